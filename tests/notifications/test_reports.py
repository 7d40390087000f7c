"""What a delivery report says, and that nothing else is taken for one."""

from __future__ import annotations

import pytest

from notifications.bounces.report import MOST_BYTES, Report, read_report
from tests.notifications.reports import STYLES, reply, report

LETTER = "<00112233445566778899aabbccddeeff00112233@hoiam.example.vn>"


@pytest.mark.parametrize("style", STYLES)
def test_the_reports_of_three_servers_name_the_letter_and_say_that_it_is_lost(style):
    assert read_report(report(style, LETTER)) == Report(message_id=LETTER, is_final=True, status="5.1.1")


@pytest.mark.parametrize(
    ("action", "status", "is_final", "read"),
    [
        ("failed", "5.0.0", True, "5.0.0"),
        ("Failed", "5.1.10 (no such user)", True, "5.1.10"),
        ("failed", "4.4.7", True, "4.4.7"),  # tried for five days, then given up
        ("failed", "550", True, ""),
        ("failed", "9.9.9 ka.brum@example.org", True, ""),
        ("delayed", "4.4.1", False, "4.4.1"),
        ("delivered", "2.1.5", False, "2.1.5"),
        ("relayed", "2.1.9", False, "2.1.9"),
        ("expanded", "2.0.0", False, "2.0.0"),
        ("something else", "5.0.0", False, "5.0.0"),
    ],
)
@pytest.mark.parametrize("style", STYLES)
def test_only_what_failed_is_lost_and_of_its_words_a_number_is_kept(style, action, status, is_final, read):
    said = read_report(report(style, LETTER, action=action, status=status))
    assert said == Report(message_id=LETTER, is_final=is_final, status=read)


def test_a_list_behind_an_address_that_reached_somebody_is_not_lost():
    more = b"Status: 5.1.1\r\n\r\nFinal-Recipient: rfc822; other@example.org\r\nAction: delivered\r\n"
    said = read_report(report("Exim", LETTER).replace(b"Status: 5.1.1\r\n", more))
    assert said is not None
    assert said.is_final is False


def test_without_the_letter_the_header_of_the_answer_names_it():
    whole = report("Exchange", LETTER)
    cut = whole[: whole.index(b"Content-Type: message/rfc822")] + b"Content-Type: text/plain\r\n\r\n"
    said = read_report(cut)
    assert said is not None
    assert (said.message_id, said.is_final) == (LETTER, True)


NESTED = b"Content-Type: multipart/report; boundary=a\n\n" + b"".join(
    b"--a%d\nContent-Type: multipart/mixed; boundary=a%d\n\n" % (n, n + 1) for n in range(4_000)
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff" * 1_000,
        reply(LETTER),
        report("Postfix", LETTER).replace(b"multipart/report", b"multipart/mixed"),
        report("Postfix", LETTER).replace(b"Action:", b"Aktion:"),
        report("Postfix", "nobody"),
        report("Postfix", "<x\x00y@z>"),
        report("Postfix", f"<{'a' * 200}@z>"),
        report("Postfix", "<ơ@z>"),
        NESTED,
        report("Postfix", LETTER) + b" " * MOST_BYTES,
    ],
    ids=[
        "nothing",
        "bytes",
        "reply",
        "mixed",
        "no action",
        "no id",
        "nul",
        "long id",
        "letters",
        "deep",
        "big",
    ],
)
def test_nothing_else_is_taken_for_a_report(data):
    assert read_report(data) is None
