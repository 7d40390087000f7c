"""Duplicates: the rule on made-up pairs, and its figures on the labelled corpus (law.md 13, stack.md 4.4)."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from casework.rules.boilerplate import plain_matter
from casework.rules.duplicates import (
    Fingerprint,
    Reason,
    Resemblance,
    ResemblanceKind,
    Writer,
    fingerprint,
    is_candidate,
    resembling,
    respondent_key,
    verify,
)
from casework.rules.folding import search_key
from casework.rules.marks import marks, names_in, shared_marks
from casework.rules.minhash import bands, likeness, share_a_band, signature
from casework.rules.names import name_key

CORPUS = Path(__file__).parents[2] / "fixtures" / "demo" / "petitions.yaml"

LETTER = (
    "Gia đình tôi có thửa đất số 118, tờ bản đồ số 27, diện tích bị thu hồi 642 m² đất trồng cây lâu năm. "
    "Ngày 18/5/2026 tôi nhận được Quyết định số 1124/QĐ-UBND của Chủ tịch UBND xã về phương án bồi thường. "
    "Theo đó đất được bồi thường 285.000 đồng/m², trong khi các thửa giáp ranh được áp 410.000 đồng/m². "
    "Tôi không đồng ý với đơn giá và cách xếp loại cây nêu trên vì không đúng thực tế."
)
OTHER = (
    "Quán hát mở loa tới nửa đêm, kính cửa sổ rung bần bật, má tôi huyết áp cao phải đi cấp cứu hai lần. "
    "Phường có xuống nhắc nhưng hôm sau đâu lại vào đó, đề nghị xử phạt đúng quy định."
)
HOA = Writer(id_number="068184001234", phone="+84912345678", name_key="nguyen thi hoa", address_key="thon 1")
TU = Writer(id_number="068084005678", phone="+84912345678", name_key="tran van tu", address_key="thon 1")


def of(text: str, *, writer: Writer | None = None, **rest: str) -> Fingerprint:
    return fingerprint(text, writer=writer, **rest)


def test_the_same_text_has_the_same_signature_with_and_without_marks():
    plain = signature(plain_matter(LETTER))
    assert len(plain) == 64
    assert signature(plain_matter(search_key(LETTER))) == plain
    assert signature(plain_matter(LETTER.upper())) == plain


def test_sixteen_bands_fit_a_signed_bigint():
    found = bands(signature(plain_matter(LETTER)))
    assert len(found) == 16
    assert len(set(found)) == 16
    assert all(0 <= band < 2**63 for band in found)


def test_the_signature_stays_what_is_stored_in_the_index():
    # CRC-32 of "mot hai ba" is 4026956413 = 62921193 * 64 + 61.
    assert signature(["mot", "hai", "ba"])[:2] == (62921193 + 61 * 2**26, 62921193 + 60 * 2**26)


def test_a_short_line_is_alike_only_as_a_whole():
    left = of("Hẻm nhà tôi ngập nước hoài không ai xuống coi", writer=HOA)
    assert verify(left, of("Hẻm nhà tôi ngập nước hoài mà điện cũng cúp", writer=TU)).score == 0.0
    assert verify(left, of("Hẻm nhà tôi ngập nước hoài không ai xuống coi", writer=TU)).is_offered


def test_a_copy_with_a_few_words_changed_shares_a_band():
    words = plain_matter(LETTER)
    changed = [*words[:20], "khac", *words[21:60], "nua", *words[61:]]
    left, right = signature(words), signature(changed)
    assert likeness(left, right) > 0.7
    assert share_a_band(bands(left), bands(right))


def test_strangers_share_nothing():
    left, right = signature(plain_matter(LETTER)), signature(plain_matter(OTHER))
    assert likeness(left, right) < 0.1
    assert not share_a_band(bands(left), bands(right))


def test_an_empty_text_resembles_nothing():
    assert signature([]) == ()
    assert bands(()) == ()
    assert likeness((), ()) == 0.0
    assert verify(of(""), of("")).kind == ResemblanceKind.DIFFERENT


def test_formulas_do_not_count():
    heading = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN KHIẾU NẠI\n"
        "Kính gửi: Ông Chủ tịch UBND xã Di Linh\nGiếng nhà tôi cạn.\n"
        "Tôi xin cam đoan nội dung là đúng sự thật."
    )
    assert plain_matter(heading) == ["gieng", "nha", "toi", "can", "noi", "dung", "la"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tôi khiếu nại Quyết định số 356/QĐ-UBND ngày 09/3/2026", {"356/qd-ubnd"}),
        ("Tôi gửi kèm văn bản 0088/2026/TB-UBND và 12/qđ-xphc của phường", {"88/tb-ubnd", "12/qd-xphc"}),
        ("nhà ở hẻm 52 Ngô Văn Sở bị ngập", {"hem 52", "ngo van", "van so"}),
        ("Nước trên kênh N7 đã cạn, mỏ ở Đồi 82 nổ mìn", {"kenh n7", "doi 82"}),
        ("Ngày 12 tháng 5 năm 2026, lúc 20 giờ, hơn 30 hộ đóng 500 đồng", set()),
        ("Kính thưa Chủ tịch Ủy ban nhân dân. Chúng tôi là dân.", set()),
    ],
)
def test_marks_are_documents_names_and_numbered_things(text, expected):
    assert marks(text).words == expected


def test_the_writer_and_the_commune_are_no_marks():
    text = "Tôi là Trần Văn Hợi ở xã Đức Trọng, trại heo Tâm Ninh Hạ xả nước"
    assert marks(text, known=["Trần Văn Hợi", "Xã Đức Trọng"]).words == {"tam ninh", "ninh ha"}


def test_a_name_of_three_words_counts_once():
    assert names_in({"ngo van", "van so"}) == 1
    assert names_in({"ngo van", "van so", "hem 52"}) == 2
    assert names_in({"356/qd-ubnd"}) == 0


def test_a_text_without_capitals_is_found_by_the_names_of_another():
    typed = marks("dạ hẻm 52 ngô văn sở ngập hoài, cống thì bé")
    assert typed.is_caseless
    assert {"hem 52", "ngo van", "van so"} <= shared_marks(
        typed, marks("Cống hẻm 52 đường Ngô Văn Sở bị nghẹt.")
    )


def test_two_texts_without_capitals_share_only_numbers():
    left, right = marks("nhà tôi ở hẻm 52 bị ngập"), marks("nhà tôi ở hẻm 52 mất điện")
    assert shared_marks(left, right) == {"hem 52"}


def test_one_person_with_one_text_is_the_same_matter():
    found = verify(of(LETTER, writer=HOA), of(LETTER, writer=HOA))
    assert found.kind == ResemblanceKind.SAME
    assert found.reasons[:2] == (Reason.SAME_IDENTITY_NUMBER, Reason.SAME_TEXT)


def test_two_people_with_one_text_are_near_and_never_the_same():
    assert verify(of(LETTER, writer=HOA), of(LETTER, writer=TU)).kind == ResemblanceKind.NEAR


def test_one_person_with_two_matters_is_different():
    assert verify(of(LETTER, writer=HOA), of(OTHER, writer=HOA)).kind == ResemblanceKind.DIFFERENT


def test_two_numbers_of_identity_outweigh_a_shared_telephone():
    other = Writer(id_number="068184009999", phone=HOA.phone, name_key=HOA.name_key)
    assert verify(of(LETTER, writer=HOA), of(LETTER, writer=other)).kind == ResemblanceKind.NEAR


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Writer(phone=HOA.phone, name_key=HOA.name_key), Reason.SAME_PHONE),
        (Writer(name_key=HOA.name_key, address_key=HOA.address_key), Reason.SAME_NAME_AND_ADDRESS),
    ],
)
def test_without_a_number_name_with_telephone_or_address_tells_the_person(other, reason):
    found = verify(of(LETTER, writer=HOA), of(LETTER, writer=other))
    assert (found.kind, found.reasons[0]) == (ResemblanceKind.SAME, reason)


def test_a_telephone_alone_tells_no_person():
    other = Writer(phone=HOA.phone, name_key="le van ba")
    assert verify(of(LETTER, writer=HOA), of(LETTER, writer=other)).kind == ResemblanceKind.NEAR


def test_a_document_number_needs_the_place_for_every_commune_counts_from_one():
    text, again = (
        "Tôi khiếu nại Thông báo 88/TB-UBND về giá sạp.",
        "Thông báo 88/TB-UBND bắt đóng quỹ là sai.",
    )
    here = verify(of(text, place="24958"), of(again, place="24958"))
    assert (here.kind, here.shared) == (ResemblanceKind.RELATED, ("88/tb-ubnd",))
    assert verify(of(text, place="24958"), of(again, place="25000")).kind == ResemblanceKind.DIFFERENT


def test_one_street_in_one_ward_is_not_yet_one_matter():
    left = of("Hẻm ở đường Trương Văn Hoàn ngập.", place="24778")
    right = of("Tôi xin sổ đỏ nhà đường Trương Văn Hoàn.", place="24778")
    assert is_candidate(left, right)
    assert verify(left, right).kind == ResemblanceKind.DIFFERENT


def test_a_committee_without_a_name_is_no_respondent_to_compare():
    assert respondent_key(unit="UBND xã Di Linh") == ""
    assert respondent_key(unit="Không rõ") == ""
    assert respondent_key(unit="UBND xã Di Linh", name="Phùng Bá Quý") == "ubnd xa di linh: phung ba quy"
    assert respondent_key(unit="Trường THCS Đồi Trà") == "truong thcs doi tra"


def test_the_same_project_in_one_place_is_offered():
    left = of(LETTER, place="25000", project="Đường tránh phía Bắc")
    right = of(OTHER, place="25000", project="Đường tránh phía Bắc ")
    assert is_candidate(left, right)
    assert verify(left, right).kind == ResemblanceKind.RELATED


def test_the_most_alike_comes_first_and_strangers_do_not_come():
    probe = of(LETTER, writer=HOA)
    found = resembling(probe, [(1, of(OTHER)), (2, of(LETTER, writer=TU)), (3, of(LETTER, writer=HOA))])
    assert [(key, pair.kind) for key, pair in found] == [
        (3, ResemblanceKind.SAME),
        (2, ResemblanceKind.NEAR),
    ]


# Figures on the corpus -------------------------------------------------------------------------------


def fingerprints(change: Callable[[str], str] = str) -> dict[str, Fingerprint]:
    """What a desk knows when the letter comes in; no label is used, not even the project."""
    found = {}
    for row in yaml.load(CORPUS.read_text("utf-8"), Loader=yaml.CSafeLoader):
        person, respondent = row["complainant"], row["respondent"] or {}
        text = "\n".join([row["title"] or "", row["body"], row["request"] or ""])
        found[row["id"]] = fingerprint(
            change(text),
            writer=Writer(
                id_number=person["id_number"] or "",
                phone=person["phone"] or "",
                name_key=name_key(person["name"] or ""),
                address_key=search_key(person["address_as_given"] or ""),
            ),
            place=row["commune"],
            respondent=respondent_key(unit=respondent.get("unit") or "", name=respondent.get("name") or ""),
            known_names=[person["name"] or "", row["commune"]],
        )
    return found


def labelled() -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Pairs of one matter, and pairs that only look like it."""
    groups: dict[str, list[str]] = {}
    pairs, lookalikes = set(), set()
    for row in yaml.load(CORPUS.read_text("utf-8"), Loader=yaml.CSafeLoader):
        labels: dict[str, Any] = row["labels"]
        if labels["near_duplicate_group"]:
            groups.setdefault(labels["near_duplicate_group"], []).append(row["id"])
        if labels["duplicate_of"]:
            pairs.add(frozenset({row["id"], labels["duplicate_of"]}))
        if labels["resembles_but_differs_from"]:
            lookalikes.add(frozenset({row["id"], labels["resembles_but_differs_from"]}))
    for members in groups.values():
        pairs |= {frozenset(pair) for pair in itertools.combinations(members, 2)}
    return pairs, lookalikes


