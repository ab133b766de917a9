"""The pages of the instruction: who reads them, what stands on them, and what they cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from varna.instruction import actions, marks
from varna.instruction.marks import Mark
from varna.instruction.models import SectionText
from varna.instruction.pack import Words
from varna.instruction.tests.conftest import NOON, shipped

PAGES = [
    "/anvisning/",
    "/anvisning/2/",
    "/anvisning/galler-mig/",
    "/anvisning/sok/?q=incident",
    "/anvisning/roller/",
    "/anvisning/roller/isam/",
    "/anvisning/versioner/",
    "/anvisning/krav/R-2.1.3-04/",
    "/anvisning/rad/lost-phone/",
]
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def page(client, user, address):
    client.force_login(user)
    return client.get(address)


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 200), ("nils", 200), ("disa", 200), ("isa", 200), ("ulla", 200), ("adam", 404)]
)
def test_everyone_with_a_place_in_the_authority_reads_the_instruction(client, instruction, people, who, status):
    """permissions.yaml instruction_pack: technical accounts are not among the readers."""
    client.force_login(getattr(people, who))
    assert {address: client.get(address).status_code for address in PAGES} == dict.fromkeys(PAGES, status)


def test_without_sign_in_there_is_no_page(client, instruction):
    for address in PAGES:
        assert client.get(address)["Location"].startswith("/konto/logga-in/")


def test_without_a_pack_there_is_no_handbook(client, people):
    assert page(client, people.anna, "/anvisning/").status_code == 404


@pytest.mark.parametrize(
    "address", ["/anvisning/9/", "/anvisning/krav/R-9-99/", "/anvisning/krav/%00/", "/anvisning/avsnitt/%00/text/", "/anvisning/krav/" + "R" * 300 + "/", "/anvisning/roller/kung/", "/anvisning/rad/okand/", "/anvisning/avsnitt/99/text/"]
)  # fmt: skip
def test_what_does_not_exist(client, instruction, people, address):
    assert page(client, people.isa, address).status_code == 404


def test_a_chapter_holds_every_section_and_provision(client, instruction, people):
    text = page(client, people.anna, "/anvisning/2/").content.decode()
    assert text.count("<article") == 109
    for section in instruction.sections.filter(chapter=2):
        assert f'id="{section.anchor}"' in text
    assert "Nämnden utser dataskyddsombudet." in text


def test_what_cannot_be_computed_says_so_and_never_that_it_is_kept(client, instruction, people):
    text = page(client, people.isa, "/anvisning/krav/R-2.1.1-05/").content.decode()
    assert "Kan inte räknas än" in text and "Uppfyllt" not in text


@pytest.fixture
def kept():
    before = list(marks._providers)
    marks.provides_marks(
        lambda reach, codes, at: {code: Mark("gap", "3 av 5", "/x/") for code in codes if code == "R-2-03"}
    )
    yield
    marks._providers[:] = before


def test_a_verdict_stands_beside_its_provision(client, instruction, people, kept):
    text = page(client, people.isa, "/anvisning/2/").content.decode()
    assert text.count("3 av 5") == 1 and 'href="/x/"' in text


@pytest.mark.parametrize(
    ("who", "roles"),
    [
        ("anna", ["medarbetare"]),
        ("carl", ["enhetschef", "medarbetare"]),
        ("disa", ["dataskyddsombud (DSO)", "medarbetare"]),
        ("nils", ["nämndens ordförande"]),
    ],
)
def test_what_applies_follows_the_roles_held_today(client, instruction, people, who, roles):
    answer = page(client, getattr(people, who), "/anvisning/galler-mig/")
    assert [name for _code, name, _rows in answer.context["duties"]] == roles


def test_a_unit_manager_answers_for_what_managers_answer_for(client, instruction, people):
    """R-2.1.3-03 names the manager; a unit manager counts as one, and sees it once."""
    duties = page(client, people.carl, "/anvisning/galler-mig/").context["duties"]
    codes = [row.one.code for _code, _name, rows in duties for row in rows]
    assert "R-2.1.3-03" in codes and len(codes) == len(set(codes))
    first = {row.one.code for row in duties[0][2]}
    assert {"R-2.1.3-03", "R-2.1.3-13"} <= first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dataskyddsom", "Utse dataskyddsombud"),  # the beginning of a word
        ("r-2.1.3-04", "Följa upp och utreda incidenter"),  # an id
        ("revisorer", "Stöd- och granskningsfunktioner, revisorer"),
        ("KLASSNING handlingspl", "Klassning och handlingsplan"),  # two words, any case
    ],
)
def test_searching_finds(client, instruction, people, text, first):
    hits = page(client, people.anna, f"/anvisning/sok/?q={text}").context["hits"]
    assert first in [row.one.title for row in hits][:3]


def test_a_part_of_a_compound_is_found_too(client, instruction, people):
    """Swedish writes words together: "tillgång" must find informationstillgång."""
    hits = page(client, people.anna, "/anvisning/sok/?q=tillgång").context["hits"]
    assert "R-2.1.3-09" in [row.one.code for row in hits]


@pytest.mark.parametrize("text", ["'", "a:*&|!()<->", "\\", "%", "och", "   ", "🦊", "x" * 500, "\x00", "a\x00b"])
def test_no_search_text_breaks_the_page(client, instruction, people, text):
    client.force_login(people.anna)
    assert client.get("/anvisning/sok/", {"q": text}).status_code == 200


def test_searching_in_english(client, instruction, people):
    people.anna.language = "en"
    people.anna.save()
    answer = page(client, people.anna, "/anvisning/sok/?q=officer")
    assert "R-2.1.1-06" in [row.one.code for row in answer.context["hits"]][:3]
    assert "Appoint the data protection officer" in answer.content.decode()
    assert "hits for" in answer.content.decode()


def test_a_card_is_found_by_an_everyday_word(client, instruction, people):
    assert [card.code for card in page(client, people.anna, "/anvisning/sok/?q=mobil").context["cards"]] == [
        "lost-phone"
    ]


def test_a_protected_person_stands_under_the_alias(client, instruction, people):
    """H11: the name of a holder with protected identity is on no page."""
    from varna.organisation.models import Appointment, Person

    sara = Person.objects.get(code="sara", authority=people.authority)
    Appointment.objects.create(
        authority=people.authority, unit=people.units["adm"], code="a-sara", role="archivist", person=sara,
        scope_code="adm", appointed_by="director", valid_from=datetime(2025, 1, 1).date(),
    )  # fmt: skip
    for address in ("/anvisning/roller/", "/anvisning/roller/archivist/", "/anvisning/krav/R-2.2.4-02/"):
        text = page(client, people.isa, address).content.decode()
        assert "Medarbetare 0412" in text and "Saga" not in text and "Hemlin" not in text


def test_the_coordinator_pastes_in_the_own_wording(client, instruction, people):
    client.force_login(people.isa)
    answer = client.post("/anvisning/avsnitt/2.1.3/text/", {"body": "Chefen ansvarar.\n\nSå är det."})
    assert answer["Location"] == "/anvisning/2/#avsnitt-2-1-3"
    assert SectionText.objects.get().body == "Chefen ansvarar.\n\nSå är det."
    text = page(client, people.anna, "/anvisning/2/").content.decode()
    assert "Läs anvisningens egen text" in text and "<p>Så är det.</p>" in text
    assert "Läs anvisningens egen text" not in page(client, people.ulla, "/anvisning/2/").content.decode()


def test_the_own_wording_cannot_carry_markup(client, instruction, people):
    client.force_login(people.isa)
    client.post("/anvisning/avsnitt/1/text/", {"body": "<script>alert(1)</script>"})
    assert "<script>alert" not in client.get("/anvisning/1/").content.decode()


@pytest.mark.parametrize("who", ["anna", "carl", "hedvig", "disa", "dag", "nils", "adam"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_reaches_the_form(client, instruction, people, who, method):
    client.force_login(getattr(people, who))
    assert getattr(client, method)("/anvisning/avsnitt/1/text/", {"body": "x"}).status_code == 404
    assert SectionText.objects.count() == 0


def statements(client, address):
    """How many statements the page itself sends; what the test's own transaction adds is left out."""
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    ours = ("SAVEPOINT", "RELEASE", "select coalesce(current_setting", "select set_config('app.user', '', true)")
    return len([query for query in seen.captured_queries if not query["sql"].startswith(ours)])


