"""The one form of the wheel: something was done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.ui.forms import Form, FreeText


class DoneForm(Form):
    """When it was done, a few words, and where it can be seen."""

    done_on = forms.DateField(
        label=gettext_lazy("Vilken dag blev det klart?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d %m %Y", "%d/%m %Y"],
        error_messages={
            "required": gettext_lazy("Skriv dagen"),
            "invalid": gettext_lazy("Skriv datumet som år, månad, dag, till exempel 2026-11-22"),
        },
    )
    note = FreeText(
        label=gettext_lazy("Vad gjordes?"),
        help_text=gettext_lazy("Några ord räcker. Skriv inga namn."),
        required=False,
        max_length=500,
        rows=3,
    )
    proof = forms.CharField(
        label=gettext_lazy("Var syns det?"),
        help_text=gettext_lazy("Diarienummer, paragraf i protokoll eller en adress här i Värna."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["done_on"].initial = today
        self.fields["done_on"].widget.attrs["max"] = today.isoformat()

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"]
        if day > self.today:
            raise forms.ValidationError(_("Dagen har inte kommit än. Skriv den dag då det blev klart."))
        return day
