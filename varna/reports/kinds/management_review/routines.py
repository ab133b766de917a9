"""Chapter: local routines for incidents (4.2, 7): who receives, who stands in, who keeps contact, and how fast it went."""

from __future__ import annotations

from datetime import timedelta

from varna.incidents.models import Incident
from varna.lib.dates import working_day_after
from varna.organisation.models import Appointment, AuthorityContact, DutyShift
from varna.reports import words
from varna.reports.document import Section
from varna.reports.kinds.management_review.ask import Ask
from varna.reports.kinds.management_review.incidents import between

KEY = "incident_routines"
RECEIVERS = ("isam", "dpo")
AHEAD = timedelta(days=30)


def compile(ask: Ask, number: str, heading: str) -> Section:
    held = list(Appointment.objects.filter(authority=ask.authority).held(ask.end).values_list("role", "deputy_id"))
    roles = {role for role, _deputy in held}
    received = sum(1 for role in RECEIVERS if role in roles)
    deputies = sum(1 for role in RECEIVERS if any(r == role and deputy for r, deputy in held))
    shifts = (
        DutyShift.objects.filter(
            authority=ask.authority, role__in=RECEIVERS, starts_at__lt=ask.at + AHEAD, ends_at__gt=ask.at
        )
        .values("role")
        .distinct()
        .count()
    )
    contacts = list(AuthorityContact.objects.filter(authority=ask.authority).values_list("contact_role", flat=True))
    kept = sum(1 for role in contacts if role in roles)
    reports = Incident.objects.filter(authority=ask.authority, reported_at__range=between(ask.start, ask.end))
    times = list(reports.values_list("reported_at", "sorted_at"))
    quick = sum(1 for came, sorted_at in times if sorted_at and sorted_at <= working_day_after(came))
    judged = sum(1 for came, sorted_at in times if sorted_at or working_day_after(came) < ask.at)

    def figure(key: str, label: str, value: int, of: int | None, query: str, view: str):  # type: ignore[no-untyped-def]
        return ask.figure(KEY, key, label, value, of, query=query, view=view)

    figures = (
        figure("receivers", "Roller som tar emot händelser och har en innehavare", received, len(RECEIVERS), "organisation.held", "organisation:index"),
        figure("deputies", "Roller som tar emot händelser och har en utsedd ersättare", deputies, len(RECEIVERS), "organisation.deputies", "organisation:index"),
        figure("roster", "Roller med planerad jour de närmaste trettio dagarna", shifts, len(RECEIVERS), "organisation.shifts", "organisation:duty"),
        figure("contacts", "Kontakter med andra myndigheter vars roll har en innehavare", kept, len(contacts), "organisation.contacts", "organisation:index"),
        figure("sorted", "Händelser som bedömdes inom en arbetsdag", quick, judged, "incidents.sorted", "incidents:list"),
    )  # fmt: skip
    said = [
        "Rutinen för händelser är avsnitt 7 i den lokala anvisningen: alla rapporterar på ett ställe, och rapporten når "
        "informationssäkerhetssamordnaren, dataskyddsombudet och chefen."
    ]
    said.append(
        "Båda rollerna har en innehavare."
        if received == len(RECEIVERS)
        else "Någon av rollerna är vakant, och ersättaren svarar."
    )
    if judged:
        said.append(
            f"{words.number(quick)} av {words.count(judged, 'händelse', 'händelser')} bedömdes inom en arbetsdag."
        )
    return Section(
        KEY,
        number,
        heading,
        sentences=(" ".join(said),),
        figures=figures,
        source=f"Ur roller, jourlista och {words.count(len(times), 'händelse', 'händelser')}, {words.period(ask.start, ask.end)}.",
        source_url=figures[0].url,
        gaps=("Enheternas egna rutiner för händelser och övningar förs inte i Värna än.",),
    )
