"""Settings fail with sentences, all of them at once; production refuses what only a demo may have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests import database
from varna.config import env
from varna.ops import guard

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "postgresql://varna_app:x@db.example.se:5433/varna"
PRODUCTION = {
    "VARNA_PRODUCTION": "1",
    "VARNA_SECRET_KEY": "k3Jd92hsLq0xPz7Vb1Nm5Rt8Yw4Uc6Ie-Of_GaHXQ",
    "VARNA_URL": "https://varna.example.se",
    "VARNA_HOSTS": "varna.example.se",
    "DATABASE_URL": DATABASE,
    "DATABASE_OWNER_URL": DATABASE.replace("varna_app", "varna_owner"),
}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VARNA_HOME", str(tmp_path))


def faults(**changed: str) -> list[str]:
    with pytest.raises(env.EnvironmentFault) as caught:
        env.read(changed)
    return str(caught.value).splitlines()


def test_every_faulty_variable_is_reported_at_once():
    assert faults(PORT="99999", VARNA_DEMO="maybe", VARNA_LOG="xml", DATABASE_URL="mysql://x/y", VARNA_TYPO="1") == [
        "PORT must be a whole number from 1 to 65535; it is '99999'.",
        "DATABASE_URL must look like postgresql://user:password@host:5432/database.",
        "VARNA_DEMO must be 1 or 0; it is 'maybe'.",
        "VARNA_LOG must be one of json, text; it is 'xml'.",
        "VARNA_TYPO is not a setting of Värna.",
    ]


def test_a_password_in_a_faulty_address_is_not_repeated():
    assert "hunter2" not in str(faults(DATABASE_URL="postgres:hunter2@db"))


def test_production_is_refused_with_every_reason():
    assert faults(VARNA_PRODUCTION="1", VARNA_DEBUG="1", VARNA_DEMO="1", DATABASE_URL=DATABASE) == [
        "VARNA_SECRET_KEY must be set in production.",
        "VARNA_URL must be set in production.",
        "VARNA_HOSTS must be set in production.",
        "VARNA_DEBUG must be 0 in production.",
        "VARNA_DEMO must be 0 in production.",
    ]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("VARNA_SECRET_KEY", "a" * 60, "VARNA_SECRET_KEY is not a secret: use at least 40 random characters."),
        ("VARNA_URL", "http://varna.example.se", "VARNA_URL must begin with https:// in production."),
        ("VARNA_HOSTS", "*", "VARNA_HOSTS must name the hosts in production, not *."),
    ],
)
def test_production_refuses(name, value, sentence):
    assert faults(**{**PRODUCTION, name: value}) == [sentence]


def test_production_serves_as_one_role_and_migrates_as_another_without_demo():
    read = env.read(PRODUCTION)
    assert (read.demo, read.debug, read.embedded) == (False, False, False)
    assert (read.database("app")["USER"], read.database("owner")["USER"]) == ("varna_app", "varna_owner")
    assert "ASSUME_ROLE" not in read.database("app")


def test_one_login_for_both_steps_down_to_the_serving_role():
    read = env.read({"DATABASE_URL": DATABASE.replace("varna_app", "admin")})
    assert (read.database("app")["ASSUME_ROLE"], read.database("owner").get("ASSUME_ROLE")) == ("varna_app", None)


def test_nothing_set_is_a_demo_on_the_embedded_server_with_a_key_of_its_own(tmp_path):
    read = env.read({})
    assert (read.port, read.demo, read.embedded, len(read.secret_key) >= 40) == (8000, True, True, True)
    assert read.secret_key == env.read({}).secret_key
    assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("address", "port", "ssl", "tls"),
    [
        ("smtp://localhost", 25, False, False),
        ("smtp+tls://varna:s%40k@mail.example.se", 587, False, True),
        ("smtps://varna:s%40k@mail.example.se", 465, True, False),
        ("smtp+tls://varna:s%40k@mail.example.se:2525", 2525, False, True),
    ],
)
def test_the_mail_server_is_spoken_to_as_its_address_says(address, port, ssl, tls):
    settings = env.mail(env.read({"VARNA_MAIL_SERVER": address}).mail_server)
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_SSL"], settings["EMAIL_USE_TLS"]) == (port, ssl, tls)
    assert settings["EMAIL_HOST_PASSWORD"] == ("s@k" if "@" in address else "")


def test_without_a_mail_server_nothing_is_sent():
    assert env.mail("") == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


def test_a_superuser_the_owner_and_one_who_passes_row_level_security_are_refused(django_db_setup):
    name = database.session_name("roles")
    database.create(name)
    with database.admin() as connection:
        connection.execute("drop role if exists varna_test_bypass")
        connection.execute("create role varna_test_bypass login bypassrls password 'x'")
        connection.execute(f'grant connect on database "{name}" to varna_test_bypass')
    try:
        owner, app = database.url(name, "varna_owner"), database.url(name)
        bypass = app.replace(app.split("@")[0], "postgresql://varna_test_bypass:x")
        assert "a superuser" in guard.role_faults(database.url(name, "admin"), steps_down=False)[0]
        assert "owns the tables" in guard.role_faults(owner, steps_down=True)[0]
        assert "passes row-level security" in guard.role_faults(bypass, steps_down=False)[0]
        assert guard.role_faults(app, steps_down=False) == []
    finally:
        with database.admin() as connection:
            connection.execute("drop owned by varna_test_bypass")
            connection.execute("drop role varna_test_bypass")


def test_serve_refuses_a_superuser_in_production_with_a_sentence(django_db_setup, tmp_path):
    name = database.session_name("superuser")
    database.create(name)
    superuser = {"DATABASE_URL": database.url(name, "admin"), "VARNA_HOME": str(tmp_path)}
    environ = {**os.environ, **PRODUCTION, **superuser}
    del environ["DATABASE_OWNER_URL"]
    done = subprocess.run(
        [sys.executable, "-m", "varna", "serve"], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "a superuser: use varna_app" in done.stderr and "Traceback" not in done.stderr
    with psycopg.connect(database.url(name, "admin")) as connection:
        assert connection.execute("select count(*) from pg_tables where schemaname = 'public'").fetchone() == (0,)
