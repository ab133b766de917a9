"""Signing in, and what must not be possible by it."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings

from varna.accounts.models import User
from varna.lib import clock
from varna.organisation.models import Appointment, Authority, Person

PASSWORD = "en lång och säker mening"


@pytest.fixture
def anna(people):
    people.anna.set_password(PASSWORD)
    people.anna.save()
    return people.anna


def sign_in(client, password=PASSWORD, name="prov-anna"):
    return client.post("/konto/logga-in/", {"login": name, "password": password})


def test_the_right_password_opens_and_the_wrong_does_not(client, anna):
    assert sign_in(client, "fel").status_code == 200
    assert "_auth_user_id" not in client.session
    assert sign_in(client).status_code == 302
    assert client.session["_auth_user_id"] == str(anna.pk)


def test_after_five_wrong_tries_the_right_password_is_refused_too(client, anna):
    for _ in range(5):
        sign_in(client, "fel")
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client, people):
    assert client.get("/konto/ny-anvandare/").status_code == 404
    assert client.post("/konto/ny-anvandare/", {"username": "x"}).status_code == 404


def test_an_account_without_a_person_reaches_nothing(people):
    """No role comes from a first sign-in."""
    stranger = User.objects.make(username="okand", password=PASSWORD)
    assert (stranger.reach.held, stranger.reach.units("org_unit")) == ((), frozenset())


def test_demo_sign_in_offers_only_demo_persons(client, people, settings):
    settings.DEMO = True
    assert client.post("/konto/demo/", {"user": people.isa.pk}).status_code == 404
    Authority.objects.filter(pk=people.authority.pk).update(fictive=True)
    page = client.get("/konto/logga-in/").content.decode()
    assert "Det här är en demo" in page and "Isa Storm" in page and "Medarbetare 0412" not in page
    assert client.post("/konto/demo/", {"user": people.isa.pk}).status_code == 302
    assert client.session["_auth_user_id"] == str(people.isa.pk)


def test_outside_demo_mode_the_demo_does_not_exist(client, people, settings):
    Authority.objects.filter(pk=people.authority.pk).update(fictive=True)
    settings.DEMO = False
    assert "demo" not in client.get("/konto/logga-in/").content.decode().lower()
    assert client.post("/konto/demo/", {"user": people.isa.pk}).status_code == 404


@pytest.mark.parametrize(
    ("who", "sent"), [("isa", True), ("disa", True), ("dag", True), ("adam", True), ("anna", False)]
)
def test_the_second_factor_is_demanded_of_those_who_reach_much(client, people, settings, who, sent):
    settings.DEMO = False
    client.force_login(getattr(people, who))
    response = client.get("/organisation/")
    assert (response.status_code == 302 and response.url == "/konto/extra-skydd/") is sent


def test_a_role_ends_in_the_open_session(client, people):
    """H12: the next request after the last day."""
    assert "unit_manager" in people.carl.reach.roles
    Appointment.objects.filter(person__code="carl").update(valid_to=clock.today() - timedelta(days=1))
    assert "unit_manager" not in User.objects.get(pk=people.carl.pk).reach.roles


def test_a_leaver_has_no_reach_at_all(people):
    Person.objects.filter(code="carl").update(ends_on=clock.today() - timedelta(days=1))
    assert User.objects.get(pk=people.carl.pk).reach.held == ()


def test_a_session_ends_after_twelve_hours_whatever_is_done(client, anna, settings):
    settings.SESSION_COOKIE_AGE = 14 * 3600
    sign_in(client)
    with time_machine.travel(clock.now() + timedelta(hours=12, minutes=1)):
        response = client.get("/konto/")
    assert response.status_code == 302 and response.url.startswith(settings.LOGIN_URL)


def test_settings_are_kept(client, anna):
    client.force_login(anna)
    assert client.post("/konto/", {"language": "en", "scheme": "dark"}).status_code == 302
    anna.refresh_from_db()
    assert (anna.language, anna.scheme, anna.single_keys) == ("en", "dark", False)
    assert 'lang="en" data-color-scheme="dark"' in client.get("/konto/").content.decode()


def test_only_whoever_has_a_password_is_offered_to_change_it(client, people):
    """Demo persons and holders of a key alone have none: no button, and an address that does not exist."""
    client.force_login(people.anna)
    assert "/konto/losenord/" not in client.get("/konto/").content.decode()
    assert client.get("/konto/losenord/").status_code == 404
    people.anna.set_password(PASSWORD)
    people.anna.save()
    client.force_login(people.anna)
    assert "/konto/losenord/" in client.get("/konto/").content.decode()
    assert client.get("/konto/losenord/").status_code == 200


def test_pages_of_the_second_factor_stand_in_our_own_frame(client, anna):
    sign_in(client)
    assert client.get("/konto/bekrafta/").status_code == 200
    client.post("/konto/bekrafta/", {"password": PASSWORD})
    for address in ("/konto/tvafaktor/", "/konto/tvafaktor/totp/activate/", "/konto/tvafaktor/webauthn/"):
        page = client.get(address)
        assert page.status_code == 200 and 'class="v-h1"' in page.content.decode(), address


def test_the_content_security_policy_allows_no_inline_script(client, people):
    policy = client.get("/konto/logga-in/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy


def test_production_refuses_demo():
    from varna.config import env

    with pytest.raises(env.EnvironmentFault, match="VARNA_DEMO must be 0 in production"):
        env.read({"VARNA_PRODUCTION": "1", "VARNA_DEMO": "1", "VARNA_HOME": str(settings.VARNA_HOME)})
