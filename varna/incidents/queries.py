"""What pages, the API and reports read of the incidents."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, IntegerField, Min, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject

from varna.incidents.enums import Status
from varna.incidents.models import (
    Answer,
    Assessment,
    Attachment,
    Clock,
    Decision,
    Entry,
    Filing,
    Incident,
    IncidentQuerySet,
    Measure,
    Panel,
    Participant,
    Position,
    Step,
)

if TYPE_CHECKING:
    from varna.secrecy.reach import Reach

ORDER = ("-reported_at", "-pk")
CLOCKS = Prefetch("clocks", queryset=Clock.objects.order_by("track", "order", "pk"))
# Who stands how to the case, in the same statement as the case: asked for every permission.
PARTS = ArraySubquery(
    Participant.objects.filter(incident=OuterRef("pk")).values(data=JSONObject(person=F("person_id"), part=F("part")))
)


def register(reach: Reach) -> IncidentQuerySet:
    """The cases this person may see, newest report first."""
    return (
        Incident.objects.visible_to(reach)
        .select_related("unit", "reporter", "asset")
        .annotate(known_parts=PARTS)
        .order_by(*ORDER)
    )


def listed(reach: Reach) -> IncidentQuerySet:
    """The register with its clocks and panels: three statements whatever the number of rows."""
    return register(reach).prefetch_related(CLOCKS, "panels").defer(*HEAVY)


HEAVY = (
    "description",
    "handling",
    "how_arose",
    "affected",
    "consequences",
    "cause",
    "measures_reason",
    "routes",
)


def _count(model: Any) -> Any:
    rows = (
        model.objects.filter(incident=OuterRef("pk")).order_by().values("incident").annotate(n=Count("pk")).values("n")
    )
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)


def case(reach: Reach, number: str) -> Incident | None:
    """One case with what its first page shows. Six statements."""
    return (
        register(reach)
        .annotate(measure_count=_count(Measure), file_count=_count(Attachment), open_steps=open_step_count())
        .prefetch_related(
            CLOCKS,
            Prefetch("panels", queryset=Panel.objects.order_by("-kind")),
            Prefetch("positions", queryset=Position.objects.select_related("author").order_by("-issued_at", "-pk")),
            Prefetch("entries", queryset=Entry.objects.select_related("person").in_order()),
        )
        .filter(number=number)
        .first()
    )


def open_step_count() -> Any:
    """How many steps of a case are still to be taken."""
    rows = Step.objects.open().filter(incident=OuterRef("pk"), optional=False).order_by().values("incident")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def plain(reach: Reach, number: str) -> Incident | None:
    """One case for the page of one act: with its panels, clocks and positions."""
    return (
        register(reach)
        .select_related("unit__it_delivery", "reporter", "asset", "authority")
        .prefetch_related(
            CLOCKS, "panels", Prefetch("positions", queryset=Position.objects.order_by("-issued_at", "-pk"))
        )
        .filter(number=number)
        .first()
    )


def work(incident: Incident) -> dict[str, list[Any]]:
    """Steps, measures and answers of a case. Three statements."""
    return {
        "steps": list(incident.steps.select_related("done_by__person").order_by("order", "pk")),
        "measures": list(incident.measures.select_related("owner").order_by("due_on", "pk")),
        "answers": list(incident.answers.select_related("person").order_by("-at", "-pk")),
    }


def judgements(incident: Incident) -> dict[str, list[Any]]:
    """Decisions, assessments and filings of a case. Three statements."""
    return {
        "decisions": list(
            Decision.objects.filter(incident=incident).select_related("person").order_by("-decided_at", "-pk")
        ),
        "assessments": list(
            Assessment.objects.filter(incident=incident).select_related("person").order_by("-at", "-pk")
        ),
        "filings": list(
            Filing.objects.filter(incident=incident).select_related("person", "clock").order_by("-filed_at", "-pk")
        ),
    }


def answers(incident: Incident) -> dict[str, Answer]:
    """The answer in force to each closing question."""
    found: dict[str, Answer] = {}
    for answer in incident.answers.order_by("at", "pk"):
        found[answer.question] = answer
    return found


def running_clocks(reach: Reach) -> list[Clock]:
    """Clocks that go, nearest end first, of the cases this person may see: for the home page. One statement.

    A clock that waits for a filing has no end and is not among them.
    """
    seen = Incident.objects.visible_to(reach).going_on()
    return list(
        Clock.objects.running()
        .filter(incident__in=seen, due_at__isnull=False)
        .select_related("incident__unit")
        .order_by("due_at", "pk")
    )


def similar(incident: Incident, reach: Reach) -> IncidentQuerySet:
    """Earlier cases of the same kind of event in the same unit: for learning (R-7-02)."""
    alike = Incident.objects.visible_to(reach).filter(unit=incident.unit_id, what=incident.what).counting()
    return alike.exclude(pk=incident.pk).filter(reported_at__lt=incident.reported_at).order_by(*ORDER)[:5]


def figures(authority_id: int, since: datetime, until: datetime, path: str = "/") -> dict[str, int]:
    """Incidents of a period: each once, and once under each kind it has (J04-A3). One statement."""
    rows = Incident.objects.filter(
        authority=authority_id, unit__path__startswith=path, reported_at__gte=since, reported_at__lt=until
    ).exclude(status=Status.MERGED)
    counting = ~Q(status=Status.OBSERVATION) & ~Q(kind="none")
    return rows.aggregate(
        reports=Count("pk"),
        incidents=Count("pk", filter=counting),
        personal_data=Count("pk", filter=counting & Q(kind__in=["personal_data", "both"])),
        security=Count("pk", filter=counting & Q(kind__in=["security", "both"])),
        both=Count("pk", filter=counting & Q(kind="both")),
        unclear=Count("pk", filter=counting & Q(kind="unclear")),
        significant=Count("pk", filter=counting & Q(significant=True)),
        observations=Count("pk", filter=~counting),
        closed=Count("pk", filter=counting & Q(closed_at__isnull=False)),
    )


def next_due(incidents: IncidentQuerySet) -> IncidentQuerySet:
    """The same cases with the nearest end of a running clock, the most urgent first."""
    nearest = Min("clocks__due_at", filter=Q(clocks__stopped_at=None))
    return incidents.annotate(next_due_at=nearest).order_by(F("next_due_at").asc(nulls_last=True), *ORDER)
