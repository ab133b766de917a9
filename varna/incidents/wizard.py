"""The report in five questions, one page each: what is asked, kept and put together. Nobody is asked which law applies."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.incidents.actions import Report
from varna.incidents.enums import Effect, Thing, Touches, What
from varna.lib.clock import STOCKHOLM
from varna.lib.dates import instant
from varna.organisation.models import Unit
from varna.ui.forms import Form, FreeText

QUESTIONS = 5
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without signs that are mistaken for each other


def new_code() -> str:
    """The code with which an anonymous reporter comes back: 80 bits, in groups that can be written down."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class WhatForm(Form):
    """Question 1."""

    what = forms.ChoiceField(label=_("Vad har hänt?"), choices=What, widget=forms.RadioSelect)


class WhenForm(Form):
    """Question 2. The clocks count from when it was noticed; when it happened is another time, and may be unknown."""

    noticed_on = forms.DateField(label=_("Dag"), widget=DayInput())
    noticed_at = forms.TimeField(label=_("Klockslag"), widget=TimeInput())
    happened_on = forms.DateField(label=_("Dag det hände"), widget=DayInput(), required=False)
    happened_at = forms.TimeField(label=_("Klockslag det hände"), widget=TimeInput(), required=False)

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        noticed = self._moment(data, "noticed")
        if noticed and noticed > self.at:
            self.add_error("noticed_at", _("Tiden då du märkte det kan inte ligga framåt."))
        happened = self._moment(data, "happened")
        if noticed and happened and happened > noticed:
            self.add_error("happened_on", _("Det kan inte ha hänt efter att du märkte det."))
        return data

    @staticmethod
    def _moment(data: Mapping[str, Any], name: str) -> datetime | None:
        day, clock = data.get(f"{name}_on"), data.get(f"{name}_at")
        return instant(day, clock or time(0, 0)) if day else None


class ConcernsForm(Form):
    """Question 3."""

    description = FreeText(
        label=_("Berätta vad som hände och vad det gäller"),
        help_text=_(
            "Skriv kort och med egna ord: hur det började, och vilka uppgifter eller system det rör. Inga namn behövs."
        ),
        max_length=2000,
        rows=6,
    )
    things = forms.MultipleChoiceField(
        label=_("Vad är borta?"), choices=Thing, widget=forms.CheckboxSelectMultiple, required=False
    )
    touches_people = forms.ChoiceField(
        label=_("Kan uppgifter om människor vara berörda?"), choices=Touches, widget=forms.RadioSelect
    )
    effects = forms.MultipleChoiceField(
        label=_("Vad kan ha hänt med uppgifterna?"), choices=Effect, widget=forms.CheckboxSelectMultiple, required=False
    )
    unit = forms.ChoiceField(label=_("Var hände det?"))
    picture = forms.FileField(label=_("Bild eller fil"), required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], lost: bool, with_files: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        if not lost:
            del self.fields["things"]
        if not with_files:
            del self.fields["picture"]
        else:
            self.fields["picture"].widget.attrs |= {"accept": "image/*,.pdf,.docx,.xlsx,.txt"}


class DoneForm(Form):
    """Question 4."""

    handling = FreeText(
        label=_("Vad har du gjort hittills?"),
        help_text=_(
            "Till exempel: ringt Servicedesk, bett mottagaren att radera, bytt lösenord. Har du inte gjort något än går det bra att gå vidare."
        ),
        max_length=2000,
        rows=5,
        required=False,
    )
    significant = forms.BooleanField(
        label=_("Det kan vara allvarligt: många drabbas, eller verksamheten står stilla."), required=False
    )


class TellForm(Form):
    """Question 5."""

    may_tell_others = forms.ChoiceField(
        label=_("Får andra lära av det som hände?"),
        choices=[("yes", _("Ja, utan namn och plats")), ("no", _("Nej, helst inte"))],
        widget=forms.RadioSelect,
    )


def unit_choices(units: list[Unit], own: Unit | None) -> list[tuple[str, str]]:
    """The unit one works in first, then the tree."""
    rows = [(unit.code, "\u00a0\u00a0" * unit.depth + unit.name) for unit in units]
    return ([(own.code, own.name)] if own else []) + [row for row in rows if own is None or row[0] != own.code]


def missing(answers: Mapping[str, Any]) -> int | None:
    """The first question without an answer, or None when the report can be sent."""
    needed = (("what", 1), ("noticed_on", 2), ("description", 3), ("may_tell_others", 5))
    return next((number for name, number in needed if not answers.get(name)), None)


def moment(answers: Mapping[str, Any], name: str) -> datetime | None:
    """One of the two times of question 2 as an instant. A day without a time is its beginning."""
    day = answers.get(f"{name}_on")
    if not day:
        return None
    clock = answers.get(f"{name}_at") or "00:00"
    return instant(date.fromisoformat(day), time.fromisoformat(clock))


def report(
    answers: Mapping[str, Any], *, unit: Unit, token: uuid.UUID, files: tuple[Any, ...], receipt: str, at: datetime
) -> Report:
    """The answers as a report."""
    noticed, happened = moment(answers, "noticed") or at, moment(answers, "happened")
    noticed = min(noticed, at)
    return Report(
        unit=unit,
        detected_at=noticed,
        occurred_at=happened if happened and happened <= noticed else None,
        what=answers["what"],
        things=answers.get("things", []) if answers["what"] == What.LOST else [],
        effects=answers.get("effects", []),
        touches_people=answers.get("touches_people", Touches.UNKNOWN),
        description=answers["description"],
        handling=answers.get("handling", ""),
        significant=bool(answers.get("significant")),
        may_tell_others=answers["may_tell_others"] == "yes",
        files=files,
        token=token,
        receipt=receipt,
    )


def local_now(at: datetime) -> tuple[str, str]:
    """Day and time as the fields of question 2 begin."""
    here = at.astimezone(STOCKHOLM)
    return f"{here:%Y-%m-%d}", f"{here:%H:%M}"
