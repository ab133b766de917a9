"""The instruction as pages: by chapter, by what applies to oneself, by role, by words searched for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varna.instruction import actions, cards, marks, permissions, queries
from varna.instruction.enums import Tier
from varna.instruction.forms import SectionTextForm
from varna.instruction.marks import Mark
from varna.instruction.models import Adoption, Pack, Provision
from varna.lib import clock, evidence
from varna.organisation.models import Authority
from varna.secrecy.reach import Reach


@dataclass(frozen=True)
class Row:
    """A provision as a line of a page: who must act (code and name of each role), and whether it is kept."""

    one: Provision
    actors: list[tuple[str, str]]
    mark: Mark | None


def _rows(found: Iterable[Provision], pack: Pack, reach: Reach) -> list[Row]:
    provisions = list(found)
    known = marks.of(reach, [one.code for one in provisions], clock.now())
    return [Row(one, [(code, pack.role_name(code)) for code in one.actors], known.get(one.code)) for one in provisions]


def _instruction(request: HttpRequest) -> tuple[Reach, Adoption, Pack, date]:
    """The pack in force for the reader; for those outside it the page does not exist."""
    reach: Reach | None = request.reach  # type: ignore[attr-defined]
    if reach is None or not permissions.can_read(reach) or reach.authority_id is None:
        raise Http404
    today = clock.today()
    adoption = queries.adoption_in_force(reach.authority_id, today)
    if adoption is None:
        raise Http404
    return reach, adoption, adoption.pack, today


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The handbook: what to do when something happens, what applies to oneself, and the chapters."""
    reach, adoption, pack, _today = _instruction(request)
    numbers = queries.overview(pack, reach.instruction_roles)
    context = {
        "adoption": adoption,
        "pack": pack,
        "chapters": [(section, *numbers.chapters.get(section.chapter, (0, 0))) for section in queries.chapters(pack)],
        "cards": cards.cards(pack).values(),
        "held": numbers.held,
    }
    return render(request, "instruction/index.html", context)


@login_required
def chapter(request: HttpRequest, number: int) -> HttpResponse:
    """One chapter from beginning to end, with what each section demands."""
    reach, adoption, pack, _today = _instruction(request)
    headings = queries.chapter(pack, adoption.authority_id, number)
    if not headings:
        raise Http404
    rows = {row.one.pk: row for row in _rows((one for heading in headings for one in heading.provisions), pack, reach)}
    numbers = [section.chapter for section in queries.chapters(pack)]
    here = numbers.index(number)
    context = {
        "adoption": adoption,
        "pack": pack,
        "first": headings[0].section,
        "headings": [(heading, [rows[one.pk] for one in heading.provisions]) for heading in headings],
        "may_write": permissions.can_write_text(reach, adoption.unit_id),
        "before": numbers[here - 1] if here else None,
        "after": numbers[here + 1] if here + 1 < len(numbers) else None,
    }
    return render(request, "instruction/chapter.html", context)


@login_required
def provision(request: HttpRequest, code: str) -> HttpResponse:
    """One provision: what it says, whose turn it is, and how it is proved."""
    reach, adoption, pack, today = _instruction(request)
    one = queries.provision(pack, code)
    if one is None:
        raise Http404
    row = _rows([one], pack, reach)[0]
    registered = evidence.registry.get(one.evidence)
    context = {
        "adoption": adoption,
        "pack": pack,
        "one": one,
        "row": row,
        "check": registered.title if registered and not one.comes_with else "",
        "related": queries.related(one),
        "holders": _people(pack, adoption, one.actors, today),
        "cards": [card for card in cards.cards(pack).values() if one.code in card.provisions],
    }
    return render(request, "instruction/provision.html", context)


