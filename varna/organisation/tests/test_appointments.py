"""Who may appoint whom, to what, and what is refused (permissions.yaml role_assignment, role_conflicts; H03, H08, H09)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from varna.audit.models import AuditEvent
from varna.lib import clock
from varna.organisation import actions
from varna.organisation.models import Appointment, DutyShift, Person, Proposal
from varna.secrecy import scope

pytestmark = pytest.mark.django_db
TODAY = clock.today()


def wish(people: Any, role: str, who: str, unit: str = "boende", **more: Any) -> actions.Wish:
    place = people.units[unit]
    return actions.Wish(
        role, Person.objects.get(authority=people.authority, code=who), place, place.code, place.kind, TODAY, **more
    )


def appoint(people: Any, by: str, role: str, who: str, unit: str = "boende", **more: Any) -> Appointment | Proposal:
    user = getattr(people, by)
    with scope.acting_as(user):
        return actions.appoint(
            by=user, wish=wish(people, role, who, unit, **more), decision_number="PRO 2026/7", at=clock.now()
        )


def test_a_department_head_appoints_in_the_own_department(people):
    made = appoint(people, "hedvig", "unit_manager", "bosse")
    assert isinstance(made, Appointment)
    assert (made.appointed_by, made.decision_number, made.unit.code) == ("department_head", "PRO 2026/7", "boende")
    assert AuditEvent.objects.filter(verb="organisation.appointed", pk_text=str(made.pk)).count() == 1


@pytest.mark.parametrize("by", ["anna", "carl", "orvar", "fanny", "isa", "disa"])
def test_nobody_else_does(people, by):
    """A manager elsewhere, the coordinator and the officer may not even propose here."""
    with pytest.raises(PermissionDenied):
        appoint(people, by, "unit_manager", "bosse")


def test_a_director_decides_what_somebody_else_has_proposed(people):
    """H08: the director's decisions need four eyes."""
    made = appoint(people, "dag", "isam", "kim", "adm")
    assert isinstance(made, Proposal)
    with scope.acting_as(people.dag), pytest.raises(PermissionDenied):
        actions.decide(by=people.dag, proposal=made, accept=True, decision_number="", at=clock.now())
    proposed = appoint(people, "hilda", "isam", "kim", "adm")
    assert isinstance(proposed, Proposal)
    with scope.acting_as(people.dag):
        done = actions.decide(
            by=people.dag, proposal=proposed, accept=True, decision_number="PRO 2026/8", at=clock.now()
        )
    assert done is not None and (done.role, done.appointed_by, done.person.code) == ("isam", "director", "kim")
    assert Proposal.objects.get(pk=proposed.pk).appointment == done


def test_only_the_board_appoints_the_officer(people):
    """R-2.1.1: the board appoints the data protection officer."""
    proposed = appoint(people, "hilda", "dpo", "kim", "adm")
    assert isinstance(proposed, Proposal)
    with scope.acting_as(people.dag), pytest.raises(PermissionDenied):
        actions.decide(by=people.dag, proposal=proposed, accept=True, decision_number="", at=clock.now())
    Appointment.objects.filter(person__code="kim").delete()
    with scope.acting_as(people.nils):
        done = actions.decide(by=people.nils, proposal=proposed, accept=True, decision_number="", at=clock.now())
    assert done is not None and done.appointed_by == "committee"


def test_a_proposal_has_no_effect_before_the_decision(people):
    appoint(people, "hilda", "unit_manager", "bosse")
    assert not Appointment.objects.filter(person__code="bosse").exists()
    assert "unit_manager" not in people.bosse.reach.roles


def test_nobody_decides_the_own_appointment(people):
    """H09."""
    made = appoint(people, "hedvig", "data_protection_liaison", "hedvig", "aldre")
    assert isinstance(made, Proposal)
    with scope.acting_as(people.hedvig), pytest.raises(PermissionDenied):
        actions.decide(by=people.hedvig, proposal=made, accept=True, decision_number="", at=clock.now())
    own = Appointment.objects.get(person__code="carl")
    with scope.acting_as(people.carl), pytest.raises(PermissionDenied):
        actions.end(by=people.carl, appointment=own, last_day=TODAY)


