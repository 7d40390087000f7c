"""The layout of slip and receipt of an authority, given from a day; what was printed before stays."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from casework.errors import InvalidInput
from casework.models import Authority, SlipLayout
from casework.permissions import Actor
from casework.rules.legal_day import legal_day
from casework.selectors.slip_layouts import layout_on
from casework.vocabulary import Configured
from workflows.configuration.changes import Change, record
from workflows.configuration.scope import must_reach

LAY_OUT = "lay_out_slip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What stands on the papers; `type_size` in points, `is_large` prints large unless asked otherwise."""

    heading: str
    place: str
    hours: str
    phone: str
    type_size: int
    is_large: bool


def lay_out(unit: Authority, layout: Layout, *, valid_from: date, actor: Actor, at: datetime) -> SlipLayout:
    """Give a layout from a day, today at the earliest. Raises InvalidInput for a day that is over."""
    must_reach(actor, unit)
    if valid_from < legal_day(at):
        raise InvalidInput(_("A layout begins today or later; the past is not changed."), verb=LAY_OUT)
    held = layout_on(unit, on=valid_from)
    before = {name: getattr(held, name) for name in asdict(layout)} if held.pk else {}
    with transaction.atomic():
        made = SlipLayout.objects.create(authority=unit, valid_from=valid_from, **asdict(layout))
        change = Change(
            what=Configured.SLIP_CHANGED,
            authority=unit,
            before=before,
            after={**asdict(layout), "valid_from": valid_from},
        )
        record(change, actor=actor, at=at)
    return made
