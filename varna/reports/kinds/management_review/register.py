"""Chapter: the record of processing (4.2, 6.3) with impact assessments and agreements with processors."""

from __future__ import annotations

from collections import Counter

from django.db.models import Q

from varna.lib.dates import plus_months
from varna.privacy.enums import AgreementStatus, Dpia
from varna.privacy.models import ProcessingActivity, ProcessingAgreement
from varna.reports import words
from varna.reports.document import Section, Table
from varna.reports.kinds.management_review.ask import Ask, department_of

KEY = "processing_register"
NEEDED = {Dpia.DONE, Dpia.ONGOING, Dpia.NOT_STARTED}


def compile(ask: Ask, number: str, heading: str) -> Section:
    rows = list(
        ProcessingActivity.objects.filter(authority=ask.authority).values_list(
            "unit__path", "last_reviewed_on", "lawful_basis", "dpia", "process_owner_id"
        )
    )
    total, fresh = len(rows), [row for row in rows if row[1] and plus_months(row[1], 12) >= ask.end]
    based, owned = sum(1 for row in rows if row[2]), sum(1 for row in rows if row[4])
    needed = [row for row in rows if row[3] in NEEDED]
    done = sum(1 for row in needed if row[3] == Dpia.DONE)
    agreements = ProcessingAgreement.objects.filter(authority=ask.authority).exclude(status=AgreementStatus.TERMINATED)
    in_force = agreements.filter(
        Q(valid_to=None) | Q(valid_to__gte=ask.end),
        status__in=[AgreementStatus.IN_FORCE, AgreementStatus.EXPIRED],
        signed_on__lte=ask.end,
    ).count()
    signed = agreements.count()

    def figure(key, label, value, of, query, view="privacy:list"):  # type: ignore[no-untyped-def]
        return ask.figure(KEY, key, label, value, of, query=query, view=view)

    figures = (
        figure("activities", "Behandlingar i registret", total, None, "privacy.activities"),
        figure("reviewed", "Sedda över under de senaste tolv månaderna", len(fresh), total, "privacy.reviewed"),
        figure("lawful_basis", "Har en rättslig grund", based, total, "privacy.lawful_basis"),
        figure("owner", "Har en ansvarig chef", owned, total, "privacy.owner"),
        figure("dpia_done", "Konsekvensbedömningar som behövs och är gjorda", done, len(needed), "privacy.dpia"),
        figure(
            "agreements",
            "Avtal med personuppgiftsbiträden som gäller",
            in_force,
            signed,
            "privacy.agreements",
            "privacy:agreements",
        ),
    )
    return Section(
        KEY,
        number,
        heading,
        sentences=_sentences(total, len(fresh), len(needed), done, in_force, signed),
        figures=figures,
        tables=_by_department(ask, rows, fresh),
        source=f"Ur {words.count(total, 'behandling', 'behandlingar')} och {words.count(signed, 'avtal', 'avtal')} {ask.on}.",
        source_url=figures[0].url,
    )


def _sentences(total: int, fresh: int, needed: int, done: int, in_force: int, signed: int) -> tuple[str, ...]:
    if not total:
        return ("Registret är tomt: ingen behandling av personuppgifter är förtecknad.",)
    said = [
        f"Förvaltningen har en registerförteckning. Den har {words.count(total, 'behandling', 'behandlingar')}, "
        f"och {words.number(fresh)} har setts över under de senaste tolv månaderna."
    ]
    if needed:
        said.append(
            f"Av {words.count(needed, 'konsekvensbedömning', 'konsekvensbedömningar')} som behövs "
            f"är {words.number(done)} {'gjord' if done == 1 else 'gjorda'}."
        )
    if signed:
        said.append(
            f"Av {words.count(signed, 'avtal', 'avtal')} med personuppgiftsbiträden gäller {words.number(in_force)}."
        )
    return (" ".join(said),)


def _by_department(ask: Ask, rows: list[tuple], fresh: list[tuple]) -> tuple[Table, ...]:  # type: ignore[type-arg]
    every, reviewed = Counter(department_of(row[0]) for row in rows), Counter(department_of(row[0]) for row in fresh)
    names = {**ask.departments(), None: "Förvaltningens ledning"}
    lines = tuple(
        (name, words.number(every[key]), words.number(reviewed[key])) for key, name in names.items() if every[key]
    )
    if not lines:
        return ()
    return (
        Table(
            "Behandlingar per avdelning",
            ("Avdelning", "Behandlingar", "Sedda över"),
            lines,
            ("Alla", words.number(len(rows)), words.number(len(fresh))),
            (1, 2),
        ),
    )
