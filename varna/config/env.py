"""The environment variables Värna reads, checked all at once.

`SETTINGS` is the whole list; docs/reference/settings.md is held to it by a test. A faulty environment stops every command
with one sentence per variable, instead of one fault per attempt.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

from varna.ops import embedded, home, roles
from varna.ops.faults import Fault

WRONG_SHAPE = (ValueError, KeyError, dj_database_url.ParseError, dj_database_url.UnknownSchemeError)


def _flag(text: str) -> bool:
    values = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if text.lower() not in values:
        raise ValueError("must be 1 or 0")
    return values[text.lower()]


def _number(lowest: int, highest: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
            raise ValueError(f"must be a whole number from {lowest} to {highest}")
        return int(text)

    return parse


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _postgres(text: str) -> str:
    try:
        parsed = dj_database_url.parse(text)
    except WRONG_SHAPE:
        parsed = {}
    if not text.startswith(("postgres://", "postgresql://")) or not parsed.get("NAME"):
        raise ValueError("must look like postgresql://user:password@host:5432/database")
    return text


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError("must be an address without path, such as https://varna.example.se")
    return text.rstrip("/")


def _mail_server(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("smtp", "smtps", "smtp+tls") or not parts.hostname:
        raise ValueError("must look like smtp+tls://user:password@mail.example.se:587")
    return text


def _one_of(*allowed: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}")
        return text

    return parse


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: how it is read, what holds when it is absent, and what it is for."""

    name: str
    parse: Callable[[str], Any]
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting("PORT", _number(1, 65535), "8000", "Port of the web server."),
    Setting("VARNA_HOME", str, "", "Folder of the embedded server, attachments and generated passwords."),
    Setting(
        "DATABASE_URL", _postgres, "", "PostgreSQL 15 or later to use instead of the embedded one, as the serving role."
    ),
    Setting("DATABASE_OWNER_URL", _postgres, "", "The same database as the role that owns the tables and migrates."),
    Setting("VARNA_PRODUCTION", _flag, "0", "Production rules: secure cookies, no demo, no debug, every check below."),
    Setting("VARNA_DEMO", _flag, "", "Load the demo authority into an empty database and offer its people at sign-in."),
    Setting("VARNA_SECRET_KEY", str, "", "Key that signs sessions, at least 40 characters."),
    Setting("VARNA_URL", _web_address, "", "Address people use, for links in mails."),
    Setting("VARNA_HOSTS", _words, "", "Host names the server answers to, separated by commas."),
    Setting("VARNA_BIND", str, "127.0.0.1", "Address of the network card the web server listens on."),
    Setting("VARNA_PROXY", _flag, "0", "A reverse proxy in front sets X-Forwarded-Proto and X-Forwarded-For."),
    Setting(
        "VARNA_MAIL_SERVER", _mail_server, "", "Mail server; without it mails are kept in the log of the outbox only."
    ),
    Setting("VARNA_MAIL_FROM", str, "varna@localhost", "Sender of mails."),
    Setting("VARNA_DEBUG", _flag, "0", "Django's debug pages, for developers."),
    Setting("VARNA_LOG", _one_of("json", "text"), "json", "Shape of the log lines."),
    Setting("VARNA_WEB_PROCESSES", _number(1, 64), "1", "Web processes."),
    Setting("VARNA_WEB_THREADS", _number(1, 64), "4", "Threads in each web process; also its database connections."),
    Setting("VARNA_CLAMD", str, "", "Address of a clamd (host:port or socket path) that scans attachments."),
    Setting("VARNA_POSTGRES_BIN", str, "", "Folder with other PostgreSQL programs than the packaged ones."),
)


class EnvironmentFault(Fault):
    """The environment is not usable. The text is one line per fault."""


