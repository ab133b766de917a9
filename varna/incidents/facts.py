"""What closing looks at, gathered from a case's rows."""

from __future__ import annotations

from datetime import datetime

from varna.incidents.models import Incident
from varna.incidents.rules import Facts


def of(incident: Incident, at: datetime) -> Facts:
    """The facts of a case at an instant; uses what has been fetched with it."""
    return Facts(
        kind=incident.kind,
        panels={panel.kind: panel.state for panel in incident.panels.all()},
        clocks=tuple(clock.state(at) for clock in incident.clocks.all()),
        open_steps=tuple(step.code for step in incident.steps.all() if step.is_open),
        has_position=bool(incident.positions.all()),
        questions_answered=frozenset(answer.question for answer in incident.answers.all()),
        lesson=bool(incident.lesson),
        measures_decided=incident.measures_needed is not None,
    )
