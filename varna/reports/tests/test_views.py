"""The pages of a review: who reaches them, what they say, and how many statements they cost."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from varna.incidents.models import Incident
from varna.reports import actions
from varna.reports.models import Assignment, Export, Report
from varna.reports.tests.conftest import AT, acting
from varna.reports.tests.test_review import judge

BASE = "/rapporter/ledningens-genomgang/2026/"


@pytest.fixture(autouse=True)
def november() -> Any:
    with time_machine.travel(AT, tick=False):
        yield


def as_(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("who", "status"),
    [("isa", 200), ("dag", 200), ("disa", 200), ("kim", 200), ("hedvig", 404), ("nils", 404), ("rut", 404), ("anna", 404), ("ulla", 404)],
)  # fmt: skip
def test_who_reads_a_draft(draft: Report, records: Any, who: str, status: int) -> None:
    assert as_(getattr(records, who)).get(BASE).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("isa", 200), ("hedvig", 200), ("carl", 200), ("nils", 200), ("rut", 200), ("anna", 404), ("viktor", 404)],
)
def test_who_reads_a_judged_review(signed: Report, records: Any, who: str, status: int) -> None:
    judge(signed, records)
    assert as_(getattr(records, who)).get(BASE).status_code == status


def test_without_signing_in_one_is_sent_to_the_sign_in_page(draft: Report) -> None:
    assert Client().get(BASE).status_code == 302


@pytest.mark.parametrize(
    "path", ["rakna-om/", "skriv-under/", "ta-emot/", "stallningstagande/", "rattelse/", "hamta/", "avsnitt/training/"]
)
def test_what_one_may_not_do_is_a_404_that_changes_nothing(draft: Report, records: Any, path: str) -> None:
    before = Report.objects.values().get(pk=draft.pk)
    for who in ("hedvig", "anna", "ulla"):
        assert (
            as_(getattr(records, who)).post(BASE + path, {"text": "x", "form": "pdf", "purpose": "x"}).status_code
            == 404
        )
    assert Report.objects.values().get(pk=draft.pk) == before
    assert Export.objects.count() == 0


def test_the_page_says_what_waits_and_offers_the_officer_a_remark(draft: Report, records: Any) -> None:
    page = as_(records.isa).get(BASE).content.decode()
    assert "3 avsnitt väntar på text" in page
    assert "av 103" in page.replace("\N{NO-BREAK SPACE}", " ")
    officer = as_(records.disa).get(BASE).content.decode()
    assert "Skriv en anmärkning" in officer
    assert "Underteckna</a>" not in officer


def test_from_draft_to_signed_to_judged_in_a_few_requests(written: Report, records: Any) -> None:
    isa, dag = as_(records.isa), as_(records.dag)
    page = isa.get(f"{BASE}skriv-under/")
    seen = page.context["form"].initial["seen"]
    assert isa.post(f"{BASE}skriv-under/", {"seen": seen, "sure": "on"}).status_code == 302
    assert dag.post(f"{BASE}ta-emot/").status_code == 302
    answers = {
        "security_answer": "sufficient", "security_reason": "Bra.",
        "data_protection_answer": "partly", "data_protection_reason": "Avtal saknas.",
        "text_1": "Teckna avtalet.", "who_1": str(records.hedvig.person.pk), "due_1": "2027-03-31",
    }  # fmt: skip
    assert dag.post(f"{BASE}stallningstagande/", answers).status_code == 302
    written.refresh_from_db()
    assert written.assessed_at is not None
    given = Assignment.objects.get()
    hedvig = as_(records.hedvig)
    assert "Teckna avtalet." in hedvig.get("/rapporter/").content.decode()
    hedvig.post(f"/rapporter/uppdrag/{given.pk}/klart/", {"note": "Tecknat."})
    given.refresh_from_db()
    assert given.done_by == records.hedvig


def test_figures_that_changed_while_one_read_are_shown_before_signing(written: Report, records: Any) -> None:
    isa = as_(records.isa)
    seen = isa.get(f"{BASE}skriv-under/").context["form"].initial["seen"]
    Incident.objects.filter(number="PRO-2").update(kind="both")
    answer = isa.post(f"{BASE}skriv-under/", {"seen": seen, "sure": "on"}, follow=True)
    assert "Siffrorna har ändrats sedan du läste dem" in answer.content.decode()
    written.refresh_from_db()
    assert written.signed_at is None


def test_both_judgements_are_asked_for_with_reasons_j15_a4(signed: Report, records: Any) -> None:
    with acting(records.dag):
        actions.receive(by=records.dag, report=signed, at=AT)
    page = as_(records.dag).post(f"{BASE}stallningstagande/", {"security_answer": "sufficient", "text_1": "Bara text"})
    errors = page.context["form"].errors
    assert set(errors) == {"security_reason", "data_protection_answer", "data_protection_reason", "who_1", "due_1"}


def test_a_conflict_keeps_what_one_wrote(draft: Report, records: Any) -> None:
    with acting(records.kim):
        actions.comment(by=records.kim, report=draft, key="training", text="Kims ord", seen=None, at=AT)
    page = as_(records.isa).post(f"{BASE}avsnitt/training/", {"text": "Isas ord", "seen": ""}).content.decode()
    assert "Isas ord" in page
    assert "Kims ord" in page
    draft.refresh_from_db()
    assert draft.blocks.get(key="training").comment == "Kims ord"


def test_a_personal_number_in_a_comment_is_asked_about(draft: Report, records: Any) -> None:
    page = (
        as_(records.isa).post(f"{BASE}avsnitt/training/", {"text": "Gäller 121212-1212", "seen": ""}).content.decode()
    )
    assert "Det ser ut som ett personnummer på rad 1" in page


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_file_comes_after_its_purpose_h15(signed: Report, records: Any, form: str, start: bytes) -> None:
    isa = as_(records.isa)
    assert isa.post(f"{BASE}hamta/", {"form": form, "purpose": ""}).status_code == 200  # asked again
    assert Export.objects.count() == 0
    answer = isa.post(f"{BASE}hamta/", {"form": form, "purpose": "Till diariet"})
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="ledningens-genomgang-2026.{form}"'
    assert Export.objects.get().purpose == "Till diariet"


def test_the_downloaded_report_is_the_frozen_one(signed: Report, records: Any) -> None:
    Incident.objects.all().update(status="merged", merged_into=Incident.objects.first())
    answer = as_(records.isa).post(f"{BASE}hamta/", {"form": "pdf", "purpose": "Till diariet"})
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert signed.sha256 in text
    assert "2 händelser har rapporterats" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_page_of_changes_lists_figure_then_and_now(signed: Report, records: Any) -> None:
    assert "Ingen siffra har ändrats" in as_(records.dag).get(f"{BASE}forandringar/").content.decode()
    Incident.objects.create(
        authority=records.authority, unit=records.units["solen"], number="PRO-9", title="Prov", kind="security",
        detected_at=AT - timedelta(hours=2), aware_at=AT, reported_at=AT - timedelta(hours=1),
    )  # fmt: skip
    page = as_(records.dag).get(f"{BASE}forandringar/").content.decode()
    assert "Rapporterade händelser" in page
    assert "siffror är andra i dag" in page


def test_the_director_asks_and_the_coordinator_opens(records: Any) -> None:
    dag, isa = as_(records.dag), as_(records.isa)
    assert "Begär rapporten" in dag.get("/rapporter/").content.decode()
    dag.post(f"{BASE}begar/")
    assert "är begärd" in isa.get(BASE).content.decode()
    assert isa.post(f"{BASE}oppna/").status_code == 302
    assert "Utkast" in isa.get(BASE).content.decode()


@pytest.mark.parametrize("path", [BASE, "/rapporter/"])
def test_pages_cost_few_statements_whatever_the_rows(
    signed: Report, records: Any, path: str, django_assert_max_num_queries: Any
) -> None:
    judge(
        signed,
        records,
        assignments=[actions.Given(f"Uppdrag {i}", records.hedvig.person, AT.date()) for i in range(40)],
    )
    client = as_(records.isa)
    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path)


def test_english_is_complete_around_a_swedish_report(draft: Report, records: Any) -> None:
    records.isa.language = "en"
    records.isa.save()
    page = as_(records.isa).get(BASE).content.decode()
    assert 'lang="en"' in page
    assert '<article class="v-doc" lang="sv">' in page
