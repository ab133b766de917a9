"""Components answer the right markup, and a wrong argument is refused when the page is compiled."""

from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template, TemplateSyntaxError

from varna.ui import charts, icons
from varna.ui.components import clocks, lists, marks, tasks
from varna.ui.highlight import highlight

AT = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        '{% status text="Uppfyllt" %}',
        '{% status kind="ok" txt="Uppfyllt" %}',
        '{% clock label="Anmälan" %}',
        '{% person nam="Sofia" %}',
        "{% krt k=1 r=1 %}",
        '{% section title="x" %}{% endsection %}',
        '{% confirm id="a" title="b" button="c" %}{% endconfirm %}',
    ],
)
def test_a_missing_or_misspelt_argument_fails_when_compiled(source):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load ui %}" + source)


def test_unknown_icons_are_refused():
    with pytest.raises(KeyError):
        icons.icon("Unicorn")


def test_a_page_carries_only_the_symbols_it_uses_and_those_that_states_may_bring():
    page = icons.with_sprite("<p>" + icons.icon("Gavel") + "</p>")
    assert 'id="i-Gavel"' in page
    assert 'id="i-Handshake"' not in page
    assert all(f'id="i-{name}"' in page for name in icons.ALWAYS)


def test_everything_written_by_people_is_escaped():
    evil = "<script>"
    assert evil not in rendered('{% person name=x role=x %}{% tag text=x %}{% status kind="ok" text=x %}', x=evil)
    assert evil not in charts.stacked([(evil, [("ok", 1)])], title=evil, description=evil)
    assert evil not in highlight(f"a {evil} b", "script")


def test_an_alias_looks_the_same_whatever_the_reason_for_it():
    assert marks.person(name="Medarbetare 0412", role="Biståndshandläggare") == marks.alias(
        name="Medarbetare 0412", role="Biståndshandläggare"
    )
    assert "#i-Person" in marks.person(name="Medarbetare 0412")
    assert ">ST<" in marks.person(name="Sofia Thunmark")


@pytest.mark.parametrize(
    ("left", "total", "state"),
    [
        (57, 72, "calm"),
        (17, 72, "near"),
        (18, 72, "calm"),
        (11, 24, "near"),
        (12, 24, "calm"),
        (0, 24, "near"),
        (-1, 24, "over"),
    ],
)
def test_a_clock_is_near_under_twelve_hours_or_a_quarter(left, total, state):
    due = AT + left * HOUR
    assert clocks.state_of(due_at=due, at=AT, started_at=due - total * HOUR, done_at=None) == state


def test_a_clock_that_was_answered_says_when_and_how_well():
    context = clocks.clock_context(label="IMY", at=AT, due_at=AT, started_at=AT - 72 * HOUR, done_at=AT - 31 * HOUR)
    assert (context["kind"], context["big"]) == ("done", "Skickad")
    assert context["moment"].endswith("31\u00a0timmar i förväg")
    late = clocks.clock_context(label="IMY", at=AT, due_at=AT - HOUR, started_at=AT - 73 * HOUR, done_at=AT)
    assert (late["kind"], late["state"]) == ("late", "over")


def test_a_waiting_clock_is_never_green_and_needs_no_deadline():
    context = clocks.clock_context(label="Slutrapport", at=AT, state="blocked", wait="Väntar på incidentanmälan")
    assert (context["state"], context["big"], context.get("bar")) == ("calm", "Väntar på incidentanmälan", None)


def test_a_running_clock_without_a_deadline_is_a_mistake():
    with pytest.raises(ValueError, match="due_at"):
        clocks.clock_context(label="IMY", at=AT)


def test_only_what_is_urgent_is_announced():
    near = clocks.clock_context(label="x", at=AT, due_at=AT + 9 * HOUR, started_at=AT - 15 * HOUR)
    urgent = clocks.clock_context(label="x", at=AT, due_at=AT + HOUR / 2, started_at=AT - 23 * HOUR)
    assert (near["announce"], urgent["announce"]) == (False, True)
    assert (near["state_text"], urgent["state_text"]) == ("Går ut i dag", "Bråttom")


def test_a_task_says_how_late_it_is():
    line = tasks.task(title="Bekräfta", href="/x/", at=AT, due_at=datetime(2026, 9, 30, tzinfo=UTC))
    assert "v-task__due--late" in line and "försenad sedan" in line


def test_nothing_waiting_shows_no_count():
    assert marks.count(number=0) == ""
    assert "5<span" in marks.count(number=5)


def test_the_classes_of_information_are_read_in_whole_words():
    assert "Konfidentialitet 3, allvarlig. Riktighet 2, betydande. Tillgänglighet 1, måttlig." in marks.krt(
        k=3, r=2, t=1
    )
    assert "Inte klassad" in marks.krt(k=None, r=None, t=None)


def test_a_band_draws_one_mark_per_judged_obligation():
    marks_drawn = charts.band([("7 Incidenter", ["met", "gap", "soon", "unknown", "idle"])], label="x")
    assert marks_drawn.count("<i ") == 4


def test_charts_have_no_style_and_say_what_they_show():
    pictures = [
        charts.trend([1, None, 3], title="Uppfyllda", description="1, saknas, 3"),
        charts.stacked([("A", [("ok", 1), ("gap", 2)])], title="A", description="1 och 2"),
        charts.clock_bar(total=72 * HOUR, left=9 * HOUR),
        charts.split([("ok", 1), ("gap", 0)]),
    ]
    assert not any("style=" in picture for picture in pictures)
    assert all("<title>" in picture and "<desc>" in picture for picture in pictures[:2])


def test_charts_stand_empty_data():
    assert "<circle" not in charts.trend([], title="x", description="x")
    assert "<rect" not in charts.split([("ok", 0)])
    assert charts.stacked([], title="x", description="x")


def test_the_filter_keeps_what_was_chosen():
    assert '<option value="b" selected>' in lists.filter_choice(
        label="Avdelning", name="a", value="b", options=[("b", "B")]
    )