def test_no_page_costs_more_than_twelve_statements(client, instruction, people):
    client.force_login(people.isa)
    for address in PAGES:
        client.get(address)  # what is kept in memory is kept
    assert {address: cost for address in PAGES if (cost := statements(client, address)) > 12} == {}


@pytest.mark.parametrize(
    "address", ["/anvisning/1/", "/anvisning/galler-mig/", "/anvisning/sok/?q=anvisning", "/anvisning/roller/isam/"]
)
def test_the_cost_is_the_same_for_three_rows_and_three_hundred(client, people, address):
    one = next(row for row in shipped().provisions if row.code == "R-1-01")

    def with_rows(number):
        many = tuple(
            replace(one, code=f"R-1-{n:03}", title=Words(f"Anvisning {n}", f"Instruction {n}")) for n in range(number)
        )
        return replace(shipped(), provisions=many)

    client.force_login(people.isa)
    costs = []
    for number in (3, 300):
        actions.load_pack(by=None, pack=with_rows(number), at=NOON)
        client.get(address)
        costs.append(statements(client, address))
    assert costs[0] == costs[1]


def test_the_pages_speak_english(client, instruction, people):
    people.isa.language = "en"
    people.isa.save()
    client.force_login(people.isa)
    for address in PAGES:
        text = client.get(address).content.decode()
        main = text[text.index("<main") : text.index("</main")]
        swedish = [
            word
            for word in ("Gäller", "Handboken", " krav", "Sök", "Vem ", "Kapitel", "Räknas", "Bygger på")
            if word in main
        ]
        assert ('lang="en"' in text, swedish) == (True, []), address
