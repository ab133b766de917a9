"""The forms of the acts. They validate, and nothing else."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.incidents.enums import Advice, Channel, Part, Reply, Risk, Ruling
from varna.incidents.wizard import DayInput, TimeInput
from varna.lib.clock import STOCKHOLM
from varna.lib.dates import instant
from varna.ui.forms import Form, FreeText

YES_NO = [("yes", _("Ja")), ("no", _("Nej"))]


class MomentForm(Form):
    """A day and a time that together are an instant, not ahead of now. `moment` is the instant."""

    day = forms.DateField(label=_("Dag"), widget=DayInput())
    clock = forms.TimeField(label=_("Klockslag"), widget=TimeInput())

    def __init__(self, *args: Any, at: datetime, begin: datetime | None = None, **kwargs: Any) -> None:
        self.at = at
        here = (begin or at).astimezone(STOCKHOLM)
        kwargs["initial"] = {"day": f"{here:%Y-%m-%d}", "clock": f"{here:%H:%M}"} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("day") and data.get("clock") is not None:
            data["moment"] = instant(data["day"], data["clock"] or time(0, 0))
            if data["moment"] > self.at:
                self.add_error("clock", _("Tiden kan inte ligga framåt."))
        return data


class NoteForm(MomentForm):
    text = FreeText(label=_("Vad har hänt eller gjorts?"), rows=5)
    field_order = ["text", "day", "clock"]


class CorrectForm(Form):
    text = FreeText(label=_("Så här är det rätt"), rows=5)


class TitleForm(Form):
    title = FreeText(
        label=_("Rubrik"), help_text=_("Läses av fler än ärendet. Skriv inga namn."), max_length=120, rows=2
    )


class PointsForm(Form):
    how_arose = FreeText(label=_("Hur uppstod det?"), required=False, rows=4)
    affected = FreeText(label=_("Vilka uppgifter och tjänster berördes eller röjdes?"), required=False, rows=4)
    consequences = FreeText(label=_("Vilka andra följder kan det få?"), required=False, rows=4)
    handling = FreeText(label=_("Vad är gjort hittills?"), required=False, rows=4)
    persons_affected = forms.IntegerField(
        label=_("Ungefär hur många personer berörs?"), required=False, min_value=0, max_value=10_000_000
    )


class SortForm(Form):
    outcome = forms.ChoiceField(label=_("Din bedömning"), widget=forms.RadioSelect)
    reason = FreeText(
        label=_("Skäl"), required=False, rows=4, help_text=_("Behövs när det inte är en incident av det här slaget.")
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = _("Ja, det är en personuppgiftsincident") if kind == "privacy" else _("Ja, det är en säkerhetsincident")
        other = (
            _("Nej, det rör inte personuppgifter") if kind == "privacy" else _("Nej, det är ingen säkerhetsincident")
        )
        self.fields["outcome"].choices = [("yes", named), ("no", other)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == "no" and not (data.get("reason") or "").strip():
            self.add_error("reason", _("Skriv varför det inte är en incident av det här slaget."))
        return data


class OpenPanelForm(Form):
    reason = FreeText(label=_("Varför ska den andra funktionen bedöma?"), rows=3)


class ClosePanelForm(Form):
    note = FreeText(label=_("Vad är gjort?"), required=False, rows=4)


class PositionForm(Form):
    advice = forms.ChoiceField(label=_("Ditt ställningstagande"), choices=Advice, widget=forms.RadioSelect)
    risk = forms.ChoiceField(label=_("Risk för de berörda personerna"), choices=Risk, widget=forms.RadioSelect)
    inform_subjects = forms.ChoiceField(
        label=_("Bör de berörda personerna informeras?"), choices=YES_NO, widget=forms.RadioSelect
    )
    reason = FreeText(label=_("Skäl"), rows=6)


class DecisionForm(Form):
    ruling = forms.ChoiceField(label=_("Beslut"), widget=forms.RadioSelect)
    reason = FreeText(
        label=_("Skäl"), required=False, rows=5,
        help_text=_("Behövs när beslutet är att inte anmäla, eller går emot dataskyddsombudet."),
    )  # fmt: skip

    def __init__(self, *args: Any, rulings: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ruling"].choices = [(one, Ruling(one).label) for one in rulings]  # type: ignore[attr-defined]


class AssessForm(Form):
    significant = forms.ChoiceField(label=_("Är incidenten betydande?"), choices=YES_NO, widget=forms.RadioSelect)
    criteria = forms.MultipleChoiceField(label=_("Vad stämmer?"), widget=forms.CheckboxSelectMultiple, required=False)
    reason = FreeText(label=_("Skäl"), rows=5)

    def __init__(self, *args: Any, criteria: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].choices = criteria  # type: ignore[attr-defined]


class AwarenessForm(MomentForm):
    reason = FreeText(label=_("Skäl"), rows=4, help_text=_("Den gamla tiden står kvar i förloppet."))
    field_order = ["day", "clock", "reason"]


class FilingForm(MomentForm):
    channel = forms.ChoiceField(label=_("Hur lämnades den in?"), choices=Channel, widget=forms.RadioSelect)
    receipt = forms.CharField(
        label=_("Kvittens"), max_length=200, help_text=_("Numret på kvittensen. Vid telefon: vem som tog emot och när.")
    )
    complete = forms.ChoiceField(
        label=_("Är den fullständig?"),
        choices=[("yes", _("Ja")), ("no", _("Nej, den ska kompletteras"))],
        widget=forms.RadioSelect,
    )
    late_reason = FreeText(
        label=_("Varför lämnades den för sent?"),
        required=False,
        rows=3,
        help_text=_("Behövs bara om klockan har gått ut."),
    )
    field_order = ["day", "clock", "channel", "receipt", "complete", "late_reason"]


class AnswerForm(Form):
    reply = forms.ChoiceField(label=_("Svar"), choices=Reply, widget=forms.RadioSelect)
    reason = FreeText(label=_("Skäl"), rows=4)
    told_on = forms.DateField(label=_("Dag då de informerades"), widget=DayInput(), required=False)
    how = forms.CharField(label=_("På vilket sätt"), max_length=200, required=False)

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if question != "persons_told":
            del self.fields["told_on"], self.fields["how"]


class StepForm(Form):
    reference = forms.CharField(label=_("Nummer eller referens"), max_length=100, required=False)
    not_applicable = FreeText(
        label=_("Behövs inte, därför att"), required=False, rows=3, help_text=_("Fyll bara i om steget inte ska göras.")
    )

    def __init__(self, *args: Any, keeps: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keeps = keeps

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.keeps == "reference" and not data.get("reference") and not data.get("not_applicable"):
            self.add_error("reference", _("Skriv numret, eller varför steget inte behövs."))
        return data


class MeasureForm(Form):
    title = FreeText(label=_("Vad ska göras?"), max_length=200, rows=2)
    owner = forms.ChoiceField(label=_("Vem svarar för det?"))
    due_on = forms.DateField(label=_("Senast"), widget=DayInput(), required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = people  # type: ignore[attr-defined]


class LessonForm(Form):
    cause = FreeText(label=_("Vad var orsaken?"), rows=3)
    lesson = FreeText(
        label=_("Vad lär ni er av det?"), rows=3, help_text=_("Inget är så litet att det inte går att lära av.")
    )
    measures_needed = forms.ChoiceField(label=_("Behövs åtgärder?"), choices=YES_NO, widget=forms.RadioSelect)
    measures_reason = FreeText(label=_("Skäl"), required=False, rows=2)


class FileForm(Form):
    file = forms.FileField(label=_("Bild eller fil"), help_text=_("Bild, PDF, Word, Excel eller text, högst 10 MB."))


class PersonForm(Form):
    person = forms.CharField(label=_("Vem?"), max_length=200, help_text=_("För- och efternamn, eller e-postadress."))
    part = forms.ChoiceField(
        label=_("På vilket sätt?"), widget=forms.RadioSelect,
        choices=[
            (Part.HANDLER, _("Ska arbeta med händelsen")), (Part.INVOLVED, _("Berörs själv, och ska inte se ärendet")),
        ],
    )  # fmt: skip


class MergeForm(Form):
    number = forms.CharField(label=_("Nummer på rapporten som är samma händelse"), max_length=40)
    reason = FreeText(label=_("Skäl"), rows=3)


class FoundForm(MomentForm):
    pass


class CloseForm(Form):
    pass
