"""Luật TC Đ8, Đ56: who denounced is attacked through letters and stays unknown; all else may leave."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from casework import storage
from casework.acts.people import PersonInput, RespondentInput
from casework.errors import NotAllowed
from casework.letters.catalogue import letters
from casework.letters.editable import docx_of, editable, text_of
from casework.letters.fields import OF_WHO_WROTE
from casework.letters.guard import AccusedGetsIt, Leaving, LetterTells, look_through, parts_of
from casework.letters.layout import paper_of
from casework.letters.letter import letter_pdf
from casework.letters.merge_values import values_for
from casework.letters.writing import LetterNotReady, begin, check, rewrite
from casework.models import AccessEntry, Document, Letter, Numbering
from casework.sealed.errors import WrongIdentityKey
from casework.vocabulary import Confidentiality
from tests import cast
from tests.acts.stages import DENUNCIATION, accepted, do, payload, refused, verifying, waiting_for_papers
from tests.acts.writing import begun, checked, writer, written
from tests.scenarios.life import Life, noon, paper

WROTE = PersonInput(
    name="Cil Ha Juk",
    id_number="068068991002",
    phone="+84912000902",
    email="hajuk@example.vn",
    address="Thôn Đạ Nghịt, xã Lạc Dương",
)
ACCUSED = RespondentInput(name="Vương Gia Thạc")
TELLING = (
    "đơn của ông Cil Ha Juk",
    "don cua Juk, Ha Cil",
    "CIL HA JUK",
    "CilHaJuk",
    "điện thoại 0912.000.902",
    "CCCD 068 068 991 002",
    "hajuk@example.vn",
    "ở thôn Đạ Nghịt",
)

# What is sealed is compared only once it is committed: the vault reads over a connection of its own.
pytestmark = [
    pytest.mark.usefixtures("committed_province"),
    pytest.mark.django_db(transaction=True, databases=["default", "vault"]),
]


def denounced(stage: object = verifying) -> Life:
    life: Life = stage(DENUNCIATION, people=(WROTE,), respondent=ACCUSED)  # type: ignore[operator]
    return life


def notice(life: Life) -> Letter:
    """A clean notice of acceptance, written by the handler."""
    return written(life, cast.LAND_OFFICER, "denunciation_acceptance_notice")


def kept_back(life: Life, letter: Letter, **said: str) -> str:
    """Why the guard refuses new words; neither they nor anything of them come to rest."""
    before = Letter.objects.get(pk=letter.pk)
    with pytest.raises((LetterTells, AccusedGetsIt)) as refusal:
        rewrite(letter, said, revision=before.revision, by=writer(life, cast.LAND_OFFICER))
    now = Letter.objects.get(pk=letter.pk)
    assert (now.body, now.addressees, now.revision) == (before.body, before.addressees, before.revision)
    for shown in (str(refusal.value), repr(refusal.value), repr(refusal.value.data)):
        assert "Juk" not in shown
        assert "902" not in shown
    return str(refusal.value.data.get("parts", refusal.value.code))


def test_a_letter_about_a_denunciation_holds_nothing_of_who_wrote():
    life = denounced()
    assert not OF_WHO_WROTE & set(values_for(life.case, actor=life.actor(cast.CHAIRMAN), on=life.today))
    letter = begun(life, cast.LAND_OFFICER, "denunciation_acceptance_notice")
    assert letter.addressees == f"Người tố cáo, mã theo dõi {life.case.tracking_code}"
    for kind in (t for t in letters().values() if DENUNCIATION in t.kinds and life.state in t.states):
        draft = begin(life.case, kind, by=writer(life, cast.LAND_OFFICER))
        assert "Juk" not in f"{draft.subject}{draft.addressees}{draft.grounds}{draft.body}{draft.copies}"


@pytest.mark.parametrize("words", TELLING)
def test_words_that_show_him_come_to_rest_nowhere(words: str):
    life = denounced()
    letter = notice(life)
    assert kept_back(life, letter, body=f"Ngày 06/7, {words}.") == "('text',)"
    assert kept_back(life, letter, subject=words) == "('text',)"
    assert kept_back(life, letter, addressees=words) == "('text', 'recipients')"
    assert kept_back(life, letter, copies=words) == "('text', 'recipients')"


def test_a_clean_letter_leaves_and_its_file_holds_nobody():
    life = denounced()
    letter = check(notice(life), by=writer(life, cast.CHAIRMAN))
    life.does(cast.CHAIRMAN, do("issue_letter", letter=letter.pk))
    assert payload(life) == {"letter": "denunciation_acceptance_notice", "number": "01/TB-UBND"}
    letter.refresh_from_db()
    assert letter.document is not None
    assert letter.document.name_as_given == "thong-bao-01-TB-UBND.pdf"
    data = storage.read(letter.document.sha256)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "Juk" not in str(dict(pdf.docinfo))
        assert b"Juk" not in pdf.Root.Metadata.read_bytes()


def test_what_slips_past_the_desk_is_stopped_at_the_signature():
    life = denounced()
    letter = check(notice(life), by=writer(life, cast.CHAIRMAN))
    # Somebody with a hand on the database writes the name in behind the back of the desk.
    Letter.objects.filter(pk=letter.pk).update(body="Trả lời ông Cil Ha Juk.")
    papers = Document.objects.count()
    assert refused(life, cast.CHAIRMAN, do("issue_letter", letter=letter.pk)) == "letter_tells"
    assert Document.objects.count() == papers
    # The number went back: the next letter gets it.
    assert not Numbering.objects.filter(series="doc:TB").exists()
    letter.refresh_from_db()
    assert (letter.state, letter.number) == ("checked", "")
    line = AccessEntry.objects.latest("pk")
    assert (line.verb, line.was_allowed, line.reason) == ("issue_letter", False, "letter_tells")


def test_every_comparison_is_logged_as_one_that_nobody_read():
    life = denounced()
    notice(life)
    lines = AccessEntry.objects.filter(verb="guard_letter", case_id=life.case_id)
    assert {(line.was_allowed, line.reason) for line in lines} == {(True, "letter_guard")}
    assert not AccessEntry.objects.filter(verb="open_identity").exists()


def test_the_accused_gets_no_letter_but_those_that_the_law_sends_him():
    life = denounced()
    letter = notice(life)
    for line in ("Ông Vương Gia Thạc", "vuong gia thac", "Trưởng trạm (Thạc, Vương Gia)"):
        assert kept_back(life, letter, addressees=line) == "accused_gets_it"
        assert kept_back(life, letter, copies=f"Như trên;\n{line};") == "accused_gets_it"
    lawful = written(life, cast.LAND_OFFICER, "denunciation_content_notice", addressees="Ông Vương Gia Thạc")
    assert lawful.addressees == "Ông Vương Gia Thạc"


def test_the_division_of_an_accused_officer_gets_none_either():
    respondent = RespondentInput(office="Công chức", officer=cast.officer(cast.DI_LINH_LAND_OFFICER).pk)
    life = verifying(DENUNCIATION, people=(WROTE,), respondent=respondent)
    letter = notice(life)
    accused = cast.officer(cast.DI_LINH_LAND_OFFICER)
    body = accused.division or accused.unit
    assert kept_back(life, letter, addressees=body.name) == "accused_gets_it"
    assert kept_back(life, letter, addressees=f"Ông/bà {accused.name}") == "accused_gets_it"


def test_a_letter_about_a_denunciation_is_checked_by_somebody_else():
    life = denounced()
    letter = notice(life)
    with pytest.raises(LetterNotReady):
        check(letter, by=writer(life, cast.LAND_OFFICER))
    assert check(letter, by=writer(life, cast.CHAIRMAN)).state == "checked"


def test_it_is_signed_by_two_or_not_at_all():
    life = denounced()
    letter = check(notice(life), by=writer(life, cast.CHAIRMAN))
    life.vouched_for()
    assert refused(life, cast.CHAIRMAN, do("issue_letter", letter=letter.pk)) == "not allowed: needs_second"


def test_who_cannot_compare_sends_nothing(settings, tmp_path):
    life = denounced()
    letter = notice(life)
    key = tmp_path / "other.key"
    key.touch(mode=0o600)
    key.write_text("0f" * 32 + "\n", encoding="ascii")
    settings.HOIAM_IDENTITY_KEY_FILE = key
    with pytest.raises(WrongIdentityKey):
        rewrite(letter, {"body": "Trong sạch."}, revision=letter.revision, by=writer(life, cast.LAND_OFFICER))


def test_under_envelopes_a_person_says_that_he_compared(settings):
    settings.HOIAM_IDENTITY_PROFILE = "P0"
    life = denounced()
    letter = notice(life)
    with pytest.raises(LetterNotReady):
        check(letter, by=writer(life, cast.CHAIRMAN))
    assert check(letter, by=writer(life, cast.CHAIRMAN), compared=True).state == "checked"


def test_a_case_that_turns_into_a_denunciation_lets_go_of_the_words_of_its_letters():
    life = waiting_for_papers()
    out = checked(life, cast.RECEPTION, "supplement_request")
    assert "Ka Brum" in out.body
    life.does(cast.CHAIRMAN, do("issue_letter", letter=out.pk))
    draft = written(life, cast.RECEPTION, "apology", body="Bà Ka Brum hỏi.")
    life.on("08/07/2026").does(cast.RECEPTION, do("receive_supplement", citizens_paper=paper("Bổ sung")))
    life.screened(cast.RECEPTION, kind=DENUNCIATION, field="corruption")
    assert life.case.confidentiality == Confidentiality.SEALED
    assert not Letter.objects.filter(pk=draft.pk).exists()
    kept = Letter.objects.get(pk=out.pk)
    assert (kept.subject, kept.addressees, kept.body, kept.copies) == ("", "", "", "")
    assert (kept.state, kept.number) == ("issued", "01/UBND-VP")
    assert kept.document is not None
    assert (kept.document.is_sealed, kept.document.name_as_given) == (True, "")


def test_each_part_of_what_leaves_is_looked_at():
    life = denounced()
    letter = notice(life)
    template = letters()[letter.template]
    clean = paper_of(letter, template, on=life.today)
    told = paper_of(letter, template, on=life.today)
    told = replace(told, document_title="Thông báo gửi Cil Ha Juk")
    at = noon(life.today)

    def parts(leaving: Leaving) -> object:
        try:
            look_through(life.case, leaving, accused_may=False, actor=life.actor(cast.CHAIRMAN), at=at)
        except LetterTells as refusal:
            return refusal.data["parts"]
        return ()

    assert parts(Leaving(paper=clean, pdf=letter_pdf(clean, at=at), file_name="thong-bao.pdf")) == ()
    assert parts(Leaving(paper=told)) == ("text",)
    assert parts(Leaving(pdf=letter_pdf(told, at=at))) == ("metadata",)
    drawn = replace(clean, paragraphs=("Trả lời ông Cil Ha Juk bằng văn bản.",))
    assert parts(Leaving(pdf=letter_pdf(drawn, at=at))) == ("pages",)
    assert parts(Leaving(file_name="thong-bao-cil-ha-juk.pdf")) == ("file_name",)
    assert parts(Leaving(recipients=("Ông Cil Ha Juk",))) == ("recipients",)
    assert parts(Leaving(text=text_of(docx_of(told)))) == ("text",)


def test_the_word_file_is_looked_through_like_the_letter():
    life = denounced()
    letter = notice(life)
    template = letters()[letter.template]
    paper = paper_of(letter, template, on=life.today)
    actor, at = life.actor(cast.CHAIRMAN), noon(life.today)
    name, data = editable(letter, template, paper, actor=actor, at=at)
    assert name == "thong-bao.docx"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text_of(data)
    with pytest.raises(LetterTells):
        editable(letter, template, replace(paper, subject="Cil Ha Juk"), actor=actor, at=at)


def test_of_an_open_case_everything_may_leave():
    life = accepted()
    assert life.case.confidentiality == Confidentiality.NORMAL
    letter = written(life, cast.CHAIRMAN, "complaint_acceptance", body="Bà Ka Brum, 0912000901")
    assert "Ka Brum" in letter.body
    assert not AccessEntry.objects.filter(verb="guard_letter").exists()


def test_strangers_to_a_denunciation_write_no_letter_of_it():
    life = denounced()
    with pytest.raises(NotAllowed):
        begun(life, cast.ECONOMY_HEAD, "denunciation_acceptance_notice")


def test_the_parts_of_a_letter_are_all_named():
    assert set(parts_of(Leaving())) == {"text", "pages", "metadata", "file_name", "recipients"}