@pytest.mark.parametrize(
    ("role", "who", "unit", "held"),
    [
        ("unit_manager", "disa", "boende", "dpo"),  # H03
        ("hr_officer", "disa", "adm", "dpo"),
        ("dpo", "carl", "adm", "unit_manager"),
        ("dpo", "hilda", "adm", "hr_officer"),
        ("isam", "dag", "adm", "director"),
    ],
)
def test_forbidden_pairs_are_refused_with_the_reason(people, role, who, unit, held):
    by = "hedvig" if role == "unit_manager" else "rut_or_hr"
    with pytest.raises(actions.Refused) as refused, scope.machine():
        actions.check(wish(people, role, who, unit), people.dag.reach)
    assert by and refused.value.code == "forbidden_pair"
    assert refused.value.roles == (role, held)


def test_some_pairs_need_an_assessment(people):
    with pytest.raises(actions.Refused) as refused, scope.machine():
        actions.check(wish(people, "dpo", "isa", "adm"), people.dag.reach)
    assert (refused.value.code, refused.value.roles) == ("needs_assessment", ("dpo", "isam"))
    with scope.machine():
        actions.check(wish(people, "dpo", "isa", "adm", conflict_assessed_on=TODAY), people.dag.reach)


def test_a_role_that_is_over_is_no_conflict(people):
    Appointment.objects.filter(person__code="disa").update(valid_to=TODAY - timedelta(days=1))
    with scope.machine():
        actions.check(wish(people, "unit_manager", "disa"), people.dag.reach)


@pytest.mark.parametrize(
    ("role", "unit", "more", "code"),
    [
        ("unit_manager", "aldre", {}, "wrong_scope"),
        ("department_head", "boende", {}, "wrong_scope"),
        ("unit_manager", "boende", {"valid_to": TODAY - timedelta(days=1)}, "ends_before_start"),
    ],
)
def test_place_and_period(people, role, unit, more, code):
    with pytest.raises(actions.Refused, match=code), scope.machine():
        actions.check(wish(people, role, "bosse", unit, **more), people.hedvig.reach)


def test_only_people_in_service_and_only_once(people):
    Person.objects.filter(code="bosse").update(ends_on=TODAY - timedelta(days=1))
    with pytest.raises(actions.Refused, match="not_in_service"):
        appoint(people, "hedvig", "unit_manager", "bosse")
    with pytest.raises(actions.Refused, match="already_holds"):
        appoint(people, "hedvig", "unit_manager", "carl", "hemtjanst")


def test_the_end_takes_the_grants_away(people):
    """H12: the day after the last day, in open sessions too."""
    row = Appointment.objects.get(person__code="carl")
    with scope.acting_as(people.hedvig):
        actions.end(by=people.hedvig, appointment=row, last_day=TODAY)
    assert "unit_manager" in fresh(people.carl).reach.roles
    Appointment.objects.filter(pk=row.pk).update(valid_to=TODAY - timedelta(days=1))
    assert "unit_manager" not in fresh(people.carl).reach.roles


def fresh(user: Any) -> Any:
    return type(user).objects.get(pk=user.pk)


def test_deputies(people):
    row = Appointment.objects.get(person__code="carl")
    anna, disa = Person.objects.get(code="anna"), Person.objects.get(code="disa")
    with scope.acting_as(people.hedvig):
        actions.name_deputy(by=people.hedvig, appointment=row, deputy=anna, at=clock.now())
        row.refresh_from_db()
        assert row.deputy == anna
        with pytest.raises(actions.Refused, match="forbidden_pair"):
            actions.name_deputy(by=people.hedvig, appointment=row, deputy=disa, at=clock.now())
        with pytest.raises(actions.Refused, match="deputy_is_holder"):
            actions.name_deputy(by=people.hedvig, appointment=row, deputy=row.person, at=clock.now())
    with scope.acting_as(people.orvar), pytest.raises(PermissionDenied):
        actions.name_deputy(by=people.orvar, appointment=row, deputy=anna, at=clock.now())


