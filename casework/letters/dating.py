"""NĐ 30/2020 Phụ lục I: how days and hours are written on official papers."""

from __future__ import annotations

from datetime import date, datetime

from casework.rules.legal_day import VIETNAM


def long_date(on: date) -> str:
    """`ngày 05 tháng 01 năm 2027`: days below 10 and the months 1 and 2 lead with a zero."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def short_date(on: date) -> str:
    """`05/01/2027`."""
    return f"{on:%d/%m/%Y}"


def hour_of(at: datetime) -> str:
    """`08 giờ 15 phút`, by the clocks of Viet Nam."""
    return f"{at.astimezone(VIETNAM):%H giờ %M phút}"


def plain(value: object) -> str:
    """Days and instants as data of a template."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place on a paper")
