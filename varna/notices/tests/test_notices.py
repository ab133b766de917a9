"""Telling people: once each, without content in mails, and noting when they saw it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox

from varna.notices import actions, jobs
from varna.notices.models import Mail, Notice
from varna.secrecy import scope

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.fixture
def told(people):
    about = people.units["hemtjanst"]
    persons = [people.carl.person, people.carl.person, people.sara.person]
    return actions.tell(
        persons, code="x", about=about, number="PRO-2026-0001", url="/handelser/PRO-2026-0001/", at=NOON
    )


def test_each_person_is_told_once_and_a_protected_one_gets_no_mail(told, people):
    assert sorted(notice.person.code for notice in told) == ["carl", "sara"]
    assert list(Mail.objects.values_list("to", flat=True)) == [people.carl.person.email]


def test_a_mail_carries_number_link_and_time_only(told):
    mail = Mail.objects.get()
    assert mail.subject == "Värna: du har något att läsa (PRO-2026-0001)"
    assert "/handelser/PRO-2026-0001/" in mail.body and "2026-11-23 12:00" in mail.body


def test_the_mail_is_sent_once(told, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    jobs.send_mails(NOON)
    jobs.send_mails(NOON + timedelta(hours=1))
    assert len(outbox.outbox) == 1
    assert Mail.objects.get().sent_at == NOON


def test_a_dead_mail_server_is_tried_again_and_given_up_at_last(told, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    for days in range(8):
        jobs.send_mails(NOON + timedelta(days=days))
    mail = Mail.objects.get()
    assert (mail.sent_at, mail.tries) == (None, actions.TRIES)
    assert mail.given_up_at is not None and mail.fault == "ConnectionRefusedError"


def test_a_notice_is_its_receivers_alone(told, people):
    with scope.acting_as(people.carl):
        assert Notice.objects.count() == 1
    with scope.acting_as(people.dag):
        assert not Notice.objects.exists()
        assert not Mail.objects.exists()


def test_opening_marks_it_as_seen_and_leads_on(client, told, people):
    client.force_login(people.carl)
    mine = next(notice for notice in told if notice.person_id == people.carl.person.pk)
    other = next(notice for notice in told if notice.person_id != people.carl.person.pk)
    with scope.using(None):
        assert client.get("/notiser/").status_code == 200
        assert client.get(f"/notiser/{mine.pk}/").headers["Location"] == mine.url
        assert client.get(f"/notiser/{other.pk}/").status_code == 404
    mine.refresh_from_db()
    assert mine.seen_at is not None
