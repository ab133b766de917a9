"""Every act that can be done with a case by a page of its own. The table is all there is to know of them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.incidents import actions, forms, permissions, texts
from varna.incidents.enums import Question
from varna.incidents.views import act_parts as do
from varna.incidents.views.act_shape import Act

POINTS = ("how_arose", "affected", "consequences", "handling", "persons_affected")
ACTS: dict[str, Act] = {
    "anteckna": Act(
        gettext_lazy("Lägg till i förloppet"), gettext_lazy("Lägg till"), lambda c: permissions.can_note(c.reach, c.incident), do.with_time(forms.NoteForm),
        lambda c, d: actions.note(by=c.by, incident=c.incident, text=d["text"], happened_at=d["moment"], at=c.at),
        lambda c: _("Raden går inte att ändra efteråt. Blir något fel skriver du en rättelse."),
    ),
    "ratta": Act(
        gettext_lazy("Rätta en rad"), gettext_lazy("Spara rättelsen"), lambda c: permissions.can_note(c.reach, c.incident) and bool(do.entry_of(c)),
        do.plain(forms.CorrectForm), lambda c, d: actions.correct(by=c.by, entry=do.entry_of(c), text=d["text"], at=c.at),
        lambda c: _("Den gamla raden står kvar. Rättelsen pekar på den: %(text)s") % {"text": do.entry_of(c).text},
    ),
    "rubrik": Act(
        gettext_lazy("Ändra rubriken"), gettext_lazy("Spara rubriken"), lambda c: permissions.can_edit(c.reach, c.incident), do.with_initial(forms.TitleForm, "title"),
        lambda c, d: actions.retitle(by=c.by, incident=c.incident, title=d["title"], at=c.at),
    ),
    "forlopp": Act(
        gettext_lazy("Händelseförloppet i fyra punkter"), gettext_lazy("Spara förloppet"), lambda c: permissions.can_edit(c.reach, c.incident),
        do.with_initial(forms.PointsForm, *POINTS),
        lambda c, d: actions.write_points(by=c.by, incident=c.incident, **{name: d[name] for name in POINTS}, at=c.at),
        lambda c: _("Fyll i det du vet nu. Resten kan du fylla på senare."), after="bedomning",
    ),
    "bedom": Act(
        gettext_lazy("Bedöm händelsen"), gettext_lazy("Spara bedömningen"), do.may_sort, lambda c: forms.SortForm(**c.data(), kind=do.panel_of(c)), do.sort,
        lambda c: _("Du bedömer %(panel)s. Den andra funktionen bedömer sin del för sig.") % {"panel": texts.panel_name(do.panel_of(c))},
    ),
    "kalla": Act(
        gettext_lazy("Kalla på den andra funktionen"), gettext_lazy("Kalla"), do.may_open, do.plain(forms.OpenPanelForm),
        lambda c, d: actions.sort_panel(by=c.by, incident=c.incident, panel=do.panel_of(c), reason=d["reason"], at=c.at),
    ),
    "klar": Act(
        gettext_lazy("Avsluta din del"), gettext_lazy("Delen är klar"), lambda c: do.may_sort(c) and do.panel_state(c, do.panel_of(c)) == "sorted",
        do.plain(forms.ClosePanelForm),
        lambda c, d: actions.close_panel(by=c.by, incident=c.incident, panel=do.panel_of(c), note=d["note"], at=c.at),
        lambda c: _("Ärendet förblir öppet tills den andra delen är klar och chefen har skrivit lärdomen."),
    ),
    "stallningstagande": Act(
        gettext_lazy("Ta ställning"), gettext_lazy("Ta ställning"), lambda c: permissions.can_take_position(c.reach, c.incident), do.plain(forms.PositionForm),
        lambda c, d: actions.take_position(
            by=c.by, incident=c.incident, advice=d["advice"], risk=d["risk"], inform_subjects=d["inform_subjects"] == "yes",
            reason=d["reason"], at=c.at,
        ),
        do.position_lead,
    ),
    "beslut": Act(
        gettext_lazy("Besluta"), gettext_lazy("Besluta"), lambda c: bool(do.rulings(c)), lambda c: forms.DecisionForm(**c.data(), rulings=do.rulings(c)), do.decide,
        lambda c: _("Beslutet skrivs i ditt namn och går inte att ändra. Ett nytt beslut kan ersätta det."), after="bedomning",
    ),
    "betydande": Act(
        gettext_lazy("Bedöm om incidenten är betydande"), gettext_lazy("Spara bedömningen"), lambda c: permissions.can_assess(c.reach, c.incident), do.assess_form,
        lambda c, d: actions.assess(
            by=c.by, incident=c.incident, significant=d["significant"] == "yes", criteria=d["criteria"], reason=d["reason"], at=c.at
        ),
        lambda c: _("Ett ja startar klockorna från upptäckten. Att den inte är betydande beslutar direktören."), after="bedomning",
    ),
    "klockstart": Act(
        gettext_lazy("Räkna klockorna från en annan tid"), gettext_lazy("Ändra tiden"), lambda c: permissions.can_move_awareness(c.reach, c.incident),
        lambda c: forms.AwarenessForm(**c.data(), at=c.at, begin=c.incident.aware_at),
        lambda c, d: actions.move_awareness(by=c.by, incident=c.incident, aware_at=d["moment"], reason=d["reason"], at=c.at),
        lambda c: _("Klockorna räknas från upptäckten. Ändra bara om vi visste tidigare, eller först senare."),
    ),
    "inlamning": Act(
        gettext_lazy("Skriv in kvittensen"), gettext_lazy("Spara inlämningen"), do.may_file, lambda c: forms.FilingForm(**c.data(), at=c.at), do.file_report,
        lambda c: do.clock_of(c).words("title"), after="bedomning",
    ),
    "underlag": Act(
        gettext_lazy("Underlag för anmälan"), "", lambda c: "body" in permissions.open_groups(c.reach, c.incident) and bool(do.clock_of(c)),
        do.plain(forms.CloseForm), lambda c, d: None, extra=do.underlay, template="incidents/underlay.html",
    ),
    "steg": Act(
        gettext_lazy("Ett steg att göra"), gettext_lazy("Steget är gjort"), do.may_step,
        lambda c: forms.StepForm(**c.data(), keeps=do.step_of(c).content.get("keeps", "")), do.take_step, after="atgarder", extra=do.step_texts,
    ),
    "fraga": Act(
        gettext_lazy("Svara på en fråga"), gettext_lazy("Spara svaret"), lambda c: permissions.can_answer(c.reach, c.incident) and bool(do.question_of(c)),
        lambda c: forms.AnswerForm(**c.data(), question=do.question_of(c)), do.answer, lambda c: str(Question(do.question_of(c)).label), after="atgarder",
    ),
    "atgard": Act(
        gettext_lazy("Lägg till en åtgärd"), gettext_lazy("Lägg till åtgärden"), lambda c: permissions.can_add_measure(c.reach, c.incident),
        lambda c: forms.MeasureForm(**c.data(), people=do.owners(c)), do.add_measure, after="atgarder",
    ),
    "atgard-klar": Act(
        gettext_lazy("Är åtgärden gjord?"), gettext_lazy("Åtgärden är gjord"), do.may_finish, do.plain(forms.CloseForm),
        lambda c, d: actions.finish_measure(by=c.by, measure=do.own_measure(c), at=c.at), lambda c: do.own_measure(c).title, after="atgarder",
    ),
    "lardom": Act(
        gettext_lazy("Orsak och lärdom"), gettext_lazy("Spara lärdomen"),
        lambda c: permissions.can_edit(c.reach, c.incident) or permissions.can_close(c.reach, c.incident), do.lesson_form,
        lambda c, d: actions.write_lesson(
            by=c.by, incident=c.incident, cause=d["cause"], lesson=d["lesson"], measures_needed=d["measures_needed"] == "yes",
            measures_reason=d["measures_reason"], at=c.at,
        ),
        after="atgarder",
    ),
    "fil": Act(
        gettext_lazy("Lägg till en fil"), gettext_lazy("Lägg till filen"), lambda c: permissions.can_note(c.reach, c.incident), do.plain(forms.FileForm), do.attach,
        lambda c: _("Skärmbilder går bra. Skicka aldrig vidare själva mejlet, och öppna inga länkar."), after="handlingar",
    ),
    "person": Act(
        gettext_lazy("Lägg till en person"), gettext_lazy("Lägg till"), lambda c: permissions.can_edit(c.reach, c.incident),
        do.plain(forms.PersonForm),
        lambda c, d: actions.involve(by=c.by, incident=c.incident, person=do.named(c, d["person"]), part=d["part"], at=c.at),
    ),
    "sla-ihop": Act(
        gettext_lazy("Slå ihop med en annan rapport"), gettext_lazy("Slå ihop"), lambda c: permissions.can_merge(c.reach, c.incident), do.plain(forms.MergeForm),
        do.merge, lambda c: _("Den här händelsen behåller båda rapportörerna och den tidigaste upptäckten."),
    ),
    "aterfunnen": Act(
        gettext_lazy("Det som var borta är tillbaka"), gettext_lazy("Spara"),
        lambda c: c.incident.what == "lost" and permissions.can_note(c.reach, c.incident), do.with_time(forms.FoundForm),
        lambda c, d: actions.mark_found(by=c.by, incident=c.incident, found_at=d["moment"], at=c.at), after="atgarder",
    ),
    "avsluta": Act(
        gettext_lazy("Avsluta händelsen"), gettext_lazy("Avsluta händelsen"),
        lambda c: permissions.can_close(c.reach, c.incident) or permissions.can_merge(c.reach, c.incident), do.plain(forms.CloseForm), do.close,
        extra=do.what_is_left, template="incidents/close.html",
    ),
}  # fmt: skip
