"""The journeys are played in a real browser against a real server; the test process acts on the same database."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests import browser, database, serving

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass
class World:
    """A served authority with the cast in it, and a browser to visit it with."""

    site: serving.Site
    chrome: Browser
    people: Any
    now: Callable[[], datetime]
    pages: list[Page] = field(default_factory=list)

    def visit(self, who: str | None, path: str, *, width: int = browser.DESKTOP, script: bool = True) -> Page:
        """A page opened as somebody, with the complaints of the browser kept on it."""
        page = browser.open_page(self.chrome, width=width, script=script)
        if who:
            page.context.add_cookies([{"name": "varna_session", "value": self._session(who), "url": self.site.url}])
        page.complaints = browser.complaints(page)  # type: ignore[attr-defined]
        page.goto(self.site.url + path)
        self.pages.append(page)
        return page

    def _session(self, who: str) -> str:
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.contrib.sessions.backends.db import SessionStore

        user = getattr(self.people, who)
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "varna.accounts.backend.ContextBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        return str(session.session_key)

    @contextmanager
    def acting(self, who: str | None = None) -> Iterator[Any]:
        """Read and write the same database from the test: as somebody, or as the machine. A fresh account each time."""
        from varna.accounts.models import User
        from varna.secrecy import scope

        if who is None:
            with scope.machine():
                yield None
            return
        user = User.objects.get(pk=getattr(self.people, who).pk)
        with scope.machine():
            user.person_or_none  # noqa: B018  (read while the machine may)
        with scope.acting_as(user):
            yield user

    def report(self, by: str = "anna", *, ago: timedelta = HOUR, noticed: timedelta | None = None, **said: Any) -> str:
        """Somebody has reported, so long ago. Returns the number."""
        from varna.incidents import actions

        base = self.now()
        given = {
            "detected_at": base - (noticed or ago),
            "description": "En lista gick till fel mottagare.",
            "token": uuid.uuid4(),
        }
        with self.acting(by) as user:
            unit = self.people.units["hemtjanst"]
            return actions.report_incident(
                by=user, report=actions.Report(unit=unit, **(given | said)), at=base - ago
            ).number

    def act(self, who: str, number: str, name: str, **given: Any) -> Any:
        """One act on a case, by the same action that the page calls."""
        from varna.incidents import actions, queries

        with self.acting(who) as user:
            incident = queries.plain(user.reach, number)
            return getattr(actions, name)(by=user, incident=incident, at=self.now(), **given)

    def case(self, number: str) -> Any:
        """The case as it stands in the database; read within `acting()`."""
        from varna.incidents.models import Incident

        return Incident.objects.get(number=number)

    def told(self, number: str, topic: str) -> list[str]:
        from varna.notices.models import Notice

        with self.acting():
            rows = Notice.objects.about(self.case(number)).filter(topic=topic)
            return sorted(rows.values_list("person__code", flat=True))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A site for the journeys of one file. Afterwards Django is back on the database of the other tests."""
    from django.conf import settings
    from django.db import connection

    from tests import cast
    from varna.lib import clock
    from varna.secrecy import load, scope

    with django_db_blocker.unblock():
        before = connection.settings_dict["NAME"]
        same_key = {"VARNA_DEMO": "1", "VARNA_SECRET_KEY": settings.SECRET_KEY}  # so that sessions made here hold there
        with serving.instance(database.cast_template(), **same_key) as site, browser.chromium() as chrome:
            database.use(site.name)
            load.forget()
            try:
                with scope.machine():
                    people = cast.load()
                    for user in people.users.values():
                        user.person_or_none  # noqa: B018
                yield World(site, chrome, people, clock.now)
            finally:
                connection.close()
                database.use(before)
                load.forget()


@pytest.fixture(autouse=True)
def clean_pages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every page of a journey is free of faults in the browser's own eyes; all are closed afterwards."""
    yield
    world: World | None = request.node.funcargs.get("world")
    if world is None:
        return
    for page in world.pages:
        complaints = [line for line in page.complaints if "404" not in line and "422" not in line]  # type: ignore[attr-defined]
        page.context.close()
        assert complaints == []
    world.pages.clear()
