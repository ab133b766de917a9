"""What the instruction itself must live up to: in force, revised in time, every role with a tier (R-1-01, R-1-02, R-2-02)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.instruction import queries
from varna.instruction.models import Adoption
from varna.lib.dates import plus_months
from varna.lib.evidence import Item, Question, evidence
from varna.organisation.models import Unit

SOON_MONTHS = 2


@evidence(
    "instruction.version_in_force", title=gettext_lazy("En version av anvisningen gäller, med dag och beslutande organ")
)
def version_in_force(q: Question) -> Iterable[Item]:
    """One item: the version in force has an adopting body, a day and a pack."""
    root, adopted_on, adopted_by = _adoption(q)
    packed = Adoption.objects.filter(authority_id=q.authority_id, valid_from__lte=q.day).exists()
    met = bool(adopted_on and adopted_on <= q.day and adopted_by and packed)
    note = "" if met else _("Dag eller beslutande organ saknas för anvisningen, eller ingen anvisning är inläst.")
    yield Item(unit_id=root, met=int(met), label=_("Lokal anvisning"), url=reverse("instruction:versions"), note=note)


@evidence("instruction.revised_in_time", title=gettext_lazy("Anvisningen är fastställd det senaste året"))
def revised_in_time(q: Question) -> Iterable[Item]:
    """One item: not more than `months` since the last adoption. On the day itself it is still in time."""
    root, adopted_on, _adopted_by = _adoption(q)
    limit = plus_months(adopted_on, int(q.params.get("months", 12))) if adopted_on else None
    met = limit is not None and q.day <= limit
    soon = limit is not None and met and plus_months(q.day, SOON_MONTHS) > limit
    note = "" if met else _("Anvisningen ska fastställas på nytt.")
    yield Item(
        unit_id=root,
        met=int(met),
        soon=int(soon),
        label=_("Lokal anvisning"),
        url=reverse("instruction:versions"),
        note=note,
    )


@evidence("instruction.roles_have_tier", title=gettext_lazy("Varje roll hör till en nivå"))
def roles_have_tier(q: Question) -> Iterable[Item]:
    """One item for each role of the pack in force."""
    root = Unit.objects.values_list("pk", flat=True).get(authority_id=q.authority_id, parent=None)
    pack = queries.pack_in_force(q.authority_id, q.day)
    for code, body in (pack.content["roles"] if pack else {}).items():
        yield Item(
            unit_id=root,
            met=int(bool(body["tier"])),
            code=code,
            label=body["sv"],
            url=reverse("instruction:role", args=[code]),
        )


def _adoption(q: Question) -> tuple[int, date | None, str]:
    """The root unit, and when and by whom the authority's instruction was adopted last, as known on the day."""
    row = Unit.objects.values_list("pk", "authority__instruction_adopted_on", "authority__instruction_adopted_by").get(
        authority_id=q.authority_id, parent=None
    )
    return row
