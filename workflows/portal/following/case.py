"""The page of a case for its citizen, the answer that he fetches, and what he does about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.acts.delivering import Deliver
from casework.errors import Impeded, InvalidInput, NotFound
from casework.letters.of_case import Printing, receipt_of
from casework.letters.receipt import receipt_pdf
from casework.letters.tokens import tracking_address
from casework.models import Case
from casework.selectors.access import write_reading
from casework.selectors.documents import fetch
from casework.vocabulary import COMPLAINTS, Paper, Recipient, Verb
from workflows.engine import perform
from workflows.forms.attachments import attachment, pdf_answer, site_of
from workflows.portal.citizen import CitizenRequest, has_proved, his, portal, proved_case, see_other
from workflows.portal.following import asking
from workflows.portal.following.answers import BY_SLUG, AnswerForm, Answering
from workflows.portal.following.around import around
from workflows.portal.following.standing import (
    awaited_result,
    may_now,
    papers_for,
    second_instance_of,
    standing_of,
)

# How a paper that the citizen fetches here reached him, as the proof of it says.
MEANS = "portal"
SENT, KEPT = "sent", 20


@require_safe
@portal
def followed(request: CitizenRequest, code: str) -> HttpResponse:
    """Where the case stands; whoever has not shown that it is his is asked first."""
    case = proved_case(request, code)
    if case is None:
        return asking.asked(request, code=code)
    standing = standing_of(case, at=request.at)
    return render(request, "portal/following/case.html", {**around(request, case), "standing": standing})


@require_POST
@portal
def receipt(request: CitizenRequest, code: str) -> HttpResponse:
    """Luật KN Đ32, Đ41: the citizen says that he got the answer, and can read it from then on."""
    case = _his_case(request, code)
    decision = awaited_result(case)
    if decision is not None:
        act = Deliver(
            paper=Paper.ANSWER if decision.is_answer else Paper.DECISION,
            recipient=Recipient.COMPLAINANT if case.kind in COMPLAINTS else Recipient.PETITIONER,
            delivered_on=request.on,
            means=MEANS,
        )
        perform(case.pk, act, actor=his(case), at=request.at)
        messages.success(request, _("It is recorded that you got the answer today."))
    return see_other("followed", case.tracking_code)


@require_safe
@portal
def receipt_paper(request: CitizenRequest, code: str) -> HttpResponse:
    """NĐ 154/2026 Đ15 k4: the receipt of what he handed in; its square code bears no secret."""
    case = _his_case(request, code)
    address = tracking_address(site_of(request), case.tracking_code)
    printing = Printing(case=case, actor=his(case), at=request.at, address=address, is_reprint=False)
    pdf = receipt_pdf(receipt_of(printing), at=request.at)
    write_reading(his(case), "print_receipt", case, at=request.at, was_allowed=True)
    return pdf_answer(pdf, name=f"bien-nhan-{case.register_number}")


@require_safe
@portal
def paper(request: CitizenRequest, code: str, number: int) -> HttpResponse:
    """A paper that reached him; any other looks as if it were not there."""
    case = _his_case(request, code)
    if number not in {known.number for known in papers_for(case)}:
        raise NotFound(verb="read_issued")
    return attachment(fetch(case, number, actor=his(case), at=request.at), number=number)


@require_http_methods(["GET", "HEAD", "POST"])
@portal
def answer(request: CitizenRequest, code: str, slug: str) -> HttpResponse:
    """Ask what one act needs, or do it; pressed twice it is done once."""
    case, page = _his_case(request, code), BY_SLUG.get(slug)
    if page is None:
        raise NotFound(verb="see")
    if request.method != "POST":
        if page.verb not in set(may_now(case, at=request.at)):
            return see_other("followed", case.tracking_code)
        return _asked(request, case, page, page.form(case))
    form = page.form(case, request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, case, page, form, status=422)
    once = str(form.cleaned_data["once"])
    if once in request.session.get(SENT, []):
        return see_other("followed", case.tracking_code)
    try:
        perform(case.pk, form.act(), actor=his(case), at=request.at)
    except Impeded as refusal:
        for impediment in refusal.impediments:
            form.add_error(None, str(impediment.sentence))
        return _asked(request, case, page, form, status=422)
    except InvalidInput:
        form.add_error(None, _("Fill this in, or correct it."))
        return _asked(request, case, page, form, status=422)
    request.session[SENT] = [*request.session.get(SENT, []), once][-KEPT:]
    messages.success(request, str(page.done))
    # Whose first complaint it was, his is the second.
    higher = second_instance_of(case) if page.verb == Verb.APPEAL else None
    if higher is not None:
        has_proved(request, higher)
    return see_other("followed", (higher or case).tracking_code)


def _asked(
    request: CitizenRequest, case: Case, page: Answering, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    shown = {
        **around(request, case),
        "page": page,
        "form": form,
        "standing": standing_of(case, at=request.at),
    }
    return render(request, "portal/following/answer.html", shown, status=status)


def _his_case(request: CitizenRequest, code: str) -> Case:
    case = proved_case(request, code)
    if case is None:
        raise NotFound(verb="see")
    return case