def look_ups(probes: dict[str, Fingerprint]) -> dict[tuple[str, str], Resemblance]:
    """Every submission looked up among all others as they were typed."""
    index = fingerprints()
    return {
        (name, key): found
        for name, probe in probes.items()
        for key, found in resembling(probe, [pair for pair in index.items() if pair[0] != name])
    }


@pytest.mark.parametrize(
    "change",
    [str, str.lower, str.upper, lambda text: "\n".join(map(search_key, text.splitlines()))],
    ids=["as typed", "no capitals", "all capitals", "no marks, no punctuation"],
)
def test_labelled_pairs_of_the_corpus_are_offered_and_strangers_are_not(change):
    pairs, lookalikes = labelled()
    assert (len(pairs), len(lookalikes)) == (20, 3)
    offered = look_ups(fingerprints(change))
    hits = {pair for pair in offered if frozenset(pair) in pairs}
    false = {pair for pair in offered if frozenset(pair) not in pairs | lookalikes}
    assert len(hits) >= 0.85 * 2 * len(pairs)
    # Allowed is one for each of the 120 look-ups; far fewer are found.
    assert len(false) <= 12


def test_lookalikes_of_the_corpus_are_never_the_same():
    _, lookalikes = labelled()
    found = fingerprints()
    for pair in lookalikes:
        left, right = sorted(pair)
        assert verify(found[left], found[right]).kind not in {ResemblanceKind.SAME, ResemblanceKind.NEAR}


def test_repeated_letters_of_one_person_in_the_corpus_are_the_same():
    found = fingerprints()
    assert verify(found["S044"], found["S023"]).kind == ResemblanceKind.SAME
    assert verify(found["S037"], found["S034"]).kind == ResemblanceKind.SAME
