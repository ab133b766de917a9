"""Files that nobody confirmed are thrown away."""

from __future__ import annotations

from datetime import datetime

from varna.exchange import actions
from varna.jobs import each, every


@every(minutes=10)
def throw_away_old_files(at: datetime) -> None:
    each(actions.expired(at), lambda waiting: actions.expire(waiting=waiting))
