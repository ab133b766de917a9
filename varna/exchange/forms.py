"""The one question of the page: which file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.ui.forms import Form


class UploadForm(Form):
    file = forms.FileField(
        label=_("Organisationsfil"),
        help_text=_("YAML i UTF-8, högst 20 MiB. Filen kontrolleras först, inget skrivs."),
        error_messages={"required": _("Välj en fil"), "empty": _("Filen är tom. Välj en annan fil.")},
    )
