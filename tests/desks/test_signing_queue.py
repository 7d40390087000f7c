"""The signature queue: who may sign, what is shown, signing and giving back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casework.models import AccessEntry, Case
from casework.selectors.signatures import to_sign, version_of
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, PETITION, before_signature, do, drafting
from tests.desks.morning import morning
from tests.files import made
from tests.scenarios.life import day

NOON = datetime(2026, 7, 17, 3, 0, tzinfo=UTC)


def waiting(who, on="17/07/2026"):
    return list(to_sign(cast.acting(who, on=day(on))))


def test_only_drafts_that_wait_and_that_the_officer_may_sign(province):
    case = before_signature(COMPLAINT).case
    drafting(COMPLAINT)
    assert waiting(cast.CHAIRMAN) == [case]
    assert waiting(cast.DI_LINH_CHAIRMAN) == []
    assert waiting(cast.LAND_OFFICER) == []


def test_a_denunciation_waits_only_for_who_is_listed(province):
    case = before_signature(DENUNCIATION).case
    assert waiting(cast.CHAIRMAN) == [case]
    assert waiting(cast.PROVINCE_CHAIRMAN) == []


def test_the_signer_sees_who_checked_and_what_changed(province):
    life = before_signature(COMPLAINT)
    assert version_of(life.case).number == 1
    assert version_of(life.case).changed == ()
    life.on("16/07/2026").does(cast.CHAIRMAN, do("send_back", reason="Viết rõ căn cứ"))
    life.does(cast.LAND_OFFICER, do("submit"))
    found = version_of(life.case)
    handler = cast.officer(cast.LAND_OFFICER).name
    assert (found.number, found.drafter, found.sent_back_for) == (2, handler, "Viết rõ căn cứ")
    assert [step.who for step in found.changed] == [cast.officer(cast.CHAIRMAN).name]
    assert [step.who for step in found.checked] == [handler] * 4


def sign(client, case, **said):
    return client.post(f"/desk/sign/?at={case.tracking_code}", said)


@pytest.fixture
def proven(settings, monkeypatch):
    monkeypatch.setattr("workflows.desks.supervision.signing.signed_in_just_now", lambda _request: True)


def test_a_draft_goes_back_with_its_reason_and_the_next_one_comes(signed_in, province):
    first, second = before_signature(COMPLAINT).case, before_signature(PETITION).case
    codes = [case.tracking_code for case in waiting(cast.CHAIRMAN)]
    assert set(codes) == {first.tracking_code, second.tracking_code}
    case = Case.objects.get(tracking_code=codes[0])
    with morning(NOON):
        assert sign(signed_in(cast.CHAIRMAN), case, verb="send_back", reason="").status_code == 422
        answer = sign(signed_in(cast.CHAIRMAN), case, verb="send_back", reason="Viết rõ căn cứ")
    assert answer.headers["Location"] == f"/desk/sign/?at={codes[1]}"
    assert Case.objects.get(pk=case.pk).state == "drafting"


def test_signing_asks_for_a_sign_in_of_just_now(signed_in, province):
    case = before_signature(COMPLAINT).case
    with morning(NOON):
        page = signed_in(cast.CHAIRMAN).get("/desk/sign/").content.decode()
        answer = sign(signed_in(cast.CHAIRMAN), case, verb="decide")
    assert "Sign in again to sign" in page
    assert "/reauthenticate/" in answer.headers["Location"]
    assert Case.objects.get(pk=case.pk).state == "awaiting_signature"


def test_a_draft_is_signed_with_its_paper(signed_in, province, proven):
    case = before_signature(COMPLAINT).case
    paper = SimpleUploadedFile("quyet-dinh.pdf", made.pdf(), content_type="application/pdf")
    with morning(NOON):
        client = signed_in(cast.CHAIRMAN)
        assert sign(client, case, verb="decide").status_code == 422
        answer = sign(client, case, verb="decide", **{"outcomes.1": "right", "document": paper})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert Case.objects.get(pk=case.pk).state == "answered"


def test_reading_a_draft_here_is_written_down(signed_in, province):
    case = before_signature(COMPLAINT).case
    with morning(NOON):
        signed_in(cast.CHAIRMAN).get("/desk/sign/")
    line = AccessEntry.objects.filter(case_id=case.pk, was_allowed=True).latest("pk")
    assert (line.verb, line.actor_id) == ("read_content", cast.officer(cast.CHAIRMAN).pk)


def test_a_draft_of_another_commune_is_not_there(signed_in, province):
    case = before_signature(COMPLAINT).case
    with morning(NOON):
        page = signed_in(cast.DI_LINH_CHAIRMAN).get(f"/desk/sign/?at={case.tracking_code}")
        assert page.status_code == 302
        refused = sign(signed_in(cast.DI_LINH_CHAIRMAN), case, verb="send_back", reason="x")
    assert refused.status_code == 404
