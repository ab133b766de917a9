"""The outbox: mails that are due."""

from __future__ import annotations

from datetime import datetime

from varna.jobs import each, every
from varna.notices import actions
from varna.notices.models import Mail


@every(minutes=1)
def send_mails(at: datetime) -> None:
    """Send what waits, oldest first; a mail that fails does not hold up the next."""
    each(Mail.objects.waiting(at).order_by("due_at", "pk")[:200], lambda mail: actions.send(mail=mail, at=at))
