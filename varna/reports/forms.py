"""Forms of reports: they validate and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.organisation.models import Person
from varna.reports.actions import Given
from varna.reports.enums import Answer, Area
from varna.reports.models import TEXT
from varna.ui.forms import Form, FreeText

ASSIGNMENTS = 3


def _day(label: Any) -> forms.DateField:
    """A day that may be left out, with the calendar of the browser."""
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class CommentForm(Form):
    """The coordinator's words beside a chapter. `seen` is when the words on the screen were saved."""

    text = FreeText(label=_("Din text"), required=False, max_length=TEXT, rows=9)
    seen = forms.DateTimeField(required=False, widget=forms.HiddenInput)


class RemarkForm(Form):
    """The officer's remark."""

    text = FreeText(
        label=_("Din anmärkning"),
        help_text=_("Den står för sig, i ditt namn, och följer med rapporten. Lämnar du fältet tomt tas den bort."),
        required=False,
        max_length=TEXT,
        rows=7,
    )


class SignForm(Form):
    """What the signer has seen, and a tick."""

    seen = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=_("Jag har läst rapporten och undertecknar den."),
        error_messages={"required": _("Kryssa i rutan när du har läst rapporten.")},
    )


class JudgeForm(Form):
    """Two judgements, each with a reason, and up to three assignments."""

    def __init__(self, *args: Any, people: Sequence[Person], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.today = today
        names = [
            ("", "–"),
            *((pk, f"{person.name}, {person.title}".rstrip(", ")) for pk, person in self.people.items()),
        ]
        for number in range(1, ASSIGNMENTS + 1):
            field = self.fields[f"who_{number}"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = names

    security_answer = forms.ChoiceField(
        label=_("Är arbetet med informationssäkerhet tillräckligt, och har det önskad verkan?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
    )
    security_reason = FreeText(label=_("Skäl för svaret om informationssäkerhet"), rows=4, max_length=TEXT)
    data_protection_answer = forms.ChoiceField(
        label=_("Är arbetet med dataskydd tillräckligt, och har det önskad verkan?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
    )
    data_protection_reason = FreeText(label=_("Skäl för svaret om dataskydd"), rows=4, max_length=TEXT)

    text_1 = FreeText(label=_("Uppdrag 1: vad ska göras?"), required=False, rows=2, max_length=1000)
    who_1 = forms.ChoiceField(label=_("Uppdrag 1: vem ansvarar?"), required=False)
    due_1 = _day(_("Uppdrag 1: när ska det vara klart?"))
    text_2 = FreeText(label=_("Uppdrag 2: vad ska göras?"), required=False, rows=2, max_length=1000)
    who_2 = forms.ChoiceField(label=_("Uppdrag 2: vem ansvarar?"), required=False)
    due_2 = _day(_("Uppdrag 2: när ska det vara klart?"))
    text_3 = FreeText(label=_("Uppdrag 3: vad ska göras?"), required=False, rows=2, max_length=1000)
    who_3 = forms.ChoiceField(label=_("Uppdrag 3: vem ansvarar?"), required=False)
    due_3 = _day(_("Uppdrag 3: när ska det vara klart?"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for number in range(1, ASSIGNMENTS + 1):
            text, who, due = (found.get(f"{part}_{number}") for part in ("text", "who", "due"))
            if not (text or who or due):
                continue
            if not text and f"text_{number}" not in self.errors:
                self.add_error(f"text_{number}", _("Skriv vad som ska göras i uppdrag %(n)s.") % {"n": number})
            if not who:
                self.add_error(f"who_{number}", _("Välj vem som ansvarar för uppdrag %(n)s.") % {"n": number})
            if not due and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", _("Skriv när uppdrag %(n)s ska vara klart.") % {"n": number})
            elif due and due < self.today:
                self.add_error(f"due_{number}", _("Dagen för uppdrag %(n)s har redan passerat.") % {"n": number})
        return found

    def answers(self) -> dict[Area, tuple[Answer, str]]:
        return {
            area: (Answer(self.cleaned_data[f"{area}_answer"]), self.cleaned_data[f"{area}_reason"]) for area in Area
        }

    def assignments(self) -> list[Given]:
        return [
            Given(text, self.people[self.cleaned_data[f"who_{number}"]], self.cleaned_data[f"due_{number}"])
            for number in range(1, ASSIGNMENTS + 1)
            if (text := self.cleaned_data[f"text_{number}"])
        ]


class CorrectionForm(Form):
    """What is wrong in a signed report."""

    text = FreeText(
        label=_("Vad är fel, och vad ska det stå?"),
        help_text=_("Rapporten ändras inte. Rättelsen visas sist i den, med ditt namn och dagens datum."),
        rows=5,
        max_length=TEXT,
    )


class ExportForm(Form):
    """Which file, and what for (H15)."""

    form = forms.ChoiceField(
        label=_("Vilken fil vill du ha?"),
        choices=[
            ("pdf", _("PDF för arkiv och utskick, med siffrorna som bilaga")),
            ("docx", _("Word för vidare bearbetning")),
        ],
        widget=forms.RadioSelect,
        initial="pdf",
    )
    purpose = forms.CharField(
        label=_("Vad ska du ha den till?"),
        help_text=_("Ändamålet sparas i granskningsspåret innan filen lämnas ut."),
        max_length=500,
    )


class DoneForm(Form):
    """An assignment is done."""

    note = FreeText(label=_("Vad gjordes?"), rows=3, max_length=1000)
