"""What a person asks for when something is taken out of the system."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.oversight.enums import Purpose


class ExportForm(forms.Form):
    """Every export names its purpose (H15)."""

    purpose = forms.ChoiceField(choices=Purpose.choices, label=_("Vad ska listan användas till?"))
