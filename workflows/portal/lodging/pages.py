"""The pages of a letter: begin, one question after the other, check, send, and the proof that it arrived."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.errors import Impeded, InvalidInput, NotFound
from casework.models import Case
from workflows.engine import perform
from workflows.models import LodgingDraft
from workflows.portal.citizen import ANYBODY, CitizenRequest, has_proved, portal, see_other
from workflows.portal.following import brakes
from workflows.portal.following.asking import line_of
from workflows.portal.lodging import drafts, letters
from workflows.portal.lodging.limits import limits_by_kind
from workflows.portal.lodging.questions import QUESTIONS, Papers, QuestionForm, asked

BY_SLUG = {question.slug: question for question in QUESTIONS}
LODGED = "lodged"


@require_http_methods(["GET", "HEAD", "POST"])
@portal
def begin(request: CitizenRequest) -> HttpResponse:
    """What is asked, and the button that begins; a letter that was begun here is gone on with."""
    if settings.HOIAM_COUNTER_ONLY:
        return render(request, "portal/lodging/counter_only.html", status=503)
    if request.method != "POST":
        draft = drafts.current(request.session, at=request.at)
        shown = {"draft": draft, "kinds": limits_by_kind(on=request.on)}
        return render(request, "portal/lodging/begin.html", shown)
    if drafts.current(request.session, at=request.at) is None or request.POST.get("do") == "new":
        drafts.begin(request.session, at=request.at)
    return see_other("lodge-question", QUESTIONS[0].slug)


@require_http_methods(["GET", "HEAD", "POST"])
@portal
def question(request: CitizenRequest, slug: str) -> HttpResponse:
    """Ask one thing and keep the answer; whoever came from the last page goes back there."""
    draft, kind = _draft(request), BY_SLUG.get(slug)
    if draft is None:
        return see_other("lodge")
    if kind is None or kind not in asked(draft.said):
        raise NotFound(verb="receive")
    if request.method != "POST":
        return _page(request, draft, kind(initial=draft.said.get(slug, {}), on=request.on, said=draft.said))
    form = kind(request.POST, request.FILES, on=request.on, said=draft.said)
    is_valid = form.is_valid()
    if isinstance(form, Papers):
        form.keep()
    # Whoever stops in the midst of an answer keeps the half of it, and is asked again when he goes on.
    is_later = request.POST.get("do") == "later"
    if not is_valid and not is_later:
        return _page(request, draft, form, status=422)
    drafts.answered(draft, slug, form.typed(), at=request.at)
    if is_later:
        return see_other("lodge-later")
    following = letters.first_open(draft.said, on=request.on)
    return see_other("lodge-check") if following is None else see_other("lodge-question", following.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@portal
def later(request: CitizenRequest) -> HttpResponse:
    """A code with which the letter is gone on with on any telephone, once."""
    draft = _draft(request)
    if draft is None:
        return see_other("lodge")
    shown = {"code": drafts.code_for_later(draft), "until": draft.kept_until}
    return render(request, "portal/lodging/later.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@portal
def resume(request: CitizenRequest) -> HttpResponse:
    """Take up a letter by its code; one sentence for every failure."""
    if request.method != "POST":
        return render(request, "portal/lodging/resume.html")
    typed = request.POST.get("code", "")[:40]
    tried = brakes.begin(f"resume {typed}", line=line_of(request), at=request.at)
    draft = None if tried.is_braked else drafts.take_up(request.session, typed, at=request.at)
    if draft is None:
        error = _("No letter was found with this code. It opens once, and for a week.")
        shown = {"error": error, "code": typed}
        return render(request, "portal/lodging/resume.html", shown, status=429 if tried.is_braked else 422)
    tried.was_right()
    following = letters.first_open(draft.said, on=request.on)
    return see_other("lodge-check") if following is None else see_other("lodge-question", following.slug)


@require_safe
@portal
def check(request: CitizenRequest) -> HttpResponse:
    """Everything that will be sent, to whom and why there; each line can be changed."""
    draft = _draft(request)
    if draft is None:
        # The answer to the sending may have been lost on the way: what arrived is shown.
        return see_other("lodged" if LODGED in request.session else "lodge")
    following = letters.first_open(draft.said, on=request.on)
    if following is not None:
        return see_other("lodge-question", following.slug)
    return _check(request, draft)


@require_POST
@portal
def send(request: CitizenRequest) -> HttpResponse:
    """Hand the letter in. Sent twice, by whatever accident, it is one letter with one code."""
    draft = _draft(request)
    sent = request.POST.get("submission_id", "")
    if draft is None or str(draft.submission_id) != sent:
        # The first answer was lost on the way: it is given again.
        return (
            see_other("lodged")
            if request.session.get(LODGED, {}).get("id") == sent and sent
            else see_other("lodge")
        )
    if settings.HOIAM_COUNTER_ONLY:
        return render(request, "portal/lodging/counter_only.html", status=503)
    if letters.first_open(draft.said, on=request.on) is not None:
        return see_other("lodge-check")
    if letters.is_flooding(line_of(request), at=request.at):
        told = _("Many letters came from your line within an hour. Try again later, or come to the desk.")
        return _check(request, draft, error=told, status=429)
    try:
        event = perform(None, letters.act_of(draft, on=request.on), actor=ANYBODY, at=request.at)
    except Impeded as refusal:
        return _check(
            request, draft, error=" ".join(str(i.sentence) for i in refusal.impediments), status=422
        )
    except InvalidInput:
        return _check(request, draft, error=_("Look through your answers once more."), status=422)
    case = Case.objects.select_related("unit").get(pk=event.case_id)
    has_proved(request, case)
    drafts.let_go(draft)
    request.session[LODGED] = {"id": sent, **letters.proof_of(case, request)}
    return see_other("lodged")


@require_safe
@portal
def lodged(request: CitizenRequest) -> HttpResponse:
    """The code, the square code, the receipt, and what happens next and by when."""
    kept = request.session.get(LODGED)
    if not kept:
        return see_other("lodge")
    return render(request, "portal/lodging/lodged.html", letters.arrival(kept, request))


def _draft(request: CitizenRequest) -> LodgingDraft | None:
    return drafts.current(request.session, at=request.at)


def _page(
    request: CitizenRequest, draft: LodgingDraft, form: QuestionForm, *, status: int = 200
) -> HttpResponse:
    way = asked(draft.said)
    number = way.index(type(form))
    shown: dict[str, Any] = {
        "form": form,
        "number": number + 1,
        "of": len(way),
        "before": way[number - 1].slug if number else "",
        "until": draft.kept_until,
    }
    return render(request, "portal/lodging/question.html", shown, status=status)


def _check(
    request: CitizenRequest, draft: LodgingDraft, *, error: str = "", status: int = 200
) -> HttpResponse:
    shown = {
        "draft": draft,
        "lines": letters.lines_of(draft.said, on=request.on),
        "competent": letters.competent_for(draft.said, on=request.on),
        "doubts": letters.doubts_of(draft.said),
        "error": error,
    }
    return render(request, "portal/lodging/check.html", shown, status=status)
