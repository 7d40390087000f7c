"""What stands around the form of an act: both sides of a clash, what is missing, who may be given a case."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest

from casework.models import Case, Party
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    accepted,
    assigned,
    at_desk,
    do,
    drafting,
    officer,
    ready,
    screened,
    verifying,
)
from tests.desks.morning import MORNING, morning
from tests.scenarios.life import Life, paper
from workflows.models import AfterAct


def address(life: Life, verb: str) -> str:
    return f"/desk/case/{life.case.tracking_code}/act/{verb}/"


def page(answer) -> str:
    return html.unescape(answer.content.decode())


def card(shown: str, name: str) -> str:
    """One card beside the form, without its tags and with single blanks."""
    found = re.search(rf'aria-labelledby="{name}".*?</section>', shown, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_where_both_sides_know_a_field_the_values_stand_beside_each_other(signed_in):
    """Two officers screen one case; the second sees what the first has made of it, and loses nothing."""
    life = at_desk()
    mine = {
        "version": str(life.case.version),
        "kind": "petition",
        "field": "other",
        "verdict": "guide",
        "contents": "Hai nội dung của tôi",
        "people": "3",
    }
    life.on("07/07/2026").screened(cast.RECEPTION, field="land_housing")
    clash = signed_in(cast.RECEPTION).post(address(life, "screen"), mine)
    shown = page(clash)
    assert clash.status_code == 409
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td></tr>', shown)
    assert ("Kind", "First complaint", "Petition") in rows
    assert ("People", "1", "3") in rows
    assert "Hai nội dung của tôi</textarea>" in shown
    assert f'name="version" value="{life.case.version}"' in shown


def test_the_words_of_others_are_shown_only_to_whoever_may_read_them(signed_in):
    """A verifier of a denunciation is told what happened and who did it, and not what was written."""
    life = verifying(DENUNCIATION)
    seen = {"version": str(life.case.version), "text": "Kết quả", "differs_from_claim": "no"}
    life.does(cast.CHAIRMAN, do("note", text="Lời của chủ tịch"))
    clash = signed_in(cast.LAND_OFFICER).post(address(life, "record_finding"), seen)
    shown = page(clash)
    assert clash.status_code == 409
    assert cast.officer(cast.CHAIRMAN).name in shown
    assert "Lời của chủ tịch" not in shown


def test_what_belongs_to_this_state_stands_before_what_may_always_be_done(signed_in):
    life = verifying()
    shown = page(signed_in(cast.LAND_OFFICER).get(f"/desk/case/{life.case.tracking_code}/"))
    offered = re.findall(r"/act/([a-z_]+)/", shown.split('aria-labelledby="acts"')[1].split("</section>")[0])
    assert offered[:3] == ["hold_dialogue", "record_finding", "request_evidence"]
    assert {"note", "add_document"} <= set(offered[3:])


def test_what_was_proposed_for_the_case_stands_first(signed_in):
    life = screened(found={"proposed_act": "accept"})
    shown = page(signed_in(cast.CHAIRMAN).get(f"/desk/case/{life.case.tracking_code}/"))
    assert shown.split('aria-labelledby="acts"')[1].split("/act/")[1].startswith("accept/")


@pytest.mark.parametrize(
    ("onward", "goes_to"), [("stay", "case"), ("list", "inbox"), ("next", "other"), ("odd", "case")]
)
def test_after_an_act_the_officer_goes_where_he_wants_to_be(signed_in, onward, goes_to):
    other, life = verifying(), verifying()
    Case.objects.filter(pk=life.case.pk).update(due_on="2026-07-20")
    answer = signed_in(cast.LAND_OFFICER).post(address(life, "note"), {"text": "x", "onward": onward})
    places = {
        "case": f"/desk/case/{life.case.tracking_code}/",
        "other": f"/desk/case/{other.case.tracking_code}/",
        "inbox": "/desk/inbox/",
    }
    assert (answer.status_code, answer.url) == (303, places[goes_to])


def test_his_choice_is_remembered_and_is_his_alone(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    client.post(address(life, "note"), {"text": "x", "onward": "next"})
    assert '<option value="next" selected>' in page(client.get(address(life, "note")))
    assert '<option value="stay" selected>' in page(signed_in(cast.CHAIRMAN).get(address(life, "note")))
    assert AfterAct.objects.get().officer == cast.officer(cast.LAND_OFFICER)


def test_without_another_case_next_is_the_list(signed_in):
    life = verifying()
    answer = signed_in(cast.LAND_OFFICER).post(address(life, "note"), {"text": "x", "onward": "next"})
    assert answer.url == "/desk/inbox/"


def test_everything_that_is_missing_is_asked_for_at_once(signed_in):
    life = at_desk(signature="none")
    Case.objects.filter(pk=life.case.pk).update(people=6)
    with morning(MORNING):
        shown = page(signed_in(cast.RECEPTION).get(address(life, "request_supplement")))
    asked = re.search(r'<textarea name="items"[^>]*>\n(.*?)</textarea>', shown, re.DOTALL)
    assert asked is not None
    assert asked[1].split("\n") == [
        "Signature or fingerprint of who complains",
        "Paper by which the group appoints its representatives",
    ]
    assert "paused from 06/07/2026" in card(shown, "foreseen")
    assert "before 15/07/2026" in card(shown, "foreseen")


def test_where_nothing_is_missing_nothing_is_filled_in(signed_in):
    shown = page(signed_in(cast.RECEPTION).get(address(at_desk(), "request_supplement")))
    assert re.search(r'<textarea name="items"[^>]*>\n</textarea>', shown)


def test_what_stands_against_an_act_is_said_before_anybody_tries_and_leads_to_what_mends_it(signed_in):
    life = verifying()
    shown = page(signed_in(cast.LAND_OFFICER).get(address(life, "conclude")))
    assert "Record what verification found first." in card(shown, "standing")
    assert f'href="{address(life, "record_finding")}"' in shown


def test_a_link_to_what_mends_it_is_for_whoever_may_do_that(signed_in):
    life = screened(found={"verdict": "guide"})
    shown = page(signed_in(cast.CHAIRMAN).get(address(life, "accept")))
    assert "Screening did not find this case to be ours." in card(shown, "standing")
    assert f'href="{address(life, "offer_transfer")}"' in shown


def test_a_wrong_state_is_said_at_once(signed_in):
    shown = page(signed_in(cast.CHAIRMAN).get(address(verifying(), "accept")))
    assert "does not allow this" in card(shown, "standing")


def test_the_checklist_before_the_signature_blocks_what_is_missing(signed_in):
    life = drafting()
    client = signed_in(cast.LAND_OFFICER)
    shown = page(client.get(address(life, "submit")))
    assert "The draft is attached, here or to the case since the verification ended. Add a paper Missing" in (
        card(shown, "checks")
    )
    refused = client.post(address(life, "submit"), {"signer": str(officer(cast.CHAIRMAN))})
    assert refused.status_code == 422
    assert "The draft is attached" in page(refused).split('id="errors"')[1].split("</ul>")[0]
    assert life.case.state == "drafting"


def test_a_draft_among_the_papers_lets_it_go_to_the_signer(signed_in):
    life = drafting()
    life.does(cast.LAND_OFFICER, do("add_document", document=paper("Dự thảo"), kind="other"))
    client = signed_in(cast.LAND_OFFICER)
    answer = client.post(address(life, "submit"), {"signer": str(officer(cast.CHAIRMAN))})
    assert answer.status_code == 303
    assert life.case.state == "awaiting_signature"


def test_who_drafts_is_not_the_signer_of_the_checklist(signed_in):
    life = drafting()
    life.does(cast.LAND_OFFICER, do("add_document", document=paper("Dự thảo"), kind="other"))
    said = {"signer": str(officer(cast.LAND_OFFICER))}
    assert signed_in(cast.LAND_OFFICER).post(address(life, "submit"), said).status_code == 422


def test_evidence_that_is_waited_for_is_told_and_does_not_block(signed_in):
    life = verifying()
    life.does(
        cast.LAND_OFFICER,
        do(
            "request_evidence",
            addressee="Văn phòng Đăng ký đất đai",
            items=("Bản đồ",),
            due_on=date(2099, 1, 1),
        ),
    )
    life.on("14/07/2026").does(
        cast.LAND_OFFICER, do("record_finding", differs_from_claim=False, text="Đã xác minh")
    )
    life.does(cast.LAND_OFFICER, do("conclude"))
    life.does(cast.LAND_OFFICER, do("add_document", document=paper("Dự thảo"), kind="other"))
    client = signed_in(cast.LAND_OFFICER)
    assert "Look again" in card(page(client.get(address(life, "submit"))), "checks")
    said = {"signer": str(officer(cast.CHAIRMAN))}
    assert client.post(address(life, "submit"), said).status_code == 303


def test_who_may_be_given_the_case_is_shown_with_load(signed_in):
    assigned()
    life = accepted()
    shown = page(signed_in(cast.CHAIRMAN).get(address(life, "assign")))
    row = next(row for row in re.findall(r"<tr>.*?</tr>", shown, re.DOTALL) if "Công chức địa chính" in row)
    assert re.findall(r'<td class="n">(?:<b>)?(\d+)', row)[0] == "1"
    assert f'name="officer" value="{officer(cast.LAND_OFFICER)}"' in row


def test_who_is_kept_away_cannot_be_chosen_and_why_is_told_to_whoever_may_read(signed_in):
    life = ready(COMPLAINT)
    Party.objects.create(
        case=life.case, role="respondent", officer=cast.officer(cast.LAND_OFFICER), office="Địa chính"
    )
    client = signed_in(cast.CHAIRMAN)
    shown = page(client.get(address(life, "assign")))
    row = next(row for row in re.findall(r'<tr class="is-out">.*?</tr>', shown, re.DOTALL))
    assert "May not be given this case: The case is about him" in row
    assert f'value="{officer(cast.LAND_OFFICER)}"' not in shown
    refused = client.post(address(life, "assign"), {"officer": str(officer(cast.LAND_OFFICER))})
    assert refused.status_code == 422
    assert life.case.state == "accepted"


@pytest.mark.parametrize("verb", ["record_finding", "hold_dialogue", "note", "add_document"])
def test_the_page_asks_a_bounded_number_of_questions(signed_in, django_assert_max_num_queries, verb):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    client.get(address(life, verb))
    with django_assert_max_num_queries(40):
        client.get(address(life, verb))
