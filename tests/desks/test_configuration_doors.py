"""The configuration is for administrators, as far as their hand reaches; to everybody else it is nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from casework.models import ConfigurationChange, RoleAssignment, RoutingRule
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, verifying
from tests.casework import offices
from tests.desks.conftest import SignedIn
from tests.desks.test_every_address import OF_A_CASE, of_case
from tests.desks.test_every_address import signed_in as client_of

OTHERS = [role for role in Role if role not in ("administrator", "citizen", "api_client", "system")]


def addresses() -> list[str]:
    """Every address of a thing of Lạc Dương, to be opened or sent to."""
    unit = cast.unit(cast.LAC_DUONG)
    who = cast.officer(cast.LAND_OFFICER)
    held = RoleAssignment.objects.get(officer=who, role="handler")
    rule = RoutingRule.objects.create(
        authority=unit, field="land_housing", to_officer=who, valid_from=held.valid_from
    )
    of_unit, of_officer = f"units/of/{unit.code}/", f"officers/of/{who.code}/"
    return [
        f"/desk/configuration/{rest}"
        for rest in (
            of_unit,
            f"{of_unit}name/",
            f"{of_unit}end/",
            of_officer,
            f"{of_officer}leave/",
            f"{of_officer}sessions/",
            f"{of_officer}second-factor/",
            f"{of_officer}password/",
            f"{of_officer}role/",
            f"roles/{held.pk}/end/",
            f"routing/of/{unit.code}/",
            f"routing/{rule.pk}/end/",
            f"slips/of/{unit.code}/",
        )
    ]


SENT_TO = ("leave/", "sessions/", "second-factor/", "password/")


def is_sent_to(path: str) -> bool:
    return path.endswith(SENT_TO) or ("/routing/" in path and path.endswith("/end/"))


@pytest.mark.usefixtures("province")
def test_an_administrator_opens_every_page_of_what_lies_below_him(signed_in: SignedIn):
    client = signed_in(cast.ADMINISTRATOR)
    opened = {path: client.get(path).status_code for path in addresses()}
    assert {path for path, status in opened.items() if status == 405} == {
        path for path in opened if is_sent_to(path)
    }
    assert {status for path, status in opened.items() if not is_sent_to(path)} == {200}


@pytest.mark.usefixtures("province")
def test_an_administrator_of_another_commune_finds_nothing():
    stranger = client_of(offices.serving("Q-di-linh", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    found = {}
    for path in addresses():
        found[path] = stranger.post(path) if is_sent_to(path) else stranger.get(path)
    assert {answer.status_code for answer in found.values()} == {404}


@pytest.mark.usefixtures("province")
def test_nobody_else_finds_or_changes_anything():
    paths, before = addresses(), RoleAssignment.objects.count()
    wrong = []
    for role in OTHERS:
        client = client_of(offices.serving(f"Q-{role}", role, cast.unit(cast.PROVINCE)))
        for path in paths:
            answers = [] if is_sent_to(path) else [client.get(path)]
            # The page of a unit is only read, whoever asks.
            if path != paths[0]:
                answers.append(client.post(path, {"step": "confirm", "last": "01/01/2030"}))
            wrong += [(role, path) for answer in answers if answer.status_code != 404]
    assert wrong == []
    assert RoleAssignment.objects.count() == before + len(OTHERS)
    assert not ConfigurationChange.objects.exists()


@pytest.mark.usefixtures("province")
def test_nobody_enters_without_signing_in():
    answers = [Client().post(path) for path in addresses()[1:]]
    assert {answer.status_code for answer in answers} == {302}
    assert not ConfigurationChange.objects.exists()


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("kind", [COMPLAINT, DENUNCIATION])
def test_no_page_of_a_case_is_anything_to_an_administrator(signed_in: SignedIn, kind):
    """Security.md §6.3: read case content – never."""
    code = verifying(kind).case.tracking_code
    client = signed_in(cast.ADMINISTRATOR)
    opened = {name: client.get(of_case(name, code)).status_code for name in OF_A_CASE}
    opened["act"] = client.get(f"/desk/case/{code}/act/reassign/").status_code
    assert set(opened.values()) == {404}


@pytest.mark.usefixtures("province")
def test_no_page_of_the_configuration_names_a_case(signed_in: SignedIn):
    life = verifying(COMPLAINT)
    client = signed_in(cast.ADMINISTRATOR)
    told = "".join(client.get(path).content.decode() for path in addresses() if not is_sent_to(path))
    assert str(life.case) not in told
    assert life.case.tracking_code not in told
    assert life.case.title not in told


@pytest.mark.usefixtures("province")
def test_an_administrator_lands_at_the_configuration_and_is_offered_no_list_of_cases(signed_in: SignedIn):
    client = signed_in(cast.ADMINISTRATOR)
    assert client.get("/desk/").headers["Location"] == "/desk/configuration/"
    page = client.get("/desk/configuration/").content.decode()
    assert 'href="/desk/configuration/units/"' in page
    assert 'href="/desk/inbox/"' not in page


@pytest.mark.usefixtures("province")
def test_an_auditor_reads_the_history_and_nothing_else():
    auditor = client_of(offices.serving("Q-auditor", Role.AUDITOR, cast.unit(cast.PROVINCE)))
    assert auditor.get("/desk/configuration/history/").status_code == 200
    assert auditor.get("/desk/configuration/").status_code == 404
    assert auditor.get("/desk/configuration/roles/").status_code == 404


@pytest.mark.usefixtures("province")
def test_the_tree_shows_what_is_administered_and_no_more():
    local = client_of(offices.serving("Q-local", Role.ADMINISTRATOR, cast.unit(cast.LAC_DUONG)))
    page = local.get("/desk/configuration/units/").content.decode()
    assert "UBND xã Lạc Dương" in page
    assert "UBND xã Di Linh" not in page
    people = local.get("/desk/configuration/officers/").content.decode()
    assert cast.officer(cast.LAND_OFFICER).name in people
    assert cast.officer(cast.DI_LINH_HANDLER).name not in people
