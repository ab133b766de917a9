"""Forms of the account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.ui.forms import Form


class SettingsForm(Form):
    """How the screen looks and behaves for this person."""

    language = forms.ChoiceField(
        label=_("Språk"), choices=[("sv", "Svenska"), ("en", "English")], widget=forms.RadioSelect
    )
    scheme = forms.ChoiceField(
        label=_("Färger"),
        choices=[
            (User.Scheme.AUTO, _("Som i datorn eller telefonen")),
            (User.Scheme.LIGHT, _("Ljust")),
            (User.Scheme.DARK, _("Mörkt")),
        ],
        widget=forms.RadioSelect,
    )
    single_keys = forms.BooleanField(
        label=_("Använd snabbtangenter med en bokstav"),
        help_text=_("Till exempel N för Något har hänt."),
        required=False,
    )
