"""What the command line means by a day, an instant and a number: one reader of each, for every command."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from casework.rules.legal_day import VIETNAM

D = TypeVar("D", date, datetime)
# No law of this house is older and no clock reaches further; beyond lie slips of the hand and overflows.
FIRST_YEAR, LAST_YEAR = 1900, 2200


def day(text: str) -> date:
    """Read a date such as 2026-08-21, of the years 1900 to 2200."""
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("%(text)s is not a date such as 2026-08-21") % {"text": text}) from error
    return _within(found, text)


def instant(text: str) -> datetime:
    """Read an instant of the years 1900 to 2200; without a zone it is the time of Viet Nam."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(
            _("%(text)s is not an instant such as 2026-11-24T07:30") % {"text": text}
        ) from error
    found = _within(found, text)
    return found if found.tzinfo else found.replace(tzinfo=VIETNAM)


def between(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from `least` to `most`."""

    def number(text: str) -> int:
        try:
            found = int(text)
        except ValueError:
            found = least - 1
        if not least <= found <= most:
            raise ArgumentTypeError(
                _("%(text)s is not a whole number from %(least)d to %(most)d")
                % {"text": text, "least": least, "most": most}
            )
        return found

    return number


def is_readable(text: str) -> bool:
    """Whether the bytes of an argument were text: what could not be decoded comes as lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" or sign == "\0" for sign in text)


def _within(found: D, text: str) -> D:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ArgumentTypeError(
            _("%(text)s does not lie within the years %(first)d to %(last)d")
            % {"text": text, "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return found
