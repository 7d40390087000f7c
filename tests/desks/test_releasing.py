"""A text for everybody at the desk: begun from what was written, looked at, confirmed, taken back."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from casework.models import Release
from tests import cast
from tests.acts.stages import PETITION, assigned, do
from tests.acts.test_releasing import CLEAN, HEAD, WRITER, asked, confirm, prepare
from tests.acts.writing import checked
from tests.desks.conftest import SignedIn
from tests.scenarios.life import Life


def act_page(client: Client, life: Life, verb: str) -> str:
    answer = client.get(reverse("act", args=[life.case.tracking_code, verb]))
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, life: Life, verb: str, **said: str):
    return client.post(
        reverse("act", args=[life.case.tracking_code, verb]), {"version": life.case.version, **said}
    )


def case_page(client: Client, life: Life) -> str:
    return client.get(reverse("case", args=[life.case.tracking_code])).content.decode()


def test_an_officer_prepares_another_looks_and_confirms(signed_in: SignedIn):
    life = asked()
    writer, head = signed_in(WRITER), signed_in(HEAD)
    assert "Prepare a text for everybody" in case_page(writer, life)
    answer = sent(
        writer, life, "prepare_release", title="Sửa đường", text=CLEAN, identity_checked="yes", do="perform"
    )
    assert answer.status_code == 303
    mine = case_page(writer, life)
    assert "Prepared, awaiting confirmation" in mine
    row = Release.objects.get()
    looked = act_page(head, life, "confirm_release")
    assert "So it looks on the public page:" in looked
    assert CLEAN in looked
    assert f'<option value="{row.pk}" selected>' in looked
    assert sent(head, life, "confirm_release", release=str(row.pk), identity_checked="yes").status_code == 303
    assert f'href="/public/releases/{row.key}/"' in case_page(head, life)
    taken = act_page(writer, life, "retract_release")
    assert CLEAN in taken
    assert sent(writer, life, "retract_release", release=str(row.pk), reason="Còn tên").status_code == 303
    assert "Taken back" in case_page(writer, life)


def test_a_name_is_refused_at_the_desk_by_its_kind_and_the_words_stay(signed_in: SignedIn):
    life = asked()
    answer = sent(
        signed_in(WRITER),
        life,
        "prepare_release",
        title="Sửa đường",
        text=f"{CLEAN} Gửi ông Hiệp.",
        identity_checked="yes",
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "The text still shows somebody of this case. Take out: a name." in text
    assert "Gửi ông Hiệp." in text
    assert not Release.objects.exists()


def test_who_prepared_is_told_that_he_may_not_confirm(signed_in: SignedIn):
    life = asked().does(WRITER, prepare())
    client = signed_in(WRITER)
    assert client.get(reverse("act", args=[life.case.tracking_code, "confirm_release"])).status_code == 404
    life.does(HEAD, confirm())
    assert "A text of this result waits or is public already." in act_page(client, life, "prepare_release")


def test_the_form_begins_with_the_answer_that_was_written_here(signed_in: SignedIn):
    life = assigned(PETITION)
    letter = checked(life, cast.LAND_OFFICER, "answer", by=cast.CHAIRMAN)
    life.does(cast.CHAIRMAN, do("answer", outcomes=((1, "settled"),), letter=letter.pk))
    shown = act_page(signed_in(WRITER), life, "prepare_release")
    assert letter.subject in shown
    assert letter.body.splitlines()[0] in shown
