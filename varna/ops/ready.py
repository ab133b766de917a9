"""What a command needs before it runs: the database server, and Django set up as one of the two roles."""

from __future__ import annotations

import os

from varna.config import env
from varna.ops import embedded


def database() -> env.Env:
    """Read the environment and, without DATABASE_URL, start the embedded server for as long as this process lives."""
    settings = env.read()
    if settings.embedded:
        embedded.ensure()
    return settings


def django(role: str) -> None:
    """Set up Django as `app` or `owner` with a running server, or (empty role) without one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "varna.config.settings")
    if role:
        os.environ["VARNA_DATABASE_ROLE"] = role
        database()
    import django as framework

    framework.setup()
