"""Officers from a list: every line is told what is wrong with it, and a wrong one is not written."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from casework.errors import InvalidInput
from casework.models import ConfigurationChange, Officer
from casework.vocabulary import Role
from tests import cast
from tests.casework import offices
from tests.configuration.setting import NOW, TODAY, acting_as, administrator
from workflows.configuration.officer_table import Line, checked_lines, lines_of, take_in
from workflows.tables import read_table

pytestmark = pytest.mark.usefixtures("province")
HEAD = "Tên đăng nhập;Họ và tên;Chức vụ;Đơn vị"


def read(*rows: str, head: str = HEAD) -> tuple[Line, ...]:
    data = "\n".join([head, *rows]).encode("utf-8-sig")
    lines, _left_out = lines_of(read_table(data, name="can-bo.csv"))
    return lines


def faults(*rows: str) -> list[int]:
    checked = checked_lines(read(*rows), actor=administrator(), on=TODAY)
    return [row.line.number for row in checked if row.faults]


def test_a_list_becomes_officers_of_their_units():
    lines = read("ha.kon;Kon Sơ Hà;Công chức;UBND xã Lạc Dương", "muoi.le;Lê Văn Mười;;68.24848")
    assert take_in(lines, actor=administrator(), at=NOW).added == 2
    made = Officer.objects.order_by("pk")[Officer.objects.count() - 2 :]
    assert [(one.name, one.given_name, one.unit.name) for one in made] == [
        ("Kon Sơ Hà", "Hà", cast.LAC_DUONG),
        ("Lê Văn Mười", "Mười", cast.LAC_DUONG),
    ]
    assert ConfigurationChange.objects.filter(what="officer.added").count() == 2


def test_an_excel_file_says_the_same():
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Login", "Name", "Given name", "Unit"])
    sheet.append(["ka.brum", "Ka Brum", "Ka Brum", "UBND xã Lạc Dương"])
    data = io.BytesIO()
    book.save(data)
    lines, _left_out = lines_of(read_table(data.getvalue(), name="list.xlsx"))
    assert take_in(lines, actor=administrator(), at=NOW).added == 1
    made = Officer.objects.get(user__username="ka.brum")
    assert (made.name, made.given_name) == ("Ka Brum", "Ka Brum")


@pytest.mark.parametrize(
    "wrong",
    [
        "Tram Le;Lê Trầm;;UBND xã Lạc Dương",
        "tram.le;;;UBND xã Lạc Dương",
        "tram.le;Lê Trầm;;UBND xã Không Có",
        "tram.le;=HYPERLINK(1);;UBND xã Lạc Dương",
        "tram.le;Lê Trầm;+cmd;UBND xã Lạc Dương",
        "kon.so.ha.thuong;Kon Sơ Ha Thương;;UBND xã Lạc Dương",
        "good.one;Lê Trầm;;UBND xã Lạc Dương",
    ],
)
def test_a_wrong_line_is_named_and_left_out(wrong):
    rows = ("good.one;Lê Văn Mười;;UBND xã Lạc Dương", wrong)
    before = Officer.objects.count()
    assert faults(*rows) == [3]
    assert take_in(read(*rows), actor=administrator(), at=NOW).left_out == (3,)
    assert Officer.objects.count() == before + 1
    assert ConfigurationChange.objects.count() == 1


@pytest.mark.parametrize("head", ["Họ và tên;Đơn vị", "login;name;unit;unit", "a;b;c;d"])
def test_a_list_without_its_heads_is_refused(head):
    with pytest.raises(InvalidInput):
        read("x;y;z;w", head=head)


def test_a_list_that_is_too_long_or_empty_is_refused():
    with pytest.raises(InvalidInput):
        read(*(f"login{n};Lê Văn Mười;;68.24848" for n in range(1001)))
    with pytest.raises(InvalidInput):
        read()


def test_a_unit_of_another_administrator_is_unknown_here():
    local = acting_as(offices.serving("Q-x", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    checked = checked_lines(read("tram.le;Lê Trầm;;68.24848"), actor=local, on=TODAY)
    assert [bool(row.faults) for row in checked] == [True]
