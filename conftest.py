"""Fixtures for every test: a real PostgreSQL entered as the serving role, and the cast."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Static files straight from the folders: no collected manifest is needed to test a page. Quick hashes."""
    from django.conf import settings

    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> None:
    """A clone of the template with the cast, and Django's connection on it as `varna_app`."""
    from tests import database

    with django_db_blocker.unblock():
        filled = database.cast_template()
        name = database.session_name()
        database.clone(name, filled)
        database.use(name)


@pytest.fixture(autouse=True)
def machine_scope(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test looks at the database with the machine's eyes; requests and `scope.acting_as` narrow it to a person's."""
    if not {"db", "transactional_db"} & set(request.fixturenames) and not request.node.get_closest_marker("django_db"):
        yield
        return
    request.getfixturevalue("db")
    from varna.secrecy import load, scope

    load.forget()
    with scope.using(scope.MACHINE):
        yield


@pytest.fixture
def people(db: None) -> Any:
    """The cast: `people.anna`, `people.isa`, …; `people.units["hemtjanst"]`, `people.authority`."""
    from tests import cast

    return cast.load()
