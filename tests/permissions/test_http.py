"""The HTTP pass: what each role is answered by pages, lists, search and the acts of a case, for every kind that has a page.

A refused page is the same 404 as one for a record that does not exist: same words, no trace of the record in it (H01).
"""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.permissions import matrix
from tests.permissions.test_sql import HOME, NOT_HELD_BY_PEOPLE, TABLES, WHERE, expected, somebody
from tests.permissions.test_sql import rows as rows
from varna.incidents.models import Incident

POSITION = "stallningstagande"
PAGES = {
    "incident": lambda row: reverse("incidents:case", args=[row.number]),
    "significant breach": lambda row: reverse("incidents:case", args=[row.number]),
    "information_asset": lambda row: reverse("inventory:asset", args=[row.pk]),
    "processing_record": lambda row: reverse("privacy:activity", args=[row.pk]),
    "processor_agreement": lambda row: reverse("privacy:agreement", args=[row.pk]),
    "drive": lambda row: reverse("access:resource", args=[row.pk]),
    "person": lambda row: reverse("organisation:person", args=[row.pk]),
    "role_assignment": lambda row: reverse("organisation:appointment", args=[row.pk]),
}
# Where pages give less than the matrix grants, and why. Never more.
NARROWER = {
    ("board", "role_assignment"): "an appointment names a person, and the board has no grant on persons",
    (
        "district_archivist",
        "information_asset",
    ): "the pages show one authority; the archivist's city is open in the database only",
}
BY_NAME = {table.name: table for table in TABLES}
ROLES = [role for role in matrix.roles() if role not in NOT_HELD_BY_PEOPLE]
REFERENCE = re.compile(r"[0-9A-F]{4}\b|csrfmiddlewaretoken\" value=\"[^\"]+\"|/konto/[^\"]*|next=[^\"]*")


@pytest.mark.parametrize("role", ROLES)
def test_the_page_of_a_record(client, people, rows, role):
    user = somebody(people, role)
    client.force_login(user)
    home = HOME["root" if matrix.stands_at_the_root(role) else "middle"]
    wrong = {}
    for name, address in PAGES.items():
        for relation, place in [*WHERE.items(), ("other_authority", "other_authority")]:
            row = rows[name, place or home]
            response = client.get(address(row))
            wanted = 200 if expected(BY_NAME[name], role, relation) else 404
            if response.status_code != wanted and not (wanted == 200 and (role, name) in NARROWER):
                wrong[name, relation] = (response.status_code, f"should be {wanted}")
    assert wrong == {}


@pytest.mark.parametrize(
    "role", ["employee", "unit_manager", "supplier", "auditor", "board", "data_protection_liaison", "it_function"]
)
def test_a_refused_page_says_nothing(client, people, rows, role):
    """The answer for a case one may not see equals the answer for a number that nobody has."""
    client.force_login(somebody(people, role))
    secret = rows["incident", "solen"]
    Incident.objects.filter(pk=secret.pk).update(title="Hemlig rubrik")
    refused = client.get(PAGES["incident"](secret))
    absent = client.get(reverse("incidents:case", args=["PRO-2031-9999"]))
    assert (refused.status_code, absent.status_code) == (404, 404)
    assert REFERENCE.sub("", refused.content.decode()) == REFERENCE.sub("", absent.content.decode())
    assert "Hemlig rubrik" not in refused.content.decode() and secret.number not in refused.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_lists_and_search_show_no_more_than_the_pages(client, people, rows, role):
    client.force_login(somebody(people, role))
    home = HOME["root" if matrix.stands_at_the_root(role) else "middle"]
    for number, row in enumerate(Incident.objects.all()):
        Incident.objects.filter(pk=row.pk).update(title=f"Rubrik{number:03d}x")
    shown = client.get("/handelser/?vy=alla")
    listed = shown.content.decode() if shown.status_code == 200 else ""
    for relation, place in [*WHERE.items(), ("other_authority", "other_authority")]:
        row = rows["incident", place or home]
        title = Incident.objects.get(pk=row.pk).title
        found = row.number in client.get(f"/sok/?q={title}").content.decode()
        allowed = expected(BY_NAME["incident"], role, relation)
        assert not found or allowed, relation
        assert title not in listed or allowed, relation


@pytest.mark.parametrize(
    "role", ["employee", "unit_manager", "director", "isam", "hr_officer", "auditor", "supplier", "registrar"]
)
def test_only_the_officer_takes_a_position(client, people, rows, role):
    """H02 and R-7.2-02 over HTTP: the act does not exist for anybody else."""
    client.force_login(somebody(people, role))
    case = rows["significant breach", "hemtjanst"]
    said = {"advice": "internal", "risk": "risk", "inform_subjects": "no", "reason": "Därför."}
    response = client.post(f"/handelser/{case.number}/{POSITION}/", said)
    assert response.status_code == 404
    assert case.positions.count() == 0


def test_the_officer_does(client, people, rows):
    """The same form, sent by the one whose act it is: so that the test above refuses the person and not the form."""
    client.force_login(people.disa)
    case = rows["significant breach", "hemtjanst"]
    said = {"advice": "internal", "risk": "risk", "inform_subjects": "no", "reason": "Därför."}
    assert client.post(f"/handelser/{case.number}/{POSITION}/", said).status_code == 302
    assert case.positions.count() == 1


@pytest.mark.parametrize("address", ["/", "/handelser/", "/anvisning/", "/organisation/", "/aliggande/", "/arshjul/", "/rapporter/", "/informationstillgangar/",
                                     "/behandlingar/", "/behorigheter/", "/utbildning/", "/inlasning/", "/sok/"])  # fmt: skip
def test_nobody_signed_in_gets_the_sign_in_page(client, people, address):
    """H20."""
    response = client.get(address)
    assert response.status_code in (302, 404)
    if response.status_code == 302:
        assert response.url.startswith("/konto/logga-in/")
