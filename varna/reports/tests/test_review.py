"""The management review from request to judgement (J15, R-4.2-02 … R-4.2-04), by the people who do it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from varna.audit.models import AuditEvent
from varna.awareness.models import TrainingResult
from varna.incidents.models import Incident
from varna.instruction.models import Provision
from varna.reports import actions, queries
from varna.reports.document import Figure, canonical
from varna.reports.enums import Answer, Area, State
from varna.reports.kinds import management_review
from varna.reports.models import Block, Correction, Judgement, Report
from varna.reports.tests.conftest import AT, TODAY, acting, sign

YES = {area: (Answer.SUFFICIENT, "Det syns i siffrorna.") for area in Area}


def figure(report: Report, chapter: str, key: str) -> Figure:
    section = next(section for section in queries.document(report).sections if section.key == chapter)
    return next(figure for figure in section.figures if figure.key == key)


def counted(report: Report, chapter: str, key: str) -> tuple[int | None, int | None]:
    found = figure(report, chapter, key)
    return found.value, found.of


def judge(report: Report, people: Any, **more: Any) -> None:
    with acting(people.dag):
        actions.receive(by=people.dag, report=report, at=AT)
        report.refresh_from_db()
        actions.judge(by=people.dag, report=report, answers=YES, assignments=more.get("assignments", []), at=AT)
        report.refresh_from_db()


# ---- compiling


def test_all_six_required_chapters_are_there_with_figures_or_an_explanation_j15_a1(draft: Report) -> None:
    sections = {section.key: section for section in queries.document(draft).sections}
    assert management_review.REQUIRED == (
        "steering_documents",
        "incident_routines",
        "training",
        "processing_register",
        "classifications",
        "incidents_and_deviations",
    )
    for key in management_review.REQUIRED:
        assert sections[key].figures or sections[key].gaps
        assert sections[key].sentences


@pytest.mark.parametrize(
    ("chapter", "key", "expected"),
    [
        ("steering_documents", "instruction", (1, 1)),
        ("steering_documents", "processes", (1, 1)),
        ("incident_routines", "receivers", (2, 2)),
        ("incident_routines", "deputies", (2, 2)),
        ("incident_routines", "sorted", (2, 2)),
        ("training", "information_security", (83, 103)),
        ("training", "data_protection", (71, 103)),
        ("processing_register", "activities", (2, None)),
        ("processing_register", "reviewed", (1, 2)),
        ("processing_register", "dpia_done", (1, 2)),
        ("processing_register", "agreements", (1, 2)),
        ("classifications", "assets", (3, None)),
        ("classifications", "classified", (2, 3)),
        ("classifications", "valid", (1, 3)),
        ("classifications", "redo", (1, 2)),
        ("incidents_and_deviations", "reported", (2, None)),
        ("incidents_and_deviations", "privacy", (1, 2)),
        ("incidents_and_deviations", "notified", (1, None)),
        ("incidents_and_deviations", "in_time", (1, 1)),
        ("resources", "support", (4, 5)),
    ],
)
def test_figures_are_counted_from_the_records(draft: Report, chapter: str, key: str, expected: tuple[int, int]) -> None:
    assert counted(draft, chapter, key) == expected


def test_last_year_is_the_same_days_of_last_year(draft: Report) -> None:
    assert (
        figure(draft, "incidents_and_deviations", "reported").before == 1
    )  # the one in December 2025 is later in the year
    training = figure(draft, "training", "information_security")
    assert (training.before, training.before_of) == (25, 50)


def test_groups_under_five_are_not_shown_by_themselves_h14(draft: Report) -> None:
    section = next(section for section in queries.document(draft).sections if section.key == "training")
    labels = [bar.label for bar in section.bars[0].rows]
    assert "Förvaltningens ledning" not in labels
    assert "Övriga, sammanslagna" in labels
    assert sum(bar.of for bar in section.bars[0].rows) == 103


def test_what_cannot_be_computed_says_why(records: Any) -> None:
    TrainingResult.objects.all().delete()
    with acting(records.isa):
        report = actions.open_review(by=records.isa, authority=records.authority, year=2026, at=AT)
    missing = figure(report, "training", "people")
    assert (missing.value, missing.missing) == (None, "Inga uppgifter om kurserna har lästs in för 2026.")


def test_no_name_of_anybody_stands_in_the_counted_parts(draft: Report, people: Any) -> None:
    text = canonical([block.section for block in draft.blocks.all()])
    names = [user.person.name for user in people.users.values() if hasattr(user, "person")]
    assert [name for name in names if name in text] == []


def test_counting_again_keeps_what_people_wrote(written: Report, records: Any) -> None:
    with acting(records.isa):
        actions.recompile(by=records.isa, report=written, at=AT + timedelta(days=1))
    assert written.blocks.get(key="overall").comment == "Ord om overall."


def test_the_number_of_statements_does_not_grow_with_the_rows(
    records: Any, draft: Report, django_assert_max_num_queries: Any
) -> None:
    for i in range(60):
        Incident.objects.create(
            authority=records.authority, unit=records.units["hemtjanst"], number=f"PRO-X{i}", title="Prov", kind="security",
            detected_at=AT, aware_at=AT, reported_at=AT,
        )  # fmt: skip
    with django_assert_max_num_queries(26):
        queries.fresh_sections(draft, at=AT)


# ---- writing


def test_two_who_write_at_once_do_not_overwrite_each_other(draft: Report, records: Any) -> None:
    with acting(records.isa):
        actions.comment(by=records.isa, report=draft, key="training", text="Isas ord", seen=None, at=AT)
    with acting(records.kim), pytest.raises(actions.Overwrites):
        actions.comment(by=records.kim, report=draft, key="training", text="Kims ord", seen=None, at=AT)


def test_the_officers_remark_stands_apart_in_the_officers_name(draft: Report, records: Any) -> None:
    with acting(records.disa):
        actions.remark(by=records.disa, report=draft, key="training", text="Det släpar.", at=AT)
    with acting(records.isa):
        actions.comment(by=records.isa, report=draft, key="training", text="Bättre än i fjol.", seen=None, at=AT)
    section = next(section for section in queries.document(draft).sections if section.key == "training")
    assert [(comment.kind, comment.author, comment.text) for comment in section.comments] == [
        ("coordinator", "Isa Storm", "Bättre än i fjol."),
        ("dpo", "Disa Öberg", "Det släpar."),
    ]


def test_an_empty_remark_is_taken_back(draft: Report, records: Any) -> None:
    with acting(records.disa):
        actions.remark(by=records.disa, report=draft, key="training", text="Det släpar.", at=AT)
        actions.remark(by=records.disa, report=draft, key="training", text=" ", at=AT)
    assert draft.remarks.count() == 0


@pytest.mark.parametrize("who", ["disa", "dag", "carl", "anna", "rut", "nils", "adam", "ulla"])
def test_only_coordinators_write(draft: Report, records: Any, who: str) -> None:
    user = getattr(records, who)
    with acting(user), pytest.raises(PermissionDenied):
        actions.comment(by=user, report=draft, key="training", text="Mina ord", seen=None, at=AT)


# ---- signing


def test_an_empty_chapter_of_words_is_refused(draft: Report, records: Any) -> None:
    with pytest.raises(actions.NotReady) as refused:
        sign(draft, records)
    assert [wait.key for wait in refused.value.waits] == ["overall", "last_year", "priorities"]


def test_figures_equal_a_fresh_count_when_they_freeze_j15_a2(signed: Report) -> None:
    assert queries.changed_since(signed, at=AT) == []


def test_nothing_is_signed_that_the_signer_has_not_seen(written: Report, records: Any) -> None:
    with acting(records.isa):
        seen = actions.figures_digest(queries.document(written).sections)
    Incident.objects.filter(number="PRO-2").update(kind="both")
    with acting(records.isa), pytest.raises(actions.FiguresChanged):
        actions.sign(by=records.isa, report=written, seen=seen, at=AT)
    written.refresh_from_db()
    assert written.signed_at is None


def test_later_changes_do_not_change_a_signed_report_but_show_as_drift_j15_a3(signed: Report) -> None:
    before = canonical(signed.content)
    TrainingResult.objects.filter(unit__code="hemtjanst", period="2026").update(passed_information_security=40)
    signed.refresh_from_db()
    assert canonical(signed.content) == before
    (change,) = queries.changed_since(signed, at=AT)
    assert (change.then.value, change.now and change.now.value) == (83, 93)


def test_the_signature_names_signer_moment_and_checksum(signed: Report) -> None:
    signature = signed.signatures.get()
    assert (signature.name, signature.role, signature.at, signature.sha256) == (
        "Isa Storm",
        "informationssäkerhetssamordnare",
        AT,
        signed.sha256,
    )


def test_a_signed_report_is_signed_once(signed: Report, records: Any) -> None:
    with pytest.raises((actions.AlreadyDone, PermissionDenied)):
        sign(signed, records)


@pytest.mark.parametrize("who", ["kim", "disa", "dag", "hedvig", "adam", "ulla"])
def test_only_the_coordinator_signs(written: Report, records: Any, who: str) -> None:
    user = getattr(records, who)
    with acting(user), pytest.raises(PermissionDenied):
        actions.sign(by=user, report=written, seen="", at=AT)


@pytest.mark.parametrize(
    "statement",
    [
        "update reports_report set content = '{}' where id = %s",
        "update reports_report set year = 2030 where id = %s",
        "delete from reports_report where id = %s",
        "update reports_block set comment = 'annat' where report_id = %s",
        "delete from reports_block where report_id = %s",
        "update reports_signature set name = 'Annan' where report_id = %s",
        "insert into reports_remark (report_id, key, text, by_id, name, role, at) select %s, 'x', 'y', id, '', '', now() from accounts_user limit 1",
    ],
)
def test_the_database_refuses_changes_of_a_frozen_report_h06(signed: Report, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [signed.pk])


def test_nobody_edits_after_the_signature(signed: Report, records: Any) -> None:
    with acting(records.isa), pytest.raises(PermissionDenied):
        actions.comment(by=records.isa, report=signed, key="training", text="Efteråt", seen=None, at=AT)
    with acting(records.disa), pytest.raises(PermissionDenied):
        actions.remark(by=records.disa, report=signed, key="training", text="Efteråt", at=AT)


def test_a_fault_found_later_is_a_correction_beside_the_report(signed: Report, records: Any) -> None:
    with acting(records.isa):
        actions.correct(by=records.isa, report=signed, text="I avsnitt 7 ska det stå tre.", at=AT)
    assert [c.text for c in queries.document(signed).corrections] == ["I avsnitt 7 ska det stå tre."]
    with pytest.raises(DatabaseError), transaction.atomic():
        Correction.objects.update(text="Något annat")


# ---- judging


def test_both_judgements_are_required_and_separate_j15_a4(signed: Report, records: Any) -> None:
    with acting(records.dag):
        actions.receive(by=records.dag, report=signed, at=AT)
        signed.refresh_from_db()
        with pytest.raises(ValueError, match="both areas"):
            actions.judge(
                by=records.dag, report=signed, answers={Area.SECURITY: (Answer.PARTLY, "x")}, assignments=[], at=AT
            )
        actions.judge(
            by=records.dag,
            report=signed,
            answers={
                Area.SECURITY: (Answer.SUFFICIENT, "Bra."),
                Area.DATA_PROTECTION: (Answer.NOT_SUFFICIENT, "Avtal saknas."),
            },
            assignments=[actions.Given("Teckna avtalet.", records.hedvig.person, date(2027, 3, 31))],
            at=AT,
        )
    signed.refresh_from_db()
    document = queries.document(signed)
    assert signed.state == State.ASSESSED
    assert [(j.area, j.reason) for j in document.judgements] == [
        ("security", "Bra."),
        ("data_protection", "Avtal saknas."),
    ]
    assert [(a.text, a.to) for a in document.assignments] == [("Teckna avtalet.", "Hedvig Åberg")]
    assert [s.name for s in document.signatures] == ["Isa Storm", "Dag Sund"]


def test_a_judgement_is_not_changed(signed: Report, records: Any) -> None:
    judge(signed, records)
    with pytest.raises(DatabaseError), transaction.atomic():
        Judgement.objects.update(reason="Nytt skäl")


@pytest.mark.parametrize("who", ["isa", "disa", "hedvig", "nils", "adam", "viktor"])
def test_only_the_director_receives(signed: Report, records: Any, who: str) -> None:
    user = getattr(records, who)
    with acting(user), pytest.raises(PermissionDenied):
        actions.receive(by=user, report=signed, at=AT)


def test_next_years_report_follows_up_the_assignments(signed: Report, records: Any) -> None:
    judge(signed, records, assignments=[actions.Given("Teckna avtalet.", records.hedvig.person, date(2027, 3, 31))])
    given = signed.assignments.get()
    with acting(records.hedvig):
        actions.finish(by=records.hedvig, assignment=given, note="Tecknat i mars.", at=AT)
    with acting(records.isa):
        following = actions.open_review(
            by=records.isa, authority=records.authority, year=2027, at=AT.replace(year=2027)
        )
    assert counted(following, "last_year", "done") == (1, 1)
    assert figure(following, "classifications", "classified").before == 2  # from the signed report


# ---- seeing


@pytest.mark.parametrize(
    ("who", "draft_seen", "frozen_seen"),
    [
        ("isa", 1, 1), ("dag", 1, 1), ("disa", 1, 1), ("kim", 1, 1), ("hedvig", 0, 1), ("carl", 0, 1), ("orvar", 0, 1),
        ("nils", 0, 1), ("rut", 0, 1), ("anna", 0, 0), ("adam", 0, 0), ("ulla", 0, 0), ("viktor", 0, 0),
    ],
)  # fmt: skip
def test_who_sees_it_in_python_and_in_sql(
    signed: Report, records: Any, who: str, draft_seen: int, frozen_seen: int
) -> None:
    user = getattr(records, who)

    def seen() -> tuple[int, int]:
        with acting(user):
            return Report.objects.count(), Report.objects.visible_to(user.reach).count()

    assert seen() == (draft_seen, draft_seen)
    judge(signed, records)
    assert seen() == (frozen_seen, frozen_seen)


def test_parts_are_seen_as_the_report_is(signed: Report, records: Any) -> None:
    with acting(records.hedvig):
        assert Block.objects.count() == 0
    judge(signed, records)
    with acting(records.nils):
        assert Judgement.objects.count() == 2


def test_every_step_is_an_act_in_the_trail(signed: Report, records: Any) -> None:
    judge(signed, records)
    acts = list(AuditEvent.objects.about(signed).acts().order_by("id").values_list("verb", flat=True))
    assert acts[0] == "reports.opened"
    assert acts[-3:] == ["reports.signed", "reports.received", "reports.assessed"]


def test_taking_out_a_file_names_the_purpose_first_h15(signed: Report, records: Any) -> None:
    with acting(records.isa):
        actions.export(by=records.isa, report=signed, form="pdf", purpose="Till diariet", at=AT)
    assert [(e.form, e.purpose) for e in signed.exports.all()] == [("pdf", "Till diariet")]
    for user in (records.disa, records.hedvig, records.anna):
        with acting(user), pytest.raises(PermissionDenied):
            actions.export(by=user, report=signed, form="pdf", purpose="Nyfiken", at=AT)


def test_the_director_asks_and_the_coordinator_opens(records: Any) -> None:
    with acting(records.dag):
        report = actions.request_review(by=records.dag, authority=records.authority, year=2026, at=AT)
        assert report.state == State.REQUESTED
        with pytest.raises(PermissionDenied):
            actions.open_review(by=records.dag, authority=records.authority, year=2026, at=AT)
    with acting(records.isa):
        actions.open_review(by=records.isa, authority=records.authority, year=2026, at=AT)
    report.refresh_from_db()
    assert (report.state, report.due_on) == (State.DRAFT, date(TODAY.year, 11, 30))


def test_the_overall_chapter_counts_against_the_instruction(records: Any, pack: Any) -> None:
    with acting(records.isa):
        report = actions.open_review(by=records.isa, authority=records.authority, year=2026, at=AT)
    kept, unknown = figure(report, "overall", "kept"), figure(report, "overall", "unknown")
    assert kept.value is not None and kept.of and kept.value < kept.of
    duties = Provision.objects.exclude(measure="guidance").exclude(evidence__startswith="reports.").count()
    assert unknown.of == duties
    deviations = figure(report, "incidents_and_deviations", "deviations")
    assert deviations.value
    signed = written_and_signed(report, records)
    assert signed.pack.startswith("Lokal anvisning för informationssäkerhet (sodermalm-2026")
    assert queries.changed_since(signed, at=AT) == []


def written_and_signed(report: Report, people: Any) -> Report:
    with acting(people.isa):
        for key in ("overall", "priorities", "last_year"):
            actions.comment(by=people.isa, report=report, key=key, text="Ord.", seen=None, at=AT)
    return sign(report, people)
