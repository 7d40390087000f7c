"""Receipt and tracking slip of a case (ux.md R4): for who may see it, each printing in the access log."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.letters.joining import joined
from casework.letters.of_case import Printing, receipt_of, slip_of
from casework.letters.receipt import receipt_pdf
from casework.letters.rendering import NotPrinted
from casework.letters.slip import slip_pdf
from casework.letters.tokens import fresh_token, tracking_address
from casework.models import Case
from casework.selectors.access import write_reading
from casework.selectors.printings import RECEIPT, SLIP, was_printed
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.papers.printing import back_to, is_large
from workflows.forms.attachments import pdf_answer, site_of


@require_GET
@desk
def receipt(request: DeskRequest, code: str) -> HttpResponse:
    """The receipt; its QR code holds the tracking code only, as it lies open in a file."""
    case = the_case(request, code)
    printing = _printing(request, case, RECEIPT)
    pdf = receipt_pdf(receipt_of(printing), at=request.at)
    _note(request, printing, RECEIPT)
    return pdf_answer(pdf, name=f"bien-nhan-{case.register_number}")


@require_http_methods(["GET", "POST"])
@desk
def slip(request: DeskRequest, code: str) -> HttpResponse:
    """The slip; posted, its QR code opens the case, and every earlier slip's stops to."""
    case = the_case(request, code)
    token = fresh_token(case, actor=request.actor, at=request.at) if request.method == "POST" else ""
    printing = _printing(request, case, SLIP, token=token)
    pdf = slip_pdf(slip_of(printing), at=request.at)
    _note(request, printing, SLIP)
    return pdf_answer(pdf, name=f"phieu-theo-doi-{case.register_number}")


@require_POST
@desk
def both(request: DeskRequest, code: str) -> HttpResponse:
    """F9, F8: receipt and slip in one go; that they cannot be made takes nothing back of what was saved."""
    case = the_case(request, code)
    receipt_now = _printing(request, case, RECEIPT)
    try:
        # First what may fail, then the secret that makes every earlier slip worthless.
        first = receipt_pdf(receipt_of(receipt_now), at=request.at)
        slip_pdf(slip_of(_printing(request, case, SLIP)), at=request.at)
    except NotPrinted as failure:
        messages.error(request, str(failure))
        return back_to(request, case)
    token = fresh_token(case, actor=request.actor, at=request.at)
    slip_now = _printing(request, case, SLIP, token=token)
    pdf = joined(first, slip_pdf(slip_of(slip_now), at=request.at))
    _note(request, receipt_now, RECEIPT)
    _note(request, slip_now, SLIP)
    return pdf_answer(pdf, name=f"giay-to-{case.register_number}")


def _printing(request: DeskRequest, case: Case, verb: str, *, token: str = "") -> Printing:
    return Printing(
        case=case,
        actor=request.actor,
        at=request.at,
        address=tracking_address(site_of(request), case.tracking_code, token),
        is_reprint=was_printed(case, verb),
        is_large=is_large(request, case),
    )


def _note(request: DeskRequest, printing: Printing, verb: str) -> None:
    again = "reprint" if printing.is_reprint else ""
    write_reading(request.actor, verb, printing.case, at=request.at, was_allowed=True, reason=again)
