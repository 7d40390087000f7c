"""What an officer types into an act outlives a crash; of a sealed case nothing is kept, whatever is tried."""

from __future__ import annotations

import html
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from casework.acts.additions import Note
from casework.models import Case
from tests import cast
from tests.acts.stages import DENUNCIATION, at_desk, screened, verifying
from tests.scenarios.life import Life, paper
from workflows import sheets
from workflows.models import Presence, Sheet, Tag

KEY = "7a1f0000-0000-4000-8000-000000000201"
TEXT = "Đo lại thửa 214: 171,4 m²"
AT = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


def address(life: Life, verb: str = "record_finding", end: str = "draft/") -> str:
    return f"/desk/case/{life.case.tracking_code}/act/{verb}/{end}"


def typed(life: Life, **more) -> dict[str, str]:
    return {
        "sheet": KEY,
        "version": str(life.case.version),
        "text": TEXT,
        "differs_from_claim": "yes",
        **more,
    }


def page(answer) -> str:
    return html.unescape(answer.content.decode())


def test_a_draft_is_kept_and_comes_back_with_its_hour(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    assert "Draft kept" in page(client.post(address(life), typed(life)))
    back = page(client.get(address(life, end="")))
    assert f">\n{TEXT}</textarea>" in back
    assert '<option value="yes" selected>' in back
    assert "is back in the form" in back
    assert f'name="sheet" value="{KEY}"' in back


def test_a_draft_ends_with_the_act_and_takes_nothing_more(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    client.post(address(life), typed(life))
    assert client.post(address(life, end=""), typed(life)).status_code == 303
    late = client.post(address(life), typed(life, text="Muộn"))
    assert "Draft kept" not in page(late)
    assert [(s.is_closed, s.data) for s in Sheet.objects.all()] == [(True, {})]


def test_what_the_browser_saves_after_the_act_falls_away_even_if_nothing_was_kept_before(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    client.post(address(life, end=""), typed(life))
    client.post(address(life), typed(life))
    assert not Sheet.objects.exclude(data={}).exists()


def test_an_act_that_was_refused_keeps_its_draft(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    client.post(address(life), typed(life))
    assert client.post(address(life, end=""), typed(life, differs_from_claim="")).status_code == 422
    assert Sheet.objects.get().data["text"] == TEXT


def test_a_draft_may_be_thrown_away(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    client.post(address(life), typed(life))
    assert client.post(address(life, end="draft/drop/")).status_code == 303
    assert TEXT not in page(client.get(address(life, end="")))


def test_nobody_sees_or_overwrites_the_draft_of_another(signed_in):
    life = verifying()
    signed_in(cast.LAND_OFFICER).post(address(life, "note"), typed(life))
    other = signed_in(cast.CHAIRMAN)
    assert TEXT not in page(other.get(address(life, "note", end="")))
    other.post(address(life, "note"), typed(life, text="Đè lên"))
    assert Sheet.objects.get().data["text"] == TEXT


def test_a_draft_of_an_act_that_is_not_mine_is_refused(signed_in):
    life = verifying()
    assert signed_in(cast.RECEPTION).post(address(life), typed(life)).status_code == 404
    assert signed_in(cast.DI_LINH_DESK).post(address(life), typed(life)).status_code == 404
    assert signed_in(cast.LAND_OFFICER).post(address(life, "gossip"), typed(life)).status_code == 404
    assert signed_in(cast.LAND_OFFICER).post(address(life), {"text": TEXT}).status_code == 400
    assert not Sheet.objects.exists()


def test_only_fields_of_the_form_are_kept(signed_in):
    life = verifying()
    signed_in(cast.LAND_OFFICER).post(address(life), typed(life, csrfmiddlewaretoken="x", odd="y"))
    assert sorted(Sheet.objects.get().data) == ["differs_from_claim", "text", "version"]


def test_of_a_sealed_case_nothing_is_kept(signed_in):
    """Luật TC Đ56."""
    life = verifying(DENUNCIATION)
    client = signed_in(cast.LAND_OFFICER)
    for verb in ("record_finding", "note"):
        assert "Draft kept" not in page(client.post(address(life, verb), typed(life)))
    assert not Sheet.objects.exists()
    assert "hx-post" not in page(client.get(address(life, end=""))).split('<form method="post" id="act"')[1]


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("screen", {"kind": "denunciation", "contents": "Nhận tiền"}),
        ("split", {"parts.0.kind": "denunciation", "parts.0.summary": "Nhận tiền", "parts.0.field": "other"}),
    ],
)
def test_a_draft_in_which_a_denunciation_begins_is_emptied(signed_in, verb, said):
    life = at_desk()
    client = signed_in(cast.RECEPTION)
    before = {"sheet": KEY, "contents": "Nhận tiền của hai hộ", "parts.0.summary": "Nhận tiền"}
    client.post(address(life, verb), before)
    assert "Nhận tiền" in str(Sheet.objects.get().data)
    client.post(address(life, verb), {"sheet": KEY, **said})
    assert (Sheet.objects.get().is_closed, Sheet.objects.get().data) == (True, {})


def sheet_of(case: Case, **more) -> Sheet:
    who = cast.officer(cast.LAND_OFFICER)
    said = {"form": "act:note", "data": {"text": TEXT}, "updated_at": AT, "case": case, **more}
    return Sheet.objects.create(key=uuid.uuid4(), officer=who, **said)


def test_the_database_lets_nothing_lie_beside_a_sealed_case(province):
    sealed = screened(DENUNCIATION).case
    who = cast.officer(cast.LAND_OFFICER)
    with pytest.raises(IntegrityError), transaction.atomic():
        sheet_of(sealed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(case=sealed, word="nóng", put_by=who, put_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.create(case=sealed, officer=who, doing="reading", since=AT, seen_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        sheet_of(at_desk().case, data={"parts.0.kind": "denunciation"})


def test_what_lay_beside_a_case_is_gone_in_the_transaction_that_seals_it(province):
    life = at_desk()
    who = cast.officer(cast.RECEPTION)
    draft = sheet_of(life.case)
    Tag.objects.create(case=life.case, word="nóng", put_by=who, put_at=AT)
    Presence.objects.create(case=life.case, officer=who, doing="reading", since=AT, seen_at=AT)
    life.on("07/07/2026").screened(cast.RECEPTION, kind="denunciation")
    draft.refresh_from_db()
    assert (draft.is_closed, draft.data) == (True, {})
    assert (Tag.objects.count(), Presence.objects.count()) == (0, 0)


def test_what_nobody_came_back_for_is_let_go_after_thirty_days(province):
    life = verifying()
    sheet_of(life.case)
    who = cast.officer(cast.LAND_OFFICER)
    in_time, late = AT + timedelta(days=30), AT + timedelta(days=30, seconds=1)
    assert sheets.newest_of(life.case, officer=who, form="act:note", at=in_time) is not None
    assert sheets.newest_of(life.case, officer=who, form="act:note", at=late) is None
    assert not Sheet.objects.exists()


def test_what_happened_since_the_draft_is_told_beside_it(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    client.post(address(life), typed(life))
    life.does(cast.CHAIRMAN, Note(text="Bản đồ đã về"))
    back = page(client.get(address(life, end="")))
    assert "Since you wrote your draft this has happened" in back
    assert "Bản đồ đã về" in back
    assert f'name="version" value="{life.case.version}"' in back


def test_a_draft_holds_no_paper(signed_in):
    life = verifying()
    signed_in(cast.LAND_OFFICER).post(
        address(life, "add_document"), {"sheet": KEY, "kind": "evidence", "document": str(paper())}
    )
    assert Sheet.objects.get().data == {"kind": "evidence"}
