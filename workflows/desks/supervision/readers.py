"""Who looked at a case, and what one officer looked at; reading this is itself written down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from casework.errors import NotFound, Sentence
from casework.models import Case, Officer
from casework.permissions import cases_for
from casework.rules.tracking import read_code
from casework.selectors import readers as kept
from casework.selectors.access import write_reading
from casework.selectors.chains import cases_by_code
from casework.vocabulary import OpeningGround, verb_word
from workflows.desks.desk import DeskRequest, desk

PER_PAGE = 50
SORTS = (
    ("", _("Everything")),
    ("content", _("Case and content read")),
    ("original", _("Originals read")),
    ("identity", _("Identity opened or searched")),
    ("exports", _("Printed, downloaded, exported")),
    ("refused", _("Refused attempts")),
)
# What a line of the log is called; verbs of acts have their own words.
WORDS: dict[str, Sentence] = {
    "see": _("Looked at the case"),
    "read_content": _("Read the content"),
    "read_original": _("Read the original"),
    "read_issued": _("Read what was issued"),
    "read_identity": _("Saw the person's identity"),
    "search_person": _("Searched by person"),
    "see_history": _("Read the history"),
    "see_access_log": _("Read who looked at it"),
    "see_numbers": _("Looked at numbers"),
    "export_masked": _("Exported a masked list"),
    "export_identity": _("Exported a list with identities"),
    "print_receipt": _("Printed the receipt"),
    "print_slip": _("Printed the tracking slip"),
    "write_letter": _("Worked on a letter"),
    "guard_letter": _("A letter was compared with what is sealed"),
}


class LogForm(forms.Form):
    """Which lines of the log."""

    sort = forms.ChoiceField(label=_("What"), choices=SORTS, required=False)
    who = forms.ChoiceField(label=_("Who"), required=False)
    since = forms.DateField(label=_("From day"), required=False)
    until = forms.DateField(label=_("To day"), required=False)

    def __init__(self, *args: Any, readers: list[kept.Reader], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["who"]
        who.choices = [
            ("", _("All")),
            *((str(one.officer_id), f"{one.name} ({one.lines})") for one in readers),
        ]
        if not readers:
            del self.fields["who"]
        for box in self.fields.values():
            box.widget.attrs["class"] = "input input-small"

    def asked(self) -> kept.Asked:
        """What was chosen; what cannot be meant filters nothing."""
        self.is_valid()
        said = getattr(self, "cleaned_data", {})
        return kept.Asked(
            sort=said.get("sort") or "",
            officer_id=int(said["who"]) if said.get("who") else None,
            since=said.get("since"),
            until=said.get("until"),
        )


@require_safe
@desk
def readers(request: DeskRequest, code: str) -> HttpResponse:
    """The access log of one case: who, what, why, allowed or refused."""
    case = _the_case(request, code)
    found = kept.case_log(case, actor=request.actor, at=request.at)
    people = found.readers()
    form = LogForm(request.GET or None, readers=people)
    page = Paginator(found.lines(form.asked()), PER_PAGE).get_page(request.GET.get("page"))
    lines = _told(kept.with_names(list(page.object_list), is_masked=found.is_masked))
    shown = {"case": case, "form": form, "lines": lines, "page": page, "people": people}
    shown["is_named"] = bool(kept.unmasked(request.actor).grants)
    return render(request, "desks/supervision/readers.html", shown)


@require_safe
@desk
def of_officer(request: DeskRequest, officer_id: int) -> HttpResponse:
    """What one officer looked at, of the cases whose log this reader may open with names."""
    officer = Officer.objects.filter(pk=officer_id, is_system=False).first()
    if officer is None:
        raise NotFound(verb=kept.VERB)
    form = LogForm(request.GET or None, readers=[])
    rows = kept.lines_of_officer(officer, form.asked(), actor=request.actor, at=request.at)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = _told(kept.with_names(list(page.object_list), is_masked=False, cases=True))
    shown = {"of": officer, "form": form, "lines": lines, "page": page}
    return render(request, "desks/supervision/readers_officer.html", shown)


def _the_case(request: DeskRequest, code: str) -> Case:
    """The case of a code, if this officer may open its log: an auditor may, who sees no more of it."""
    may = cases_for(request.actor, kept.VERB).values("pk")
    case = cases_by_code(read_code(code) or code).filter(pk__in=may).select_related("unit").first()
    if case is None:
        hidden = cases_by_code(read_code(code) or code).first()
        if hidden is not None:
            # Decided and written down as a refusal; the page is that of a case that does not exist.
            write_reading(
                request.actor, kept.VERB, hidden, at=request.at, was_allowed=False, reason="no_relation"
            )
        raise NotFound(verb=kept.VERB)
    return case


def _told(lines: list[kept.Line]) -> list[tuple[kept.Line, str, str]]:
    return [(line, str(WORDS.get(line.verb) or verb_word(line.verb)), _why(line.reason)) for line in lines]


def _why(reason: str) -> str:
    """Why it was done or refused: a ground that has words, or the code as it stands in the log."""
    return str(OpeningGround(reason).label) if reason in OpeningGround.values else reason
