"""Log lines are JSON with the request's id, and say nothing about anybody."""

from __future__ import annotations

import io
import json
import logging
import logging.config

import pytest
import structlog

from varna.config import log


@pytest.fixture
def lines(monkeypatch):
    """What is written on standard error with the production shape, as parsed objects."""
    written = io.StringIO()
    config = log.config("json")
    config["handlers"]["stderr"]["stream"] = written
    before = logging.root.handlers[:], logging.root.level
    logging.config.dictConfig(config)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.root.handlers[:], logging.root.level = before


@pytest.mark.parametrize(
    "number", ["19850709-9805", "850709-9805", "8507099805", "198507099805", "850769-9801", "850709+9805"]
)
def test_identity_numbers_and_mail_addresses_are_taken_out_of_every_text(lines, number):
    structlog.get_logger("varna.test").warning("seen", said=f"rör {number} och anna@example.se")
    assert lines()[0]["said"] == "rör [nummer] och [adress]"


def test_a_traceback_is_scrubbed_too(lines):
    try:
        raise ValueError("850709-9805 finns inte")
    except ValueError:
        logging.getLogger("some.library").exception("failed")
    assert "850709" not in json.dumps(lines()) and "[nummer] finns inte" in lines()[0]["exception"]


def test_other_numbers_are_left(lines):
    structlog.get_logger("varna.test").info("seen", number="NOR-2026-0147", phone="08-508 18 000", org="212000-0142")
    assert (lines()[0]["number"], lines()[0]["phone"], lines()[0]["org"]) == (
        "NOR-2026-0147",
        "08-508 18 000",
        "212000-0142",
    )


def test_a_request_leaves_one_line_with_its_id_and_without_its_query(client, db, lines):
    response = client.get("/konto/logga-in/?q=850709-9805&name=Anna+Ask")
    found = [line for line in lines() if line["event"] == "request"]
    assert [(line["request"], line["status"], line["method"]) for line in found] == [
        (response["X-Request-Id"], response.status_code, "GET")
    ]
    assert "Anna" not in json.dumps(found) and "850709" not in json.dumps(found)
