"""Forms as the screens show them: an error summary first, the same words at the field, and typed text that stays.

class ReportForm(Form):
    what = FreeText(label=_("Berätta vad som hände"), max_length=2000)

{% include "ui/form.html" %}         the whole form: summary, fields, button (`submit` is its text)
{% include "ui/_errors.html" %}      the summary alone, and {% include "ui/_field.html" with field=form.what %} for each field
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.lib import idnumbers

LOOKED = "_looked"
DATES = ("%Y-%m-%d", "%d %m %Y", "%d/%m/%Y", "%d.%m.%Y", "%d/%m %Y", "%Y%m%d")


class FreeText(forms.CharField):
    """A text of one's own words. It is asked whether a personal number stands in it; the text is never changed."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 7, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 4000)
        super().__init__(**kwargs)
        self.widget.attrs["rows"] = rows  # Django's own default is always ten


class Form(forms.Form):
    """A plain form. `summary()` is what stands above it when something must be put right.

    Numbers in a FreeText that look like personal numbers stop the form once, with the line named. A tick, "Jag har kontrollerat", lets
    the same form pass: one random number in ten looks right, and a case number must be possible to write.
    """

    error_css_class = ""
    required_css_class = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.guarded: list[str] = []
        for field in self.fields.values():
            if isinstance(field, forms.MultiValueField) or isinstance(field.widget, forms.HiddenInput):
                continue
            css = "" if isinstance(field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "ds-input"
            field.widget.attrs.setdefault("class", css)
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = self._what_is_missing(field)
            if isinstance(field, forms.DateField):
                field.error_messages["invalid"] = _("Skriv datumet som dag, månad, år, till exempel 22 11 2026")
                field.input_formats = [*DATES, *list(field.input_formats or ())]

    @staticmethod
    def _what_is_missing(field: forms.Field) -> str:
        """A sentence that can be told from those of the other fields when it stands in the summary."""
        if isinstance(field, forms.ChoiceField):
            return _("Välj ett svar: %(label)s") % {"label": field.label}
        return _("Fyll i: %(label)s") % {"label": field.label}

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        self._guard()

    def _guard(self) -> None:
        """Stop at what looks like a personal number, unless the writer has ticked that it has been looked at."""
        for name, field in self.fields.items():
            text = self.cleaned_data.get(name)
            if not isinstance(field, FreeText) or not text:
                continue
            hits = idnumbers.find(text)
            if not hits:
                continue
            self.guarded.append(name)
            if self.data.get(self.add_prefix(name + LOOKED)):
                continue
            lines = sorted({hit[0] for hit in hits})
            self.add_error(
                name,
                ngettext(
                    "Det ser ut som ett personnummer på rad %(lines)s. Ta bort det, eller skriv initialer i stället.",
                    "Det ser ut som personnummer på raderna %(lines)s. Ta bort dem, eller skriv initialer i stället.",
                    len(lines),
                )
                % {"lines": ", ".join(str(line) for line in lines)},
            )

    def looked(self, name: str) -> str:
        """The name of the tick that lets a guarded text pass; empty when the field is not guarded."""
        return self.add_prefix(name + LOOKED) if name in self.guarded else ""

    def rows(self) -> Iterator[tuple[forms.BoundField, str]]:
        """The visible fields, each with the name of its tick when it has one."""
        for field in self.visible_fields():
            yield field, self.looked(field.name)

    def summary(self) -> list[tuple[str, str]]:
        """(address in the page, sentence) for everything that must be put right, in the order of the fields."""
        lines = [("#form", str(error)) for error in self.non_field_errors()]
        for field in self:
            lines += [(f"#{_target(field)}", str(error)) for error in field.errors]
        return lines

    def summary_title(self) -> str:
        count = len(self.summary())
        return ngettext("Det är en sak att rätta till", "Det är %(n)s saker att rätta till", count) % {"n": count}


def _target(field: forms.BoundField) -> str:
    """The first control of a field: a group of choices has none with the field's own id."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.auto_id


def kind_of(field: forms.BoundField) -> str:
    """How a field is laid out: choices, tick, file or line."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "line"
