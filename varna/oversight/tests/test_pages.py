"""The pages: who sees states, figures, shortfalls and findings; what small numbers do; what a page costs."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from varna.oversight import queries, snapshot
from varna.oversight.rules import REGISTRY
from varna.oversight.tests.conftest import NOON, make_asset
from varna.secrecy import scope

pytestmark = pytest.mark.django_db
CLASSIFIED = "R-2.1.5-08"
COURSES = "R-8.1-01"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOON, tick=False):
        yield


def page(user, path):
    client = Client()
    client.force_login(user)
    return client.get(path)


def text(user, path):
    answer = page(user, path)
    assert answer.status_code == 200
    return answer.content.decode()


def told(user, code=CLASSIFIED):
    with scope.acting_as(user):
        return queries.verdict(user.reach, code, NOON)


# ---- Who sees what


def test_everybody_sees_the_state_but_not_the_figures(instructed):
    found = told(instructed.anna)
    assert (found.state, found.figures, list(found.units), list(found.shortfalls)) == ("gap", None, [], [])


def test_a_manager_sees_the_figures_of_the_own_part(instructed):
    assert told(instructed.carl).figures.of == 1
    assert [it.code for it in told(instructed.carl).shortfalls] == ["ast-hem"]
    assert (told(instructed.orvar).figures.met, list(told(instructed.orvar).shortfalls)) == (1, [])


def test_a_department_head_sees_what_lies_below(instructed):
    names = [row.unit.code for row in told(instructed.hedvig).units]
    assert names == ["aldre", "hemtjanst"]


def test_the_board_sees_figures_but_not_what_falls_short(instructed):
    found = told(instructed.nils)
    assert (found.figures.of, list(found.shortfalls), list(found.findings)) == (2, [], [])


@pytest.mark.parametrize("who", ["isa", "disa", "dag"])
def test_those_who_answer_for_the_whole_see_it_all(instructed, who):
    found = told(getattr(instructed, who))
    assert (found.figures.of, [it.code for it in found.shortfalls]) == (2, ["ast-hem"])


@pytest.mark.parametrize("path", ["/aliggande/", f"/aliggande/{CLASSIFIED}/", "/brister/"])
def test_a_system_administrator_finds_no_such_page(instructed, path):
    """H05, and the pages do not exist for those without any grant."""
    assert page(instructed.adam, path).status_code == 404


def test_another_authority_shows_through_nowhere(instructed):
    """H13: the neighbour's coordinator has no pack in force and sees no object of ours."""
    assert "ast-hem" not in text(instructed.ulla, "/brister/")
    with scope.acting_as(instructed.ulla):
        objects = {it.object for it in queries.findings(instructed.ulla.reach, NOON.date())}
    assert objects and "hemtjanst" not in objects


def test_a_provision_that_does_not_exist_is_no_page(instructed):
    assert page(instructed.isa, "/aliggande/R-99-01/").status_code == 404


# ---- Restricted findings


def found_by(user):
    with scope.acting_as(user):
        return {(it.finding.code, it.object) for it in queries.findings(user.reach, NOON.date())}


def test_a_protected_identity_is_a_finding_for_its_handlers_only(instructed):
    """R-5.15: absent from lists, counts and files for everybody else, so that not even a number gives it away."""
    secret = ("protected_identity", "sara")
    assert secret in found_by(instructed.hilda)
    everyone = ("isa", "disa", "dag", "carl", "anna", "hedvig", "rut")
    assert [who for who in everyone if secret in found_by(getattr(instructed, who))] == []


def test_the_number_in_the_heading_leaves_it_out(instructed):
    from varna.organisation.models import ProtectedIdentity

    with_it = text(instructed.isa, "/brister/")
    ProtectedIdentity.objects.all().delete()
    snapshot.forget()
    assert _heading(text(instructed.isa, "/brister/")) == _heading(with_it)


def test_the_real_name_is_never_written(instructed):
    for path in ("/brister/", "/aliggande/"):
        assert "Hemlin" not in text(instructed.hilda, path)


def _heading(page_text):
    return page_text.split("<h1", 1)[1].split("</h1>", 1)[0]


# ---- Small numbers


def test_figures_of_fewer_than_five_persons_are_not_told(instructed):
    """H14: three on the night patrol, so their figure is hidden, and that of its neighbour with it."""
    found = told(instructed.isa, COURSES)
    hidden = {row.unit.code for row in found.units if row.suppressed}
    assert "nattpatrull" in hidden
    notes = {it.code: it.note for it in found.shortfalls}
    assert "3" not in notes["nattpatrull"]
    assert "av 12" in notes["solen"]


def test_a_hidden_figure_cannot_be_had_by_subtraction(instructed):
    """Each hidden unit has a hidden sibling or a hidden parent."""
    units = told(instructed.isa, COURSES).units
    hidden = {row.unit.pk for row in units if row.suppressed}
    for row in units:
        if row.suppressed:
            siblings = {it.unit.pk for it in units if it.unit.parent_id == row.unit.parent_id} - {row.unit.pk}
            assert siblings & hidden or row.unit.parent_id in hidden


