"""gunicorn's settings, read by `varna serve`: threads over one pool of database connections."""

from __future__ import annotations

from varna.config import log
from varna.ops import ready

_env = ready.database()

bind = f"{_env.bind}:{_env.port}"
worker_class = "gthread"
workers = _env.web_processes
threads = _env.web_threads
graceful_timeout = 5
timeout = 60
keepalive = 5
forwarded_allow_ips = "*" if _env.proxy else "127.0.0.1"
proc_name = "varna"

logconfig_dict = log.config(_env.log)  # gunicorn's own lines in the same shape as ours
logconfig_dict["loggers"]["gunicorn.error"] = {"level": "WARNING", "handlers": [], "propagate": True}
