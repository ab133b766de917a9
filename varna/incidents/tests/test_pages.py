"""The pages by HTTP: who sees what, what may be done, and what a page costs."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from varna.incidents import actions
from varna.incidents.actions import Report
from varna.incidents.models import Draft, Incident
from varna.lib import clock
from varna.notices.models import Notice
from varna.secrecy import scope

HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def make(people, now):
    def report(by="anna", **changed):
        given = {
            "unit": people.units["hemtjanst"], "detected_at": now - 2 * HOUR, "description": "Listan låg framme.",
            "token": uuid.uuid4(), "handling": "Tog bort den.",
        }  # fmt: skip
        case = actions.report_incident(by=getattr(people, by), report=Report(**(given | changed)), at=now - HOUR)
        return Incident.objects.get(pk=case.pk)

    return report


@pytest.fixture
def visit(client, people):
    """Open a page as somebody; the reach is the person's, not the test's."""

    def get(who, path, data=None):
        client.logout()
        if who:
            client.force_login(getattr(people, who))
        with scope.using(None):
            return client.post(path, data) if data is not None else client.get(path)

    return get


SEEN = [
    ("anna", 200), ("carl", 200), ("hedvig", 200), ("isa", 200), ("disa", 200), ("dag", 200), ("gun", 200), ("rut", 200),
    ("orvar", 404), ("fanny", 404), ("bosse", 404), ("kim", 404), ("sune", 404), ("ulla", 404), ("viktor", 404), ("adam", 404),
]  # fmt: skip


@pytest.mark.parametrize(("who", "status"), SEEN)
def test_who_sees_a_case(visit, make, who, status):
    assert visit(who, make().get_absolute_url()).status_code == status


@pytest.mark.parametrize(
    ("who", "reads"), [("anna", True), ("carl", True), ("isa", True), ("dag", True), ("rut", False)]
)
def test_who_reads_what_happened(visit, make, who, reads):
    answer = visit(who, make().get_absolute_url())
    assert ("Listan låg framme" in answer.content.decode()) is reads


def test_nobody_without_an_account_sees_a_case(visit, make):
    assert visit(None, make().get_absolute_url()).status_code == 302


@pytest.mark.parametrize("part", ["bedomning", "atgarder", "handlingar"])
@pytest.mark.parametrize("who", ["isa", "disa", "carl", "dag", "hedvig"])
def test_the_parts_of_a_case(visit, make, part, who):
    assert visit(who, f"{make().get_absolute_url()}del/{part}/").status_code == 200


def test_the_reporter_sees_the_steps_and_the_files_but_no_judgements(visit, make):
    case = make()
    statuses = [
        visit("anna", f"{case.get_absolute_url()}del/{part}/").status_code
        for part in ("bedomning", "atgarder", "handlingar")
    ]
    assert statuses == [404, 200, 200]


def test_opening_the_case_marks_the_notice_as_seen(visit, make, people):
    case = make()
    visit("disa", case.get_absolute_url())
    assert Notice.objects.about(case).get(person=people.disa.person).seen_at is not None
    assert case.summonses.get(function="dpo").seen_by == people.disa.person
    assert case.summonses.get(function="isam").seen_by is None


ACTS = {
    "anteckna": {"anna", "carl", "hedvig", "isa", "disa"},
    "forlopp": {"carl", "hedvig", "isa"},
    "bedom/security": {"isa"},
    "bedom/privacy": {"disa"},
    "stallningstagande": {"disa"},
    "beslut": {"dag"},
    "klockstart": {"carl", "hedvig", "isa", "dag"},
    "inlamning/imy-72h": {"dag"},
    "underlag/imy-72h": {"carl", "hedvig", "isa", "disa", "dag", "gun"},
    "steg/ia": {"anna", "carl", "hedvig", "isa"},
    "fraga/lex_sarah": {"carl", "hedvig"},
    "atgard": {"carl", "hedvig", "isa"},
    "lardom": {"carl", "hedvig", "isa"},
    "fil": {"anna", "carl", "hedvig", "isa", "disa"},
    "person": {"carl", "hedvig", "isa"},
    "sla-ihop": {"isa"},
    "avsluta": {"carl", "hedvig", "isa"},
    "rubrik": {"carl", "hedvig", "isa"},
}


@pytest.mark.parametrize("slug", ACTS)
def test_who_may_do_what(visit, make, slug):
    case = make()
    everybody = [who for who, _ in SEEN]
    allowed = {who for who in everybody if visit(who, f"{case.get_absolute_url()}{slug}/").status_code == 200}
    assert allowed == ACTS[slug]


def test_a_post_of_somebody_else_changes_nothing(visit, make):
    case = make()
    answer = visit(
        "carl",
        f"{case.get_absolute_url()}stallningstagande/",
        {"advice": "internal", "risk": "risk", "inform_subjects": "no", "reason": "x"},
    )
    assert answer.status_code == 404
    assert not case.positions.exists()


def test_the_officer_takes_a_position_by_form(visit, make):
    case = make()
    data = {"advice": "notify", "risk": "high", "inform_subjects": "yes", "reason": "Hälsouppgifter"}
    assert visit("disa", f"{case.get_absolute_url()}stallningstagande/", data).status_code == 302
    page = visit("disa", case.get_absolute_url()).content.decode()
    assert "Hälsouppgifter" in page and "Anmäl till IMY" in page


def test_the_list_shows_a_place_only_what_it_may_see(visit, make):
    case = make()
    assert case.number in visit("carl", "/handelser/").content.decode()
    assert case.number not in visit("orvar", "/handelser/").content.decode()
    assert case.number not in visit("ulla", "/handelser/?vy=all").content.decode()


def test_an_employee_is_led_to_the_own_reports(visit, make):
    case = make()
    assert visit("anna", "/handelser/").headers["Location"] == "/handelser/mina/"
    assert case.number in visit("anna", "/handelser/mina/").content.decode()
    assert case.number not in visit("bosse", "/handelser/mina/").content.decode()


MACHINERY = (
    "SAVEPOINT",
    "RELEASE",
    "current_setting",
    "set_config('app.user', ''",
)  # of the test's own open transaction


def cost(client, path):
    """How many statements a visit takes, the second time: the first also renews the session and marks notices."""
    with scope.using(None):
        assert client.get(path).status_code == 200
    with scope.using(None), CaptureQueriesContext(connection) as counted:
        client.get(path)
    return len([query for query in counted.captured_queries if not any(word in query["sql"] for word in MACHINERY)])


@pytest.mark.parametrize("path", ["/handelser/", "/handelser/?vy=all&q=PRO&slag=unclear"])
def test_the_list_costs_the_same_for_three_rows_and_for_many(client, people, make, path):
    client.force_login(people.isa)
    costs = []
    for more in (3, 40):
        for _ in range(more):
            make()
        costs.append(cost(client, path))
    assert costs[0] == costs[1] <= 12


@pytest.mark.parametrize("who", ["isa", "disa", "carl", "dag", "anna"])
def test_a_case_costs_at_most_twelve_statements(client, people, make, who, now):
    case = make()
    client.force_login(getattr(people, who))
    few = cost(client, case.get_absolute_url())
    for _ in range(30):
        actions.note(by=people.isa, incident=case, text="Ringde", happened_at=now, at=now)
    assert few == cost(client, case.get_absolute_url()) <= 12


# --- The report in five pages -------------------------------------------------------------------------------------------


def write(client, number, data, path="/handelser/ny/{}/"):
    with scope.using(None):
        return client.post(path.format(number), data)


def fill(client, now, **changed):
    day, moment = (now - HOUR).astimezone(clock.STOCKHOLM).strftime("%Y-%m-%d %H:%M").split()
    write(client, 1, {"what": changed.get("what", "wrong_receiver")})
    write(client, 2, {"noticed_on": day, "noticed_at": moment})
    write(
        client,
        3,
        {"description": "En lista gick fel.", "touches_people": "unknown", "unit": "hemtjanst"}
        | changed.get("three", {}),
    )
    write(client, 4, {"handling": ""})
    return write(client, 5, {"may_tell_others": "yes"})


def send(client):
    with scope.using(None):
        return client.post("/handelser/ny/skicka/")


def test_five_pages_a_check_and_a_receipt(client, people, now):
    client.force_login(people.anna)
    assert fill(client, now).headers["Location"] == "/handelser/ny/kontrollera/"
    with scope.using(None):
        assert "En lista gick fel" in client.get("/handelser/ny/kontrollera/").content.decode()
    assert send(client).headers["Location"] == "/handelser/kvitto/"
    case = Incident.objects.get()
    with scope.using(None):
        assert case.number in client.get("/handelser/kvitto/").content.decode()
    assert (case.reporter, case.kind, case.what, case.may_tell_others) == (
        people.anna.person,
        "unclear",
        "wrong_receiver",
        True,
    )
    assert not Draft.objects.exists()


def test_the_chair_of_the_board_reports_like_anybody(client, people, now):
    """R-7-01: those elected do not see the register of persons, yet the button on their page leads all the way."""
    client.force_login(people.nils)
    assert fill(client, now).headers["Location"] == "/handelser/ny/kontrollera/"
    assert send(client).headers["Location"] == "/handelser/kvitto/"
    case = Incident.objects.get()
    with scope.using(None):
        assert case.number in client.get("/handelser/kvitto/").content.decode()
    assert case.reporter == people.nils.person


def test_pressing_send_twice_is_one_report(client, people, now):
    client.force_login(people.anna)
    fill(client, now)
    send(client)
    assert send(client).status_code == 302
    assert Incident.objects.count() == 1


def test_a_draft_survives_the_session(client, people):
    client.force_login(people.anna)
    write(client, 1, {"what": "lost"})
    client.logout()
    client.force_login(people.anna)
    with scope.using(None):
        assert client.get("/handelser/ny/").headers["Location"] == "/handelser/ny/2/"


def test_a_personal_number_is_stopped_once(client, people):
    client.force_login(people.anna)
    text = {"description": "Brukaren 19121212-1212 fick fel lista", "touches_people": "yes", "unit": "hemtjanst"}
    answer = write(client, 3, text)
    assert answer.status_code == 422
    assert "personnummer" in answer.content.decode()
    assert write(client, 3, text | {"description_looked": "1"}).status_code == 302


def test_a_time_ahead_is_refused(client, people, now):
    client.force_login(people.anna)
    ahead = (now + timedelta(days=1)).astimezone(clock.STOCKHOLM)
    assert write(client, 2, {"noticed_on": f"{ahead:%Y-%m-%d}", "noticed_at": "12:00"}).status_code == 422


def test_without_an_account_there_is_a_code_to_come_back_with(client, people, now):
    fill(client, now)
    assert send(client).status_code == 302
    case = Incident.objects.get()
    assert case.reporter is None
    with scope.using(None):
        page = client.get("/handelser/kvitto/").content.decode()
    code = client.session["incidents_code"]
    assert code in page
    client.session.flush()
    with scope.using(None):
        assert case.number in client.post("/handelser/aterkom/", {"code": code.lower()}).content.decode()
        assert client.post("/handelser/aterkom/", {"code": "AAAA-AAAA-AAAA-AAAA"}).status_code == 404


def test_h20_a_closed_form_leads_to_signing_in(client, people):
    people.authority.__class__.objects.update(anonymous_reports=False)
    with scope.using(None):
        assert client.get("/handelser/ny/").headers["Location"].startswith("/konto/logga-in/")
        assert client.get("/handelser/ny/1/").status_code == 404


def test_j01_a2_only_the_own_portal(client, people, now):
    from varna.organisation.models import ItDelivery

    unit = people.units["hemtjanst"]
    unit.it_delivery = ItDelivery.objects.create(
        authority=people.authority, code="a", name="A", service_desk_portal="Portal A"
    )
    unit.save()
    client.force_login(people.anna)
    fill(client, now, what="lost", three={"things": ["phone"]})
    send(client)
    with scope.using(None):
        page = client.get("/handelser/kvitto/").content.decode()
    assert "11800" in page and "33900" not in page


def test_j03_a5_the_underlay_names_the_board_and_the_officer(visit, make, people):
    authority = people.authority
    authority.dpo = people.disa.person
    authority.save()
    page = visit("dag", f"{make().get_absolute_url()}underlag/imy-72h/").content.decode()
    assert authority.name in page and "Disa Öberg" in page


def test_a_file_follows_the_case(visit, client, people, make, now, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    case = make()
    attachment = actions.attach(by=people.anna, incident=case, name="lista.txt", content=b"Hej", at=now)
    path = f"{case.get_absolute_url()}fil/{attachment.pk}/"
    assert visit("isa", path).status_code == 200
    assert visit("rut", path).status_code == 404  # the registrar sees that there is a case, not what it holds
    assert visit("orvar", path).status_code == 404


def test_a_person_is_added_by_name_and_then_sees_the_case(visit, make):
    case = make()
    path = f"{case.get_absolute_url()}person/"
    assert visit("isa", path, {"person": "Ingen Alls", "part": "handler"}).status_code == 422
    assert visit("bosse", case.get_absolute_url()).status_code == 404
    assert visit("isa", path, {"person": "bosse BERG", "part": "handler"}).status_code == 302
    assert visit("bosse", case.get_absolute_url()).status_code == 200


def test_a_clock_is_shown_anew_alone_and_as_on_the_page(visit, make):
    case = make()
    fragment = visit("isa", f"{case.get_absolute_url()}klocka/imy-72h/").content.decode()
    assert fragment.strip().startswith("<article") and "Anmälan till IMY" in fragment
    assert (
        f'hx-get="{case.get_absolute_url()}klocka/imy-72h/"' in visit("isa", case.get_absolute_url()).content.decode()
    )
    assert visit("orvar", f"{case.get_absolute_url()}klocka/imy-72h/").status_code == 404


def test_links_in_texts_are_not_clickable(visit, people, make, now):
    """R-7.1-02: no clickable links anywhere in an incident text."""
    case = make(description="Klicka på https://elak.example/x")
    actions.note(by=people.isa, incident=case, text="Se https://elak.example/y", happened_at=now, at=now)
    page = visit("isa", case.get_absolute_url()).content.decode()
    assert "elak.example" in page and 'href="https://elak' not in page
