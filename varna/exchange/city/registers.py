"""The registers of one authority: processes, assets, agreements, processing activities, drives, training figures."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from varna.access.models import SharedResource
from varna.awareness.models import TrainingResult
from varna.exchange.city import words
from varna.exchange.city.organisation import District
from varna.inventory.models import InformationAsset, Process
from varna.lib.text import sort_key
from varna.privacy.models import ProcessingActivity, ProcessingAgreement

LEVELS = ["försumbar", "måttlig", "betydande", "allvarlig"]


def make_registers(district: District, *, assets: int, activities: int, random: Random, today: date) -> None:
    """Most rows are in order; about one in twelve falls short in some way, so that there is something to find."""
    authority, units = district.authority, district.units

    def ago(most: int) -> date:
        return today - timedelta(days=random.randint(1, most))

    processes = Process.objects.bulk_create(
        Process(
            authority=authority, unit=unit, code=f"prc-{i}", name=(name := f"Process {i} {unit.name}"), sort_key=sort_key(name),
            process_owner=district.managers[unit.pk], records_scheme_code=f"{1 + i % 7}.{1 + i % 9}",
        )
        for i, unit in enumerate(units)
    )  # fmt: skip
    ProcessingAgreement.objects.bulk_create(
        ProcessingAgreement(
            authority=authority, unit=district.root, code=f"dpa-{i}", supplier=supplier, level=supplier.contract_level,
            status="in_force", signed_on=today - timedelta(days=900), valid_to=today + timedelta(days=random.randint(-40, 900)),
            instruction_attached=random.random() > 0.05, incident_notice_hours=24, last_follow_up=ago(420),
            responsible=random.choice(list(district.managers.values())),
        )
        for i, supplier in enumerate(district.suppliers)
    )  # fmt: skip
    made = []
    for i in range(assets):
        unit = units[i % len(units)]
        name = f"{words.SYSTEMS[i % len(words.SYSTEMS)]} {i}"
        level = random.choice(LEVELS[1:])
        made.append(
            InformationAsset(
                authority=authority, unit=unit, code=f"ast-{i}", name=name, sort_key=sort_key(name), kind="it_system",
                purpose="Stöd för verksamheten", system_owner=district.managers[unit.pk], system_manager=random.choice(district.people),
                system_manager_it=random.choice(district.people), supplier=random.choice(district.suppliers), hosting="supplier_se",
                personal_data=i % 4 > 0, special_category_data=i % 9 == 1, protected_identities=False, classified=i % 15 > 0,
                confidentiality=level, integrity=level, availability=level, traceability=level,
                classified_on=ago(700) if i % 15 else None, class_reviewed_on=ago(400) if i % 3 else None,
                class_review_outcome="still_valid" if i % 3 else "", max_outage_hours=random.choice([4, 24, 72, 168]),
                continuity_plan=random.random() > 0.1, essential_societal_activity=i % 20 == 0, status="in_use",
            )
        )  # fmt: skip
    rows = InformationAsset.objects.bulk_create(made, batch_size=1000)
    through = InformationAsset.processes.through
    through.objects.bulk_create(
        through(informationasset_id=asset.pk, process_id=processes[i % len(processes)].pk)
        for i, asset in enumerate(rows)
    )
    _activities(district, rows, activities, random, today)
    kinds = [("drive", "G:\\Grupp {}"), ("mailbox", "funktion{}@" + authority.code + ".example")]
    SharedResource.objects.bulk_create(
        SharedResource(
            authority=authority, unit=unit, code=f"del-{i}-{kind}", kind=kind, name=(name := pattern.format(i)), sort_key=sort_key(name),
            owner=district.managers[unit.pk], members=random.randint(4, 45), last_access_review_on=ago(210),
        )
        for i, unit in enumerate(units)
        for kind, pattern in kinds
    )  # fmt: skip
    TrainingResult.objects.bulk_create(
        TrainingResult(
            authority=authority, unit=unit, period=str(year), headcount=40, passed_information_security=random.randint(28, 40),
            passed_data_protection=random.randint(28, 40),
        )
        for unit in units
        for year in range(today.year - 9, today.year + 1)
    )  # fmt: skip


def _activities(district: District, assets: list[InformationAsset], wanted: int, random: Random, today: date) -> None:
    units = district.units
    made = ProcessingActivity.objects.bulk_create(
        [
            ProcessingActivity(
                authority=district.authority, unit=(unit := units[i % len(units)]), code=f"act-{i}",
                name=(name := f"{words.ACTIVITIES[i % len(words.ACTIVITIES)]} {i}"), sort_key=sort_key(name),
                process_owner=district.managers[unit.pk], purpose="Utföra uppdraget" if i % 12 else "", legal_source="socialtjänstlagen",
                retention="enligt hanteringsanvisning", lawful_basis="6.1.e", data_subjects=["enskilda"], data_categories=["identitet"],
                recipients=[], special_category_basis="9.2.h" if i % 3 == 0 else "", third_country_transfer=False,
                protected_identities=False, uses_consent=False, dpia=random.choice(["done", "not_required", "not_started", "done"]),
                dpia_reason="Prövat", scale="normal", last_reviewed_on=today - timedelta(days=random.randint(1, 400)),
            )
            for i in range(wanted)
        ],
        batch_size=1000,
    )  # fmt: skip
    through = ProcessingActivity.information_assets.through
    through.objects.bulk_create(
        through(processingactivity_id=row.pk, informationasset_id=assets[i % len(assets)].pk)
        for i, row in enumerate(made)
    )
    processors = ProcessingActivity.processors.through
    processors.objects.bulk_create(
        processors(processingactivity_id=row.pk, supplier_id=assets[i % len(assets)].supplier_id)
        for i, row in enumerate(made)
    )
