"""The pages of petitions with signatures: the list, one petition, signing, the code, taking it back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from casework.errors import NotFound
from casework.models import Signing
from casework.selectors.signing import public_signing, public_signings
from casework.selectors.slip_layouts import layout_on, place_of_reception
from workflows.portal.citizen import CitizenRequest, portal, see_other
from workflows.portal.following import brakes as tries
from workflows.portal.following.asking import line_of
from workflows.portal.signing.asking import ask
from workflows.portal.signing.confirming import confirm
from workflows.portal.signing.forms import CodeForm, ContactForm, SigningForm
from workflows.portal.signing.standing import PublicStanding, province_of, standing_of

PER_PAGE = 20
ASKED = "signing"
LARGEST = 2**31 - 1
BRAKED = gettext_lazy("Too many codes were asked for. Try again tomorrow, or sign with another address.")
# One sentence for a wrong, an old and a code of somebody else.
WRONG = gettext_lazy("This code does not fit, or its time is over. Ask for a new one.")


@require_safe
@portal
def petitions(request: CitizenRequest) -> HttpResponse:
    """All of them, the newest first."""
    page = Paginator(public_signings(), PER_PAGE).get_page(request.GET.get("page"))
    rows = [standing_of(signing, on=request.on) for signing in page]
    return render(request, "portal/signing/petitions.html", {"rows": rows, "page": page})


@require_safe
@portal
def petition(request: CitizenRequest, number: int, year: int) -> HttpResponse:
    """One petition: its text, how many signed, until when, and what the authority must do."""
    standing = _standing(request, number, year)
    return render(request, "portal/signing/petition.html", _around(request, standing))


@require_http_methods(["GET", "HEAD", "POST"])
@portal
def sign(request: CitizenRequest, number: int, year: int) -> HttpResponse:
    """Ask who signs, and send the code."""
    standing = _standing(request, number, year)
    if not standing.is_open:
        return see_other("petition", number, year)
    home = province_of(standing.signing, on=request.on)
    if request.method != "POST":
        return _shown(request, "sign", standing, SigningForm(request, province_code=home))
    form = SigningForm(request, request.POST, province_code=home)
    return _asked(request, "sign", standing, form)


@require_http_methods(["GET", "HEAD", "POST"])
@portal
def take_back(request: CitizenRequest, number: int, year: int) -> HttpResponse:
    """Ask whose signature it is, and send the code; the page says the same whether there is one or not."""
    standing = _standing(request, number, year)
    if request.method != "POST":
        return _shown(request, "take_back", standing, ContactForm(request))
    return _asked(request, "take_back", standing, ContactForm(request, request.POST))


@require_http_methods(["GET", "HEAD", "POST"])
@portal
def code(request: CitizenRequest, number: int, year: int) -> HttpResponse:
    """Ask for the digits that were sent; only the browser that asked for them may answer."""
    standing = _standing(request, number, year)
    handle = request.session.get(ASKED, {}).get(standing.signing.public_number)
    if handle is None:
        return see_other("petition", number, year)
    if request.method != "POST":
        return _shown(request, "code", standing, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _shown(request, "code", standing, form, status=422)
    tried = tries.begin(f"sign {handle}", line=line_of(request), at=request.at)
    done = None
    if not tried.is_braked:
        done = confirm(standing.signing, UUID(handle), form.cleaned_data["code"], at=request.at)
    if done is None:
        form.add_error("code", WRONG)
        return _shown(request, "code", standing, form, status=429 if tried.is_braked else 422)
    tried.was_right()
    messages.success(request, _done(is_new=done.is_new, is_withdrawal=done.is_withdrawal))
    return see_other("petition", number, year)


def _done(*, is_new: bool, is_withdrawal: bool) -> str:
    if not is_new:
        return _("This code was used already.")
    if is_withdrawal:
        return _("Your signature was taken back, and your name and address are deleted.")
    return _(
        "Thank you. Your signature is confirmed. You will get one message when the petition is answered."
    )


def _asked(request: CitizenRequest, page: str, standing: PublicStanding, form: ContactForm) -> HttpResponse:
    if not form.is_valid():
        return _shown(request, page, standing, form, status=422)
    said = form.cleaned_data
    handle = ask(
        standing.signing,
        said["contact"],
        line=line_of(request),
        at=request.at,
        name=said.get("name", ""),
        commune_code=said.get("commune", ""),
        is_withdrawal=page == "take_back",
    )
    if handle is None:
        form.add_error(None, BRAKED)
        return _shown(request, page, standing, form, status=429)
    asked = request.session.get(ASKED, {})
    request.session[ASKED] = {**asked, standing.signing.public_number: str(handle)}
    return see_other("petition-code", standing.signing.number, standing.signing.year)


def _standing(request: CitizenRequest, number: int, year: int) -> PublicStanding:
    found: Signing | None = None
    if number <= LARGEST and year <= request.on.year:
        found = public_signing(year, number)
    if found is None:
        raise NotFound(verb="see")
    return standing_of(found, on=request.on)


def _shown(
    request: CitizenRequest, page: str, standing: PublicStanding, form: forms.Form, *, status: int = 200
) -> HttpResponse:
    shown = {**_around(request, standing), "form": form}
    return render(request, f"portal/signing/{page}.html", shown, status=status)


def _around(request: CitizenRequest, standing: PublicStanding) -> dict[str, object]:
    unit = standing.signing.case.unit
    layout = layout_on(unit, on=request.on)
    return {
        "standing": standing,
        "signing": standing.signing,
        "unit": unit,
        "phone": layout.phone,
        "hours": layout.hours,
        "place": place_of_reception(unit, on=request.on),
    }