# ---- Lists


def test_filters_narrow_and_stand_in_the_address(instructed):
    shown = text(instructed.isa, "/aliggande/?visa=brister&kapitel=2")
    assert CLASSIFIED in shown and COURSES not in shown
    assert "R-2.1.1-05" not in shown
    assert COURSES in text(instructed.isa, "/aliggande/?roll=employee")
    assert "System ast-sol" not in text(instructed.isa, f"/brister/?enhet={instructed.units['aldre'].pk}")


@pytest.mark.parametrize(
    "query", ["visa=x", "kapitel=%00", "enhet=999999999999", "q=%3Cscript%3E", "after=-1", "after=zz"]
)
def test_odd_addresses_are_answered(instructed, query):
    for path in ("/aliggande/", "/brister/"):
        answer = page(instructed.isa, f"{path}?{query}")
        assert answer.status_code == 200
        assert b"<script>" not in answer.content.replace(b"<script src", b"")


def test_the_whole_page_is_there_in_english(instructed):
    instructed.isa.language = "en"
    instructed.isa.save()
    assert "obligations are met" in text(instructed.isa, "/aliggande/")


# ---- Taking out


def take_out(user, path, **data):
    client = Client()
    client.force_login(user)
    return client.post(path, data)


def test_a_list_is_taken_out_with_a_purpose_and_a_trace(instructed):
    """H15."""
    answer = take_out(instructed.isa, "/brister/lista.csv", purpose="review", allvar="high")
    lines = b"".join(answer.streaming_content).decode("utf-8")
    assert lines.startswith("\ufeffAllvar;Kod;")
    assert "asset_not_classified" in lines and "asset_without_process" not in lines
    acts = _acts()
    assert [(act["what"], act["purpose"]) for act in acts] == [("findings", "review")]


def test_without_a_purpose_nothing_leaves(instructed):
    answer = take_out(instructed.isa, "/brister/lista.csv")
    assert (answer.status_code, _acts()) == (302, [])


def test_a_manager_takes_out_the_own_part_only(instructed):
    answer = take_out(instructed.carl, "/brister/lista.csv", purpose="follow_up")
    lines = b"".join(answer.streaming_content).decode()
    assert "ast-hem" in lines and "boende" not in lines


@pytest.mark.parametrize("path", ["/brister/lista.csv", "/aliggande/lista.csv"])
def test_those_who_may_not_export_find_no_such_page(instructed, path):
    assert take_out(instructed.anna, path, purpose="other").status_code == 404


def test_the_obligations_are_taken_out_without_hidden_figures(instructed):
    answer = take_out(instructed.isa, "/aliggande/lista.csv", purpose="board")
    lines = b"".join(answer.streaming_content).decode()
    assert "R-2.1.5-08;2.1.5;" in lines


def test_a_formula_is_harmless():
    from varna.oversight.exports import harmless

    assert (harmless("=1+1"), harmless("Ask"), harmless(3)) == ("'=1+1", "Ask", 3)


def test_only_those_who_see_it_all_count_anew(instructed):
    assert take_out(instructed.isa, "/aliggande/rakna-om/").status_code == 302
    assert take_out(instructed.carl, "/aliggande/rakna-om/").status_code == 404


def _acts():
    with connection.cursor() as cursor:
        cursor.execute("select changed::text from audit_event where verb = 'oversight.exported' order by id")
        return [json.loads(row[0]) for row in cursor.fetchall()]


# ---- What it costs


@pytest.mark.parametrize("path", ["/aliggande/", f"/aliggande/{CLASSIFIED}/", "/brister/"])
def test_a_page_costs_the_same_with_three_and_three_hundred(instructed, path):
    client = Client()
    client.force_login(instructed.isa)

    def statements():
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        asked = [query["sql"] for query in captured]
        return [sql for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE", "select set_config"))]

    few = statements()
    for number in range(300):
        make_asset(instructed, "boende", f"ast-{number}")
    many = statements()
    assert len(many) == len(few)
    assert len(many) <= 12, [sql[:90] for sql in many]


def test_every_finding_leads_to_a_page_that_is_there(demo):
    """On the demo, for its coordinator: no dead ends."""
    from varna.accounts.models import User

    isam = User.objects.get(person__code="per-038")
    with scope.acting_as(isam):
        found = queries.findings(isam.reach, NOON.date())
    client = Client()
    client.force_login(isam)
    assert {it.section for it in found} >= {"persons", "information_assets", "processing_activities", "org_units"}
    dead = {it.url for it in found if not it.url or client.get(it.url).status_code != 200}
    assert dead == set()


def test_every_finding_has_a_title_in_both_languages():
    assert [code for code, it in REGISTRY.items() if not it.sv or not it.en or it.sv == it.en] == []
