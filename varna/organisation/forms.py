"""What is asked when somebody is appointed, an appointment ends, or a shift is added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.organisation.words import role_name
from varna.ui.forms import Form

INSTANT = "%Y-%m-%dT%H:%M"


def day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def instant(**kwargs: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=INSTANT)
    return forms.DateTimeField(widget=widget, input_formats=[INSTANT, "%Y-%m-%d %H:%M"], **kwargs)


class AppointForm(Form):
    role = forms.ChoiceField(label=_("Roll"))
    person = forms.ChoiceField(label=_("Person"), widget=forms.RadioSelect)
    valid_from = day(label=_("Första dag"))
    valid_to = day(label=_("Sista dag"), required=False, help_text=_("Tomt betyder tills vidare."))
    acting = forms.BooleanField(label=_("Tillförordnad eller vikarie"), required=False)
    conflict_assessed_on = day(
        label=_("Dag då rollerna bedömdes gå ihop"),
        required=False,
        help_text=_("Behövs bara när personen har en roll som kräver en bedömning."),
    )
    decision_number = forms.CharField(label=_("Beslutets nummer"), max_length=100, required=False)

    def __init__(self, *args: Any, roles: Sequence[str], people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, role_name(role)) for role in roles]  # type: ignore[attr-defined]
        self.fields["person"].choices = list(people)  # type: ignore[attr-defined]


class EndForm(Form):
    last_day = day(label=_("Sista dag"), help_text=_("Dagen räknas med."))


class DeputyForm(Form):
    deputy = forms.ChoiceField(label=_("Ersättare"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].choices = [*people, ("0", _("Ingen ersättare"))]  # type: ignore[attr-defined]


class ShiftForm(Form):
    role = forms.ChoiceField(label=_("Ersätter"))
    person = forms.ChoiceField(label=_("Person"), widget=forms.RadioSelect)
    starts_at = instant(label=_("Från"))
    ends_at = instant(label=_("Till"))
    rank = forms.TypedChoiceField(
        label=_("Ordning"), coerce=int, choices=[(1, _("rings först")), (2, _("rings sedan")), (3, _("rings sist"))]
    )

    def __init__(self, *args: Any, roles: Sequence[str], people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, role_name(role)) for role in roles]  # type: ignore[attr-defined]
        self.fields["person"].choices = list(people)  # type: ignore[attr-defined]


class DecideForm(Form):
    decision_number = forms.CharField(label=_("Beslutets nummer"), max_length=100, required=False)
