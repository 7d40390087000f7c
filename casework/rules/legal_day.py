"""The legal day of an instant: law counts days of Viet Nam, machines keep UTC."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def legal_day(at: datetime) -> date:
    """BLDS Đ146: return the day on which an instant falls in Viet Nam; `at` must know its zone."""
    if at.tzinfo is None:
        raise ValueError("an instant must know its zone")
    return at.astimezone(VIETNAM).date()


def instant_of(on: date, clock: time) -> datetime:
    """Return the UTC instant of a wall-clock time on a legal day."""
    return datetime.combine(on, clock, tzinfo=VIETNAM).astimezone(UTC)