@login_required
def applies(request: HttpRequest) -> HttpResponse:
    """What applies to the reader, by the roles held today."""
    reach, adoption, pack, _today = _instruction(request)
    duties = queries.applies_to(pack, reach.instruction_roles)
    rows = {row.one.pk: row for row in _rows((one for duty in duties for one in duty.provisions), pack, reach)}
    context = {
        "adoption": adoption,
        "duties": [
            (duty.role, pack.role_name(duty.role), [rows[one.pk] for one in duty.provisions]) for duty in duties
        ],
        "total": len(rows),
    }
    return render(request, "instruction/applies.html", context)


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Provisions and cards that hold the words."""
    reach, adoption, pack, _today = _instruction(request)
    text = " ".join(request.GET.get("q", "").split())[:100]
    hits = _rows(queries.search(pack, text), pack, reach) if text else []
    found = cards.matching(pack, text)
    context = {"adoption": adoption, "text": text, "hits": hits, "cards": found, "count": len(hits) + len(found)}
    return render(request, "instruction/search.html", context)


@login_required
def roles(request: HttpRequest) -> HttpResponse:
    """Every role of the instruction, with who holds it (R-1-04)."""
    _reach, adoption, pack, today = _instruction(request)
    rows = queries.roles(pack, adoption.authority_id, today)
    tiers = [(tier.label, [row for row in rows if row.tier == tier]) for tier in Tier]
    return render(
        request, "instruction/roles.html", {"adoption": adoption, "tiers": [pair for pair in tiers if pair[1]]}
    )


@login_required
def role(request: HttpRequest, code: str) -> HttpResponse:
    """What a role answers for, and who holds it."""
    reach, adoption, pack, today = _instruction(request)
    body = pack.content["roles"].get(code)
    if body is None:
        raise Http404
    context = {
        "adoption": adoption,
        "code": code,
        "name": pack.role_name(code),
        "section": body["section"],
        "tier": Tier(body["tier"]).label,
        "umbrellas": [(one, pack.role_name(one)) for one in body["counts_as"]],
        "duties": _rows(queries.duties_of(pack, code), pack, reach),
        "holders": list(queries.holders(adoption.authority_id, code, today)),
    }
    return render(request, "instruction/role.html", context)


@login_required
def card(request: HttpRequest, code: str) -> HttpResponse:
    """One topic of the handbook: what to do now."""
    _reach, adoption, pack, today = _instruction(request)
    known = cards.cards(pack)
    if code not in known:
        raise Http404
    shown = known[code]
    context = {
        "adoption": adoption,
        "pack": pack,
        "card": shown,
        "others": [known[other] for other in shown.see_also if other in known],
        "people": _people(pack, adoption, shown.people, today),
        "rules": queries.provisions(pack).filter(code__in=shown.provisions),
        "section": pack.sections.filter(code=shown.section).first(),
    }
    return render(request, "instruction/card.html", context)


@login_required
def versions(request: HttpRequest) -> HttpResponse:
    """The versions of the instruction: which pack has been in force since when (R-1-01)."""
    _reach, adoption, pack, _today = _instruction(request)
    rows = list(queries.adoptions(adoption.authority_id)[:100])
    context = {"adoption": adoption, "pack": pack, "rows": [(row, pack.role_name(row.decided_by)) for row in rows]}
    return render(request, "instruction/versions.html", context)


@login_required
def section_text(request: HttpRequest, code: str) -> HttpResponse:
    """Write the authority's own wording of a section. For those who may not, the page does not exist."""
    reach, adoption, pack, _today = _instruction(request)
    section = pack.sections.filter(code=code).first()
    if section is None or not permissions.can_write_text(reach, adoption.unit_id):
        raise Http404
    written = queries.own_texts(adoption.authority_id, [code]).get(code, section.own_text)
    form = SectionTextForm(request.POST or None, initial={"body": written})
    if request.method == "POST" and form.is_valid():
        actions.write_section_text(
            by=request.user,
            authority=Authority.objects.get(pk=adoption.authority_id),
            section=section,
            body=form.cleaned_data["body"],
            at=clock.now(),
        )
        messages.success(request, _("Texten är sparad."))
        return redirect(section)
    return render(request, "instruction/section_text.html", {"section": section, "form": form})


def _people(pack: Pack, adoption: Adoption, roles: list[str], today: date) -> list[tuple[str, str, Any]]:
    """(role, its name, appointment) for the few who hold these roles."""
    found = queries.holders_of(adoption.authority_id, roles, today)
    return [(role, pack.role_name(role), row) for role, row in found]
