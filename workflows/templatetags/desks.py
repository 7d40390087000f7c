"""Words and shapes of the desks: the badge of a due date."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.forms import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from casework.models import Authority, Person
from casework.rules.urgency import Nearness, Urgency
from casework.selectors.handing_over import has_no_line, plan_for
from casework.vocabulary import ClockEntryKind, Verb
from workflows.clock.foresight import Foreseen
from workflows.desks.handling.columns import COLUMNS

register = template.Library()


@register.simple_tag
def badge(urgency: Urgency, *, big: bool = False) -> SafeString:
    """State by word, shape and edge; colour comes last."""
    return _badge(urgency, big, get_language())


# A list of cases shows few different badges, and the same ones again and again.
@lru_cache(maxsize=1024)
def _badge(urgency: Urgency, big: bool, _language: str | None) -> SafeString:  # noqa: FBT001
    shown = {"nearness": urgency.nearness, "text": says(urgency), "big": big}
    return render_to_string("desks/badge.html", shown)


class Cell(template.Node):
    """One cell of a row; the templates of all columns are read with the page, not anew for every row."""

    def __init__(self, code: template.base.FilterExpression) -> None:
        self.code = code
        engine = template.Engine.get_default()
        self.cells = {column.code: engine.get_template(column.cell).nodelist for column in COLUMNS}

    def render(self, context: template.Context) -> SafeString:
        """The cell of the column that is called so, over the `row` of the context."""
        return self.cells[self.code.resolve(context)].render(context)


@register.tag
def cell(parser: template.base.Parser, token: template.base.Token) -> Cell:
    """`{% cell "due" %}`, `{% cell column.code %}`: a cell of `row` as every list of cases shows it."""
    _name, code = token.split_contents()
    return Cell(parser.compile_filter(code))


def says(urgency: Urgency) -> str:
    """The words of a badge; a date never stands alone."""
    days, due_on = urgency.working_days, urgency.due_on
    match urgency.nearness:
        case Nearness.LATE:
            text = ngettext("%(days)d working day overdue", "%(days)d working days overdue", days)
        case Nearness.TODAY:
            text = _("Due today")
        case Nearness.SOON | Nearness.OK:
            text = ngettext("%(days)d working day left", "%(days)d working days left", days)
        case Nearness.PAUSED:
            text = _("Paused")
        case Nearness.DONE:
            text = _("Done")
        case Nearness.NONE:
            text = _("Nothing due")
    text = text % {"days": days}
    return f"{text} · {due_on:%d/%m}" if due_on is not None and urgency.nearness == Nearness.SOON else text


@register.filter
def is_silent(person: Person) -> bool:
    """Whether a person can be neither called nor written to."""
    return has_no_line(person)


@register.filter
def plan(person: Person, unit: Authority) -> str:
    """How a paper reaches a person, within a sentence."""
    return str(plan_for(person, unit).label).lower()


@register.filter
def is_group(field: Any) -> bool:
    """Whether a control is a group of choices, which a legend names instead of a label."""
    return isinstance(field.field.widget, CheckboxSelectMultiple | RadioSelect)


@register.filter
def is_flag(field: Any) -> bool:
    """Whether a control is one box to tick, whose words stand behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def verb_label(verb: str) -> str:
    """An act as its button says it."""
    return str(Verb(verb).label)


@register.filter
def says_foreseen(foreseen: Foreseen, on: date) -> str:
    """What becomes of a clock, in words; its dates stand beside them."""
    match foreseen.kind:
        case ClockEntryKind.PAUSE:
            return _("paused from %(day)s") % {"day": f"{on:%d/%m/%Y}"}
        case ClockEntryKind.START:
            return _("begins to run")
        case ClockEntryKind.RESUME:
            return _("runs on")
        case ClockEntryKind.MET:
            return _("is met and ends")
        case ClockEntryKind.STOP | ClockEntryKind.LAPSE:
            return _("ends")
        case ClockEntryKind.EXTEND | ClockEntryKind.COMPLEX:
            return _("is lengthened")
    return str(foreseen.kind.label)
