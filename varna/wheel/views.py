"""The pages of the wheel."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from varna.instruction.queries import pack_in_force
from varna.lib import clock
from varna.organisation.models import Authority
from varna.secrecy import scope
from varna.wheel import actions, ical, permissions, queries, rules, show, words
from varna.wheel.enums import State
from varna.wheel.forms import DoneForm
from varna.wheel.models import Activity, Feed, Occasion

FIRST_YEAR, LAST_YEAR = 2000, 2100


@login_required
@require_GET
def this_year(request: HttpRequest) -> HttpResponse:
    return year(request, clock.today().year)


@login_required
@require_GET
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The picture and the same as a list."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    at = clock.now()
    shown = queries.year(request.reach, year, at)  # type: ignore[attr-defined]
    role_name = show.role_namer(request.reach.authority_id, shown.day)  # type: ignore[attr-defined]

    def lines(rows: list[queries.Row]) -> list[show.Line]:
        return show.lines(rows, role_name, request.reach, at)  # type: ignore[attr-defined]

    over = shown.day.year > year
    sections = [
        ("late", _("Inte gjort"), lines(shown.those(State.LATE) if over else [])),
        ("now", _("Nu"), lines([] if over else shown.now)),
        ("next", _("Härnäst"), lines(shown.next)),
        ("later", _("Senare"), lines(shown.later)),
        ("done", _("Klart i år") if shown.day.year == year else _("Klart"), lines(shown.those(State.DONE))),
        ("unseen", _("Före starten här"), lines(shown.those(State.UNSEEN))),
        ("endless", _("Löper hela året"), lines(shown.those(State.RUNNING))),
    ]
    context = {
        "year": shown,
        "heading": words.heading(shown, at),
        "picture": show.drawing(shown, at) if shown.drawn else "",
        "sections": [section for section in sections if section[2]],
        "tracks": words.track_line(),
        "may_open": not shown.rows and permissions.can_open_year(request.reach),  # type: ignore[attr-defined]
        "unseen": bool(shown.those(State.UNSEEN)),
    }
    return render(request, "wheel/year.html", context)


@login_required
@require_POST
def open_year(request: HttpRequest, year: int) -> HttpResponse:
    """Lay out a year from the pack in force."""
    authority = get_object_or_404(Authority, pk=request.reach.authority_id)  # type: ignore[attr-defined]
    pack = pack_in_force(authority, clock.today())
    if pack is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    entries = rules.read(pack.content["wheel"])
    actions.open_year(by=request.user, authority=authority, year=year, entries=entries, pack=str(pack), at=clock.now())  # type: ignore[arg-type]
    messages.success(request, _("Årshjulet %(year)s är öppnat.") % {"year": year})
    return redirect("wheel:year", year)


def _load(request: HttpRequest, year: int, code: str) -> Activity:
    return get_object_or_404(queries.visible(request.reach), year=year, code=code)  # type: ignore[attr-defined]


@login_required
@require_GET
def activity(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """One activity: what it is, whose turn it is, what was done."""
    now = clock.now()
    day = clock.local_day(now)
    found = _load(request, year, code)
    history = queries.history(found)
    reach = request.reach  # type: ignore[attr-defined]
    pack = pack_in_force(reach.authority_id, day)
    role_name = pack.role_name if pack else str
    line = show.lines([queries.Row(found, 0, found.state_on(day))], role_name, reach, now)[0]
    may_mark = permissions.can_mark(reach, found)
    done = line.row.state == State.DONE
    context = {
        "activity": found,
        "line": line,
        "title": line.title,
        "when": words.when(found, now),
        "owners": words.owners(found, role_name, short=False),
        "history": history,
        "provisions": show.provision_titles(pack, found.provisions),
        "elsewhere": [(words.title(row.activity), row.activity) for row in queries.elsewhere(reach, found)],
        "may_mark": may_mark,
        "open": may_mark and not done,
        "turn": line.mine and line.row.state in (State.NOW, State.LATE),
        "at": now,
    }
    return render(request, "wheel/activity.html", context)


@login_required
def mark_done(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Ask when it was done, then note it."""
    found = _load(request, year, code)
    permissions.check_can_mark(request.user, found)  # type: ignore[arg-type]
    at = clock.now()
    form = DoneForm(request.POST or None, today=clock.local_day(at))
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_done(by=request.user, activity=found, at=at, **form.cleaned_data)  # type: ignore[arg-type]
        except actions.AlreadyDone:
            messages.info(request, _("Det var redan markerat som klart."))
        else:
            messages.success(request, _("Markerat som klart."))
        return redirect(found)
    context = {"form": form, "activity": found, "title": words.title(found), "at": at}
    return render(request, "wheel/mark_done.html", context, status=200 if request.method == "GET" else 422)


@login_required
@require_POST
def withdraw(request: HttpRequest, year: int, code: str, pk: int) -> HttpResponse:
    """Take a mark back."""
    found = _load(request, year, code)
    occasion = get_object_or_404(Occasion.objects.select_related("activity"), pk=pk, activity=found)
    actions.withdraw(by=request.user, occasion=occasion, at=clock.now())  # type: ignore[arg-type]
    messages.success(request, _("Markeringen är borttagen."))
    return redirect(found)


# ------------------------------------------------------------------------------------------------ the personal calendar


@login_required
@require_GET
def feed(request: HttpRequest) -> HttpResponse:
    """The personal calendar address: what it is, when it was made, how to stop it."""
    return render(request, "wheel/feed.html", {"feed": queries.feed_of(request.user), "address": ""})  # type: ignore[arg-type]


@login_required
@require_POST
def make_feed(request: HttpRequest) -> HttpResponse:
    """A new address, shown this once. The answer is not kept by anybody on the way."""
    secret = actions.make_feed(by=request.user, at=clock.now())  # type: ignore[arg-type]
    address = request.build_absolute_uri(reverse("wheel:calendar", args=[secret]))
    context = {"feed": queries.feed_of(request.user), "address": address}  # type: ignore[arg-type]
    answer = render(request, "wheel/feed.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
@require_POST
def revoke_feed(request: HttpRequest) -> HttpResponse:
    actions.revoke_feed(by=request.user, at=clock.now())  # type: ignore[arg-type]
    messages.success(request, _("Kalenderadressen är avstängd."))
    return redirect("wheel:feed")


@login_not_required
@require_GET
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar file, read with the reach that the address's owner has today; a leaver's address answers nothing (H12)."""
    at = clock.now()
    with scope.machine():
        found = Feed.objects.filter(digest=actions.digest(secret), revoked_at=None).select_related("user").first()
        if found is None or not found.user.is_active:
            raise Http404
        Feed.objects.filter(pk=found.pk).exclude(fetched_on=clock.local_day(at)).update(fetched_on=clock.local_day(at))
    user = found.user
    with scope.acting_as(user), translation.override(user.language):
        if user.reach.authority_id is None:
            raise Http404
        since = clock.local_day(at) - timedelta(days=400)
        rows = queries.visible(user.reach).filter(last__gte=since).with_occasions().order_by("first", "pk")
        mine = [row for row in rows if rules.holds(row.owners, user.reach.instruction_roles)]
        body = ical.calendar(mine, name=_("Årshjulet"), base_url=_base(request), at=at)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=3600"
    answer["Content-Disposition"] = 'inline; filename="arshjul.ics"'
    return answer


def _base(request: HttpRequest) -> str:
    return getattr(settings, "VARNA_URL", "") or request.build_absolute_uri("/")
