"""The authority's own wording of a section."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from varna.ui.forms import Form, FreeText


class SectionTextForm(Form):
    body = FreeText(
        label=_("Anvisningens text"),
        help_text=_(
            "Klistra in avsnittets text som den står i er anvisning. En tom rad skiljer stycken åt. Tom ruta tar bort texten."
        ),
        required=False,
        max_length=20000,
        rows=18,
    )
