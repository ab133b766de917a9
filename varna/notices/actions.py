"""Telling people, noting that they saw it, and sending the mails."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from varna.notices.models import Mail, Notice
from varna.secrecy import scope

TRIES = 6
CLAIM = timedelta(minutes=5)


@transaction.atomic
def tell(
    people: Iterable[Any],
    *,
    code: str,
    about: models.Model,
    number: str,
    url: str,
    at: datetime,
    topic: str = "",
    facts: dict[str, Any] | None = None,
    mail: bool = True,
) -> list[Notice]:
    """Tell each person once, in Värna and by mail where there is an address.

    A protected identity has no address in the register, so nothing leaves the house for that person.
    """
    with scope.elevated():
        notices = Notice.objects.bulk_create(
            Notice(
                authority_id=about.authority_id,  # type: ignore[attr-defined]
                person=person,
                code=code,
                topic=topic,
                number=number,
                url=url,
                table=about._meta.db_table,
                record=about.pk,
                facts=facts or {},
                told_at=at,
            )
            for person in {person.pk: person for person in people}.values()
        )
        if mail:
            Mail.objects.bulk_create(_mail(notice, at) for notice in notices if notice.person.email)
    return notices


def _mail(notice: Notice, at: datetime) -> Mail:
    """Number, link and time: a mail lies open in many places (domain trap 25)."""
    user = notice.person.user
    with translation.override(user.language if user else "sv"), timezone.override("Europe/Stockholm"):
        shown = timezone.localtime(at).strftime("%Y-%m-%d %H:%M")
        return Mail(
            notice=notice,
            to=notice.person.email,
            subject=_("Värna: du har något att läsa (%(number)s)") % {"number": notice.number},
            body=_(
                "Du har något nytt att läsa i Värna. Logga in för att läsa det.\n\nNummer: %(number)s\nTid: %(time)s\n%(url)s\n"
            )
            % {"number": notice.number, "time": shown, "url": settings.VARNA_URL + notice.url},
            due_at=at,
        )


def see(*, person_id: int, about: models.Model, at: datetime) -> set[str]:
    """The person has opened the record: mark the notices about it as seen. Answers the functions in which it was told."""
    unseen = Notice.objects.about(about).unseen().filter(person_id=person_id)
    topics = set(unseen.values_list("topic", flat=True))
    if topics:
        unseen.update(seen_at=at)
    return topics


def see_one(*, notice: Notice, at: datetime) -> None:
    """The person has opened one notice."""
    Notice.objects.unseen().filter(pk=notice.pk).update(seen_at=at)


def send(*, mail: Mail, at: datetime) -> bool:
    """Send one mail. The first worker to claim it sends it; a failure waits longer each time and gives up at last."""
    claimed = (
        Mail.objects.waiting(at)
        .filter(pk=mail.pk)
        .update(due_at=at + CLAIM * 2**mail.tries, tries=models.F("tries") + 1)
    )
    if not claimed:
        return False
    try:
        EmailMessage(mail.subject, mail.body, None, [mail.to]).send()
    except OSError as fault:  # SMTP and socket errors alike
        given_up = at if mail.tries + 1 >= TRIES else None
        Mail.objects.filter(pk=mail.pk).update(fault=type(fault).__name__, given_up_at=given_up)
        return False
    Mail.objects.filter(pk=mail.pk).update(sent_at=at, fault="")
    return True
