"""What an authority puts on its slips and receipts on a day."""

from __future__ import annotations

from datetime import date

from casework.models import Authority, SlipLayout
from casework.selectors.names import address_on

# What a paper looks like where nobody set anything.
PLAIN = SlipLayout(type_size=11)


def layout_on(authority: Authority, *, on: date) -> SlipLayout:
    """The layout that holds on that day; an empty one where nobody gave any."""
    held = authority.slip_layouts.filter(valid_from__lte=on).order_by("-valid_from", "-pk").first()
    return held if held is not None else PLAIN


def place_of_reception(authority: Authority, *, on: date) -> str:
    """Where citizens are received: as the layout says, else the address of the authority."""
    return layout_on(authority, on=on).place or address_on(authority, on=on)