@dataclass(frozen=True, slots=True)
class Env:
    """The environment, read and checked."""

    home: Path
    port: int
    production: bool
    demo: bool
    debug: bool
    secret_key: str
    url: str
    hosts: list[str]
    bind: str
    proxy: bool
    mail_server: str
    mail_from: str
    log: str
    web_processes: int
    web_threads: int
    clamd: str
    database_url: str
    owner_url: str
    embedded: bool

    def database(self, role: str = "app") -> dict[str, Any]:
        """Django's DATABASES entry for `app` (serves) or `owner` (migrates).

        When one login does both, the entry carries ASSUME_ROLE: each connection steps down to the role without rights.
        """
        url = self.owner_url if role == "owner" else self.database_url
        entry: dict[str, Any] = dict(dj_database_url.parse(url))
        entry["ENGINE"] = "varna.secrecy.backend"
        entry["CONN_HEALTH_CHECKS"] = True
        if role == "app" and self.owner_url == self.database_url:
            entry["ASSUME_ROLE"] = roles.APP
        return entry


def mail(address: str) -> dict[str, Any]:
    """Django's mail settings. Without a mail server nothing is sent; mails stay rows in the outbox."""
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(address)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }


def read(environ: Mapping[str, str] | None = None) -> Env:
    """Read the environment or raise EnvironmentFault with every fault in it. Starts no database."""
    given = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    faults: list[str] = []
    for setting in SETTINGS:
        text = given.get(setting.name, "").strip() or setting.default
        try:
            values[setting.name] = setting.parse(text) if text else ""
        except ValueError as error:
            faults.append(
                f"{setting.name} {error}; it is {text!r}." if "URL" not in setting.name else f"{setting.name} {error}."
            )
    faults += _rules(values, given)
    if unknown := sorted(
        n
        for n in given
        if n.startswith("VARNA_") and n not in values and n not in INTERNAL | {f.split()[0] for f in faults}
    ):
        faults += [f"{name} is not a setting of Värna." for name in unknown]
    if faults:
        raise EnvironmentFault("\n".join(faults))
    return _build(values)


INTERNAL = {"VARNA_DATABASE_ROLE", "VARNA_NO_POOL"}  # set by Värna for its own children


def _rules(values: Mapping[str, Any], given: Mapping[str, str]) -> list[str]:
    """What must hold between variables, and in production."""
    faults = []
    key = given.get("VARNA_SECRET_KEY", "")
    if key and (len(key) < 40 or len(set(key)) < 10 or key.startswith("django-insecure")):
        faults.append("VARNA_SECRET_KEY is not a secret: use at least 40 random characters.")
    if values.get("DATABASE_OWNER_URL") and not values.get("DATABASE_URL") and not given.get("DATABASE_URL"):
        faults.append("DATABASE_OWNER_URL needs DATABASE_URL as well.")
    if values.get("VARNA_PRODUCTION") is not True:
        return faults
    for name in ("VARNA_SECRET_KEY", "VARNA_URL", "VARNA_HOSTS"):
        if not given.get(name):
            faults.append(f"{name} must be set in production.")
    for name in ("VARNA_DEBUG", "VARNA_DEMO"):
        if values.get(name) is True:
            faults.append(f"{name} must be 0 in production.")
    if str(values.get("VARNA_URL", "")).startswith("http://"):
        faults.append("VARNA_URL must begin with https:// in production.")
    if "*" in values.get("VARNA_HOSTS", ()):
        faults.append("VARNA_HOSTS must name the hosts in production, not *.")
    return faults


def _build(values: Mapping[str, Any]) -> Env:
    given = {name.removeprefix("VARNA_").lower(): value for name, value in values.items()}
    production, folder, url = given["production"], home.default(), given["database_url"]
    owner_url = given["database_owner_url"] or url
    if not url:
        addresses = embedded.urls()
        url, owner_url = addresses.app, addresses.owner
    return Env(
        home=folder,
        port=given["port"],
        production=production,
        demo=given["demo"] if given["demo"] != "" else not production,
        debug=given["debug"],
        secret_key=given["secret_key"] or home.read_secrets(folder).key,
        url=given["url"] or f"http://localhost:{given['port']}",
        hosts=given["hosts"] or ["*"],
        bind=given["bind"],
        proxy=given["proxy"],
        mail_server=given["mail_server"],
        mail_from=given["mail_from"],
        log=given["log"],
        web_processes=given["web_processes"],
        web_threads=given["web_threads"],
        clamd=given["clamd"],
        database_url=url,
        owner_url=owner_url,
        embedded=not given["database_url"],
    )
