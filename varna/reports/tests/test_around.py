"""What other slices and the command line ask of reports: evidence, my turn, news, search, and a file by command."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_word

from varna.lib.clock import local_day
from varna.lib.evidence import Item, Question, registry
from varna.notices.models import Notice
from varna.reports import actions, cli
from varna.reports.models import Report
from varna.reports.news import report_news
from varna.reports.search import search
from varna.reports.tests.conftest import AT, acting
from varna.reports.tests.test_review import judge
from varna.reports.turns import report_turns

CHAPTERS = ["training", "classifications"]


def ask(key: str, people: Any, at: Any = AT, **params: Any) -> list[tuple[int, int, int]]:
    question = Question(people.authority.pk, at, local_day(at), params)
    items: list[Item] = list(registry[key].check(question))
    return [(item.of, item.met, item.soon) for item in items]


def test_nothing_received_is_a_shortfall_r_2_1_2_06(draft: Report, records: Any) -> None:
    assert ask("reports.management_review_received", records) == [(1, 0, 0)]
    assert ask("reports.management_review_judged", records) == []


def test_a_received_review_counts_for_twelve_months_r_4_2_02(signed: Report, records: Any) -> None:
    judge(signed, records)
    key = "reports.management_review_received"
    assert ask(key, records, AT, months=12) == [(1, 1, 0)]
    assert ask(key, records, AT + timedelta(days=350), months=12) == [(1, 1, 1)]
    assert ask(key, records, AT + timedelta(days=366), months=12) == [(1, 0, 0)]


def test_chapters_with_figures_and_comment_r_4_2_03(draft: Report, records: Any) -> None:
    key = "reports.management_review_complete"
    assert ask(key, records, chapters=CHAPTERS) == [(1, 0, 0), (1, 0, 0)]
    with acting(records.isa):
        actions.comment(by=records.isa, report=draft, key="training", text="Bra.", seen=None, at=AT)
    assert ask(key, records, chapters=CHAPTERS) == [(1, 1, 0), (1, 0, 0)]


def test_a_judgement_within_thirty_days_r_4_2_04(signed: Report, records: Any) -> None:
    with acting(records.dag):
        actions.receive(by=records.dag, report=signed, at=AT)
    key = "reports.management_review_judged"
    assert ask(key, records, AT + timedelta(days=29), days=30) == [(1, 1, 1)]
    assert ask(key, records, AT + timedelta(days=31), days=30) == [(1, 0, 0)]


def waiting(user: Any) -> list[str]:
    with acting(user):
        return [turn.title for turn in report_turns(user.reach, AT)]


def test_my_turn_follows_the_report_j15(written: Report, records: Any) -> None:
    assert waiting(records.isa) == ["Skriv och underteckna ledningens genomgång"]
    assert waiting(records.dag) == []
    from varna.reports.tests.conftest import sign

    report = sign(written, records)
    assert (waiting(records.isa), waiting(records.dag)) == ([], ["Ta emot ledningens genomgång"])
    judge(report, records, assignments=[actions.Given("Teckna avtalet.", records.hedvig.person, AT.date())])
    assert (waiting(records.dag), waiting(records.hedvig)) == ([], ["Teckna avtalet."])
    assert waiting(records.disa) == []


def test_news_and_search_hold_what_one_may_see(signed: Report, records: Any) -> None:
    with acting(records.dag):
        assert [line.title for line in report_news(records.dag.reach, AT - timedelta(days=1), AT)] == [
            "Ledningens genomgång 2026"
        ]
        assert [hit.title for hit in search(records.dag.reach, "genomgång", 5)] == ["Ledningens genomgång 2026"]
    for user in (records.hedvig, records.anna, records.adam):
        with acting(user):
            assert list(report_news(user.reach, AT - timedelta(days=1), AT)) == []
            assert list(search(user.reach, "genomgång", 5)) == []


def command(file: Path, year: int) -> int:
    parser = argparse.ArgumentParser()
    cli.add_arguments(parser)
    words = ["management-review", "--year", str(year), "--out", str(file), "--authority", "provnamnd"]
    return cli.run(parser.parse_args(words))


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_command_writes_a_file_by_its_ending(signed: Report, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"rapport.{ending}"
    assert command(file, 2026) == 0
    assert file.read_bytes()[:2] == (b"%P" if ending == "pdf" else b"PK")


def test_the_command_compiles_a_draft_when_there_is_no_report(records: Any, tmp_path: Path) -> None:
    file = tmp_path / "rapport.docx"
    assert command(file, 2026) == 0
    assert any("Utkast, inte undertecknat" in p.text for p in open_word(str(file)).paragraphs)
    assert Report.objects.count() == 0


def test_the_command_refuses_another_ending(records: Any, tmp_path: Path) -> None:
    assert command(tmp_path / "rapport.txt", 2026) == 2


def test_those_whose_turn_it_is_are_told_without_content(signed: Report, records: Any) -> None:
    judge(signed, records, assignments=[actions.Given("Teckna avtalet.", records.hedvig.person, AT.date())])
    told = list(Notice.objects.about(signed).order_by("pk").values_list("code", "person__code", "facts"))
    assert told == [
        ("reports.signed", "dag", {}),
        ("reports.assessed", "isa", {}),
        ("reports.assigned", "hedvig", {}),
    ]
