"""A result becomes a text for everybody: written by one, confirmed by another, nobody in it."""

from __future__ import annotations

import unicodedata

import pytest
from django.db import DatabaseError, transaction

from casework.acts.base import Act
from casework.acts.people import PersonInput, RespondentInput
from casework.models import Case, Person, Release, Visit
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    PETITION,
    answered,
    do,
    drafting,
    happened,
    payload,
    refused,
)
from tests.scenarios.life import CITIZEN, Life, day, noon
from workflows.engine import impediments

pytestmark = pytest.mark.usefixtures("province")
WRITER, HEAD = cast.LAND_OFFICER, cast.CHAIRMAN
ASKED = PersonInput(
    name="Trịnh Quang Hiệp",
    id_number="038088991364",
    phone="+84912000152",
    email="hiep.trinh@example.vn",
    address="Số 17 hẻm Suối Vàng, thôn Đạ Nghịt, xã Lạc Dương",
)
ACCUSED = RespondentInput(name="Vương Gia Thạc")
CLEAN = "Ủy ban nhân dân xã trả lời: đoạn đường vào thôn được sửa trong quý III."
TELLING = [
    ("đơn của ông Trịnh Quang Hiệp", "a name"),
    ("đơn của ông " + unicodedata.normalize("NFD", "Trịnh Quang Hiệp"), "a name"),
    ("TRỊNH QUANG HIỆP", "a name"),
    ("trinh quang hiep", "a name"),
    ("Hiep, Trinh Quang", "a name"),
    ("TrinhQuangHiep", "a name"),
    ("T r ị n h Q u a n g H i ệ p", "a name"),
    ("ông Hiệp", "a name"),
    ("Тrịnh Quаng Hiệр", "a name"),
    ("cán bộ Vương Gia Thạc", "a name"),
    ("số 0912 000 152", "a telephone number"),
    ("+84.912.000.152", "a telephone number"),
    ("căn cước 038 088 991 364", "an identity number"),
    ("HIEP.TRINH@EXAMPLE.VN", "an e-mail address"),
    ("hẻm Suối Vàng, số 17 hẻm Suối Vàng", "an address"),
    ("o thon Da Nghit", "an address"),
]


def prepare(
    text: str = CLEAN, *, title: str = "Sửa đường vào thôn", checked: bool = True, **more: str
) -> Act:
    return do("prepare_release", title=title, text=text, identity_checked=checked, **more)


def confirm(release: Release | None = None, *, checked: bool = True) -> Act:
    return do(
        "confirm_release", release=(release or Release.objects.latest("pk")).pk, identity_checked=checked
    )


def retract(release: Release | None = None) -> Act:
    return do(
        "retract_release", release=(release or Release.objects.latest("pk")).pk, reason="Còn địa chỉ nhà"
    )


def asked(kind: str = PETITION) -> Life:
    return answered(kind, people=(ASKED,), respondent=ACCUSED).on("20/07/2026")


def prepared(kind: str = PETITION) -> Life:
    return asked(kind).does(WRITER, prepare(asked="Bao giờ đường được sửa?"))


def sentence_against(life: Life, who: str, act: Act) -> str:
    """What the officer reads who is refused."""
    (told,) = impediments(life.case, act, actor=life.actor(who), at=noon(life.today))
    return str(told.sentence)


def test_what_is_prepared_is_read_by_nobody_yet():
    life = prepared()
    assert happened(life) == "case.release_prepared: answered → answered"
    assert payload(life) == {"paper": "answer"}
    row = Release.objects.get(case_id=life.case_id)
    assert (row.state, row.paper, row.published_on) == ("prepared", "answer", None)
    assert (row.title, row.asked, row.text) == ("Sửa đường vào thôn", "Bao giờ đường được sửa?", CLEAN)
    assert (row.unit.name, row.decided_on) == (cast.LAC_DUONG, day("17/07/2026"))
    assert row.prepared_by.code == WRITER


def test_another_officer_makes_it_public():
    life = prepared(COMPLAINT).on("21/07/2026").does(HEAD, confirm())
    assert happened(life) == "case.release_confirmed: answered → answered"
    row = Release.objects.get(case_id=life.case_id)
    assert (row.state, row.paper, row.published_on) == ("confirmed", "decision", day("21/07/2026"))
    assert (row.number, row.confirmed_by) == ("01/QĐ", cast.officer(HEAD))


def test_one_officer_alone_takes_it_back_and_says_why():
    life = prepared().does(HEAD, confirm()).on("22/07/2026").does(WRITER, retract())
    assert happened(life) == "case.release_retracted: answered → answered"
    row = Release.objects.get(case_id=life.case_id)
    assert (row.state, row.retracted_on) == ("retracted", day("22/07/2026"))
    assert (row.retracted_reason, row.retracted_by) == ("Còn địa chỉ nhà", cast.officer(WRITER))
    # Nothing of the reason stands in the history.
    assert payload(life) == {"paper": "answer"}
    # A corrected text may follow.
    life.does(WRITER, prepare())
    assert Release.objects.filter(case_id=life.case_id, state="prepared").count() == 1