# -- pages


def test_appoint_by_the_pages(client, people):
    client.force_login(people.hedvig)
    unit, bosse = people.units["boende"], Person.objects.get(code="bosse")
    address = f"/organisation/utse/{unit.pk}/?roll=unit_manager&q=bosse"
    assert "Bosse Berg" in client.get(address).content.decode()
    given = {"role": "unit_manager", "person": bosse.pk, "valid_from": TODAY.isoformat()}
    response = client.post(address, given, follow=True)
    assert "Bosse Berg är utsedd." in response.content.decode()
    assert Appointment.objects.filter(person=bosse, role="unit_manager").count() == 1
    again = client.post(address, given)
    assert "Personen har redan rollen enhetschef" in again.content.decode()


def test_a_refusal_says_why(client, people):
    client.force_login(people.hedvig)
    unit, disa = people.units["boende"], Person.objects.get(code="disa")
    given = {"role": "unit_manager", "person": disa.pk, "valid_from": TODAY.isoformat()}
    text = client.post(f"/organisation/utse/{unit.pk}/?q=disa", given).content.decode()
    assert "Enhetschef går inte att förena med dataskyddsombud" in text


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 404), ("orvar", 404), ("hedvig", 200), ("hilda", 200), ("dag", 200)]
)
def test_who_may_open_the_form(client, people, who, status):
    client.force_login(getattr(people, who))
    assert client.get(f"/organisation/utse/{people.units['boende'].pk}/").status_code == status


def test_proposals_are_for_proposer_and_decider(client, people):
    made = appoint(people, "hilda", "unit_manager", "bosse")
    for who, status in (("hilda", 200), ("hedvig", 200), ("carl", 404), ("anna", 404), ("isa", 404)):
        client.force_login(getattr(people, who))
        assert client.get(f"/organisation/forslag/{made.pk}/").status_code == status, who
        assert ("Bosse Berg" in client.get("/organisation/forslag/").content.decode()) == (status == 200)
    client.force_login(people.hedvig)
    client.post(f"/organisation/forslag/{made.pk}/", {"answer": "no"})
    assert Proposal.objects.get(pk=made.pk).decided_by == people.hedvig
    assert not Appointment.objects.filter(person__code="bosse").exists()
    assert client.post(f"/organisation/forslag/{made.pk}/", {"answer": "yes"}).status_code == 404


def test_end_by_the_page(client, people):
    row = Appointment.objects.get(person__code="carl")
    client.force_login(people.orvar)
    assert client.get(f"/organisation/utnamningar/{row.pk}/avsluta/").status_code == 404
    client.force_login(people.hedvig)
    client.post(f"/organisation/utnamningar/{row.pk}/avsluta/", {"last_day": TODAY.isoformat()})
    row.refresh_from_db()
    assert row.valid_to == TODAY


def test_the_registrar_keeps_the_roster(client, people):
    client.force_login(people.rut)
    ingrid = Person.objects.get(code="ingrid")
    given = {
        "role": "isam",
        "person": ingrid.pk,
        "starts_at": "2026-12-24T16:00",
        "ends_at": "2026-12-27T08:00",
        "rank": "1",
    }
    client.post("/organisation/jour/nytt-pass/?q=ingrid", given)
    shift = DutyShift.objects.get()
    assert shift.starts_at.isoformat() == "2026-12-24T15:00:00+00:00"
    assert "Ingrid Backe" in client.get("/organisation/jour/").content.decode()
    disa = Person.objects.get(code="disa")
    text = client.post(
        "/organisation/jour/nytt-pass/?q=disa", given | {"role": "director", "person": disa.pk}
    ).content.decode()
    assert "går inte att förena" in text
    client.force_login(people.carl)
    assert client.get("/organisation/jour/nytt-pass/").status_code == 404
    assert client.post(f"/organisation/jour/{shift.pk}/ta-bort/").status_code == 404
    client.force_login(people.isa)
    client.post(f"/organisation/jour/{shift.pk}/ta-bort/")
    assert not DutyShift.objects.exists()
