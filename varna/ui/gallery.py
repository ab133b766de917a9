"""What the gallery shows: every component with true texts, at one fixed instant (Monday 23 November 2026 at 10:15)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from varna.lib.turns import Turn
from varna.ui.components.clocks import Link
from varna.ui.components.lists import Tab
from varna.ui.forms import Form, FreeText
from varna.ui.paging import Page

AT = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
FOUND = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


class Example(Form):
    """One field of each sort."""

    title = forms.CharField(label="Rubrik", help_text="Kort, utan namn.")
    what = forms.ChoiceField(
        label="Vad har hänt?",
        widget=forms.RadioSelect,
        choices=[
            ("lost", "Något är tappat eller stulet"),
            ("wrong", "Något gick till fel person"),
            ("other", "Något annat"),
        ],
    )
    when = forms.DateField(label="När upptäckte du det?", widget=forms.DateInput(attrs={"type": "date"}))
    text = FreeText(label="Berätta vad som hände", max_length=2000, rows=4)
    unit = forms.ChoiceField(label="Enhet", choices=[("a", "Hemtjänst Norr"), ("b", "Biståndsenheten äldre")])
    note = forms.CharField(label="Mer att veta", required=False)
    tell = forms.BooleanField(label="Andra får veta", required=False)


def context() -> dict[str, Any]:
    """Everything the gallery's template needs."""
    faulty = Example(
        {"text": "Kl. 19:30 såg jag det.\nEn brukare, 19121212-1212, hade fått ett besök borttaget.", "what": "wrong"}
    )
    faulty.full_clean()
    states = ["met"] * 28 + ["soon"] * 3 + ["met"] * 9 + ["gap"] * 2 + ["unknown", "met", "met"]
    return {
        "at": AT,
        "found": FOUND,
        "due_near": FOUND + 24 * HOUR,
        "due_calm": FOUND + 72 * HOUR,
        "due_over": AT - 2 * HOUR,
        "begun_over": AT - 74 * HOUR,
        "sent": datetime(2026, 11, 18, 14, 20, tzinfo=UTC),
        "sent_due": datetime(2026, 11, 19, 21, 30, tzinfo=UTC),
        "sent_begun": datetime(2026, 11, 16, 21, 30, tzinfo=UTC),
        "sent_late": datetime(2026, 11, 20, 0, 0, tzinfo=UTC),
        "chain": [
            Link("Upplysning", "i dag kl. 19:30", current=True),
            Link("Incidentanmälan", "ons 25 nov kl. 19:30"),
            Link("Slutrapport", "en månad efter anmälan"),
        ],
        "statuses": ["turn", "todo", "run", "ok", "soon", "gap", "none", "idle", "draft", "lock"],
        "turns": [
            Turn("Lämna upplysningen till NCSC", "Utkastet är klart.", "#", FOUND + 24 * HOUR),
            Turn("Ta emot en ny rapport", "Klippans förskolor.", "#", came_at=AT - HOUR),
            Turn("Gå igenom gruppdisken", "34 personer.", "#", date(2026, 12, 18)),
            Turn("Bekräfta att behörigheterna är borta", "Två av tre system är klara.", "#", date(2026, 9, 30)),
        ],
        "groups": [
            ("1 Anvisningen", ["met"] * 5),
            ("2 Roller och ansvar", states),
            ("8 Utbildning", ["gap", "met", "met", "soon"]),
        ],
        "counts": {"met": 231, "soon": 14, "gap": 17, "unknown": 5},
        "rows": [("Äldreomsorg", [("ok", 30), ("gap", 4)]), ("Förskola", [("ok", 18), ("soon", 6), ("gap", 1)])],
        "values": [212, 218, 222, None, 226, 231],
        "tabs": [Tab("Alla", "#", 40, current=True), Tab("Att se över", "#", 5), Tab("Något saknas", "#", 5)],
        "options": [("a", "Äldreomsorg"), ("b", "Förskola")],
        "page": Page([1, 2, 3], next="abc", previous="def"),
        "clean": Example(auto_id="c_%s"),
        "faulty": faulty,
        "title": _("Komponenter"),
    }
