"""gunicorn's settings, read by `varna serve`: threads over one pool of database connections."""

from __future__ import annotations

from typing import Any

from varna.ops import ready

_env = ready.database()

bind = f"{_env.bind}:{_env.port}"
worker_class = "gthread"
workers = _env.web_processes
threads = _env.web_threads
graceful_timeout = 5
timeout = 60
keepalive = 5
loglevel = "warning"
forwarded_allow_ips = "*" if _env.proxy else "127.0.0.1"
proc_name = "varna"


def post_fork(server: Any, worker: Any) -> None:
    """A worker answers its first caller as fast as the second: load the addresses and templates before it listens."""
    del server
    worker.log.debug("ready")