def test_nothing_is_prepared_before_a_result_and_nothing_twice():
    assert refused(drafting(PETITION), WRITER, prepare(checked=False)) == "nothing_issued, identity_unchecked"
    assert refused(prepared(), WRITER, prepare()) == "release_there"
    life = asked().does(WRITER, prepare()).does(HEAD, confirm())
    assert refused(life, WRITER, prepare()) == "release_there"


def test_what_is_confirmed_waits_for_it():
    life = asked()
    assert refused(life, HEAD, do("confirm_release", release=1, identity_checked=True)) == (
        "no_release, release_unknown"
    )
    life.does(WRITER, prepare())
    assert refused(life, HEAD, confirm(checked=False)) == "identity_unchecked"
    other = asked()
    other.does(WRITER, prepare())
    theirs = Release.objects.get(case_id=life.case_id)
    assert refused(other, HEAD, confirm(theirs)) == "release_unknown"
    assert refused(other, HEAD, retract(theirs)) == "release_unknown"
    other.does(HEAD, confirm()).does(HEAD, retract())
    assert refused(other, HEAD, retract()) == "no_release, release_unknown"
    assert refused(other, HEAD, confirm()) == "no_release, release_unknown"


def test_nobody_confirms_what_he_prepared_himself():
    life = prepared()
    row = Release.objects.get(case_id=life.case_id)
    # An officer who handles the case becomes its head meanwhile: the same eyes are not four.
    assert refused(life, WRITER, confirm(row)) == "not allowed: no_role"
    head = cast.officer(HEAD)
    Case.objects.filter(pk=life.case_id).update(handler=head)
    mine = asked()
    mine_by_head = Release(
        case=mine.case,
        decision=mine.case.decision_records.get(),
        unit=mine.case.unit,
        paper="answer",
        decided_on=day("17/07/2026"),
        title="Sửa đường",
        text=CLEAN,
        prepared_by=head,
        prepared_at=noon(mine.today),
    )
    mine_by_head.save()
    assert refused(mine, HEAD, confirm(mine_by_head)) == "preparer_confirms, preparer_confirms"
    with pytest.raises(DatabaseError, match="release_confirmed_by_another"), transaction.atomic():
        Release.objects.filter(pk=mine_by_head.pk).update(
            state="confirmed",
            confirmed_by=head,
            confirmed_at=noon(mine.today),
            published_on=day("20/07/2026"),
        )


@pytest.mark.parametrize(("words", "kind"), TELLING)
def test_whoever_belongs_to_the_case_is_found_however_he_is_written(words: str, kind: str):
    life = asked()
    for act in (prepare(f"Về việc: {words}. {CLEAN}"), prepare(title=words), prepare(asked=words)):
        assert refused(life, WRITER, act) == "release_tells"
        told = sentence_against(life, WRITER, act)
        assert told == f"The text still shows somebody of this case. Take out: {kind}."
    assert not Release.objects.exists()


def test_the_code_of_the_case_is_no_part_of_a_text_for_everybody():
    life = asked()
    code = life.case.tracking_code
    for written in (code, code.lower(), f"{code[:4]} {code[4:]}", life.case.register_number):
        told = sentence_against(life, WRITER, prepare(f"Vụ việc {written}"))
        assert told.endswith("Take out: the code or number of the case.")


def test_who_joined_since_the_text_was_written_is_found_when_it_is_confirmed():
    life = asked().does(WRITER, prepare(f"{CLEAN} Bà Lò Thị Kiều được đền bù."))
    person = Person.objects.create(name="Lò Thị Kiều", search_key="lo thi kieu", sort_key="")
    came = Visit.objects.filter(case=life.case_id).first()
    Visit.objects.create(
        unit=life.case.unit,
        on=life.today,
        at=noon(life.today),
        receiver_kind="officer",
        outcome=came.outcome if came else "guided",
        case=life.case,
        person=person,
    )
    assert refused(life, HEAD, confirm()) == "release_tells"
    assert Release.objects.get().state == "prepared"


def test_who_may_is_asked_first():
    life = prepared()
    for who in (cast.DI_LINH_CHAIRMAN, CITIZEN):
        for act in (prepare(), confirm(), retract()):
            assert refused(life, who, act).startswith(("not allowed", "not_found"))


def test_words_that_two_saw_never_change_and_no_state_goes_back():
    life = prepared().does(HEAD, confirm())
    rows = Release.objects.filter(case_id=life.case_id)
    for change in ({"text": "Khác"}, {"title": "Khác"}, {"asked": "Khác"}, {"unit": cast.unit(cast.DI_LINH)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(state="prepared", confirmed_by=None, confirmed_at=None, published_on=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
