"""Numbers without gaps: the row lock of the series is held until the act commits."""

from __future__ import annotations

from django.db import connection

_NEXT = """
INSERT INTO casework_numbering AS n (unit_id, series, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (unit_id, series, year) DO UPDATE SET last = n.last + 1
RETURNING last
"""


def next_number(*, unit_id: int, series: str, year: int) -> int:
    """Return the next number of a series of a unit in a year; a rolled-back act gives it back."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [unit_id, series, year])
        (number,) = cursor.fetchone()
    return int(number)


def register_number(*, unit_id: int, year: int) -> str:
    """Return the next neutral number of the register of incoming submissions."""
    return f"TN-{year}-{next_number(unit_id=unit_id, series='register', year=year):05d}"


def case_number(*, unit_id: int, prefix: str, year: int) -> str:
    """Return the next case number of a kind, such as KN-2026-00412."""
    return f"{prefix}-{year}-{next_number(unit_id=unit_id, series=prefix, year=year):05d}"


def document_number(*, unit_id: int, symbol: str, year: int, sign: str = "") -> str:
    """NĐ 30/2020 Đ15: return the next number of a sort of paper of a unit, from 01 on 1 January.

    How administrative papers are numbered is for the head of the body to say; here each sort by itself.
    `sign` is what stands behind the number where it is more than the sort: `05/TB-UBND`.
    """
    number = next_number(unit_id=unit_id, series=f"doc:{symbol}", year=year)
    return f"{number:02d}/{sign or symbol}"
