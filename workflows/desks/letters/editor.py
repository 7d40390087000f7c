"""One letter: its words, what is open in it, and its next step; what was issued is only read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework import permissions
from casework.acts import acts
from casework.errors import CaseworkError, NotAllowed, NotFound
from casework.letters.apologies import is_owed, let_go
from casework.letters.catalogue import APOLOGISE
from casework.letters.fields import FIELDS
from casework.letters.openness import open_names
from casework.letters.writing import anew, check, rewrite, template_of, throw_away
from casework.models import Case, Letter
from casework.rules.placeholders import names_in
from casework.sealed.traces import is_on_paper
from casework.vocabulary import WRITTEN, LetterState, SignsAs, Verb
from workflows.desks.desk import DeskRequest, desk, see_other
from workflows.desks.letters.form import LetterForm, blank_form
from workflows.desks.letters.scope import case_to_write_on, letter_of, told_back, writer_of
from workflows.forms.act_form import ActForm
from workflows.forms.referents import Asked
from workflows.forms.texts import told_of


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def letter(request: DeskRequest, code: str, pk: int) -> HttpResponse:
    """Show a letter and keep what was changed in it; a refusal loses no word."""
    case = case_to_write_on(request, code)
    shown = letter_of(case, pk)
    if request.method != "POST":
        return _page(request, case, shown, blank_form(shown))
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _page(request, case, shown, form, status=422)
    said = {name: str(value) for name, value in form.cleaned_data.items() if name != "revision"}
    try:
        rewrite(shown, said, revision=form.cleaned_data["revision"], by=writer_of(request))
    except (NotAllowed, NotFound):
        raise
    except CaseworkError as refusal:
        form.add_error(None, told_back(request, case, refusal))
        return _page(request, case, letter_of(case, pk), form, status=422)
    messages.success(request, _("Letter kept."))
    for told in told_of(form):
        messages.warning(request, told)
    return see_other("letter", case.tracking_code, pk)


@require_POST
@desk
def check_letter(request: DeskRequest, code: str, pk: int) -> HttpResponse:
    """Say that a letter was looked at and may be signed."""
    case = case_to_write_on(request, code)
    try:
        check(letter_of(case, pk), by=writer_of(request), compared=request.POST.get("compared") == "1")
    except (NotAllowed, NotFound):
        raise
    except CaseworkError as refusal:
        messages.error(request, told_back(request, case, refusal))
        return see_other("letter", case.tracking_code, pk)
    messages.success(request, _("Checked. The letter awaits its signature."))
    return see_other("letter", case.tracking_code, pk)


@require_POST
@desk
def drop(request: DeskRequest, code: str, pk: int) -> HttpResponse:
    """Throw a draft away."""
    case = case_to_write_on(request, code)
    try:
        _dropped(request, letter_of(case, pk))
    except (NotAllowed, NotFound):
        raise
    except CaseworkError as refusal:
        messages.error(request, str(refusal))
        return see_other("letter", case.tracking_code, pk)
    messages.success(request, _("Draft thrown away."))
    return see_other("letters", case.tracking_code)


def _dropped(request: DeskRequest, letter: Letter) -> None:
    if is_owed(letter):
        let_go(letter, reason=request.POST.get("reason", ""), by=writer_of(request))
    else:
        throw_away(letter, by=writer_of(request))


@require_POST
@desk
def write_anew(request: DeskRequest, code: str, pk: int) -> HttpResponse:
    """Begin a letter that takes the place of one with wrong content."""
    case = case_to_write_on(request, code)
    try:
        again = anew(letter_of(case, pk), by=writer_of(request))
    except (NotAllowed, NotFound):
        raise
    except CaseworkError as refusal:
        messages.error(request, told_back(request, case, refusal))
        return see_other("letter", case.tracking_code, pk)
    return see_other("letter", case.tracking_code, again.pk)


def _page(
    request: DeskRequest, case: Case, shown: Letter, form: LetterForm, *, status: int = 200
) -> HttpResponse:
    template = template_of(shown)
    text = "\n".join(template.texts())
    context: dict[str, Any] = {
        "case": case,
        "letter": shown,
        "template": template,
        "form": form,
        "is_written": shown.state in WRITTEN,
        "is_draft": shown.state == LetterState.DRAFT,
        "still_open": open_names(shown) if shown.state in WRITTEN else (),
        "names": [(name, FIELDS[name]) for name in names_in(text)],
        "signs_as": SignsAs(shown.signs_as).label,
        "asks_comparison": is_on_paper(case),
        "is_owed": is_owed(shown),
        "signing": [Verb(verb) for verb in template.signing_acts(state=case.state)],
        **_apology(request, case, shown),
    }
    return render(request, "desks/letters/letter.html", context, status=status)


def _apology(request: DeskRequest, case: Case, shown: Letter) -> dict[str, Any]:
    """What whoever may apologise fills in beside the letter: why it is late, and the new day."""
    by_act = APOLOGISE in template_of(shown).acts and shown.state in WRITTEN
    if not by_act or not permissions.allowed(request.actor, APOLOGISE, case).ok:
        return {}
    asked = Asked(verb=APOLOGISE, actor=request.actor, on=request.on, case=case)
    form = ActForm(acts()[APOLOGISE], asked, initial={"version": case.version})
    return {"apology": form, "apology_fields": [form["reason"], form["new_due_on"]]}
