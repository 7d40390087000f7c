"""The question before a case: its code and what only its people know; or the secret of the slip."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from casework.rules.tracking import LENGTH, read_code
from casework.selectors.following import DIGITS, Proof, case_of_token, case_proved
from workflows.portal.citizen import CitizenRequest, has_proved, portal, see_other
from workflows.portal.following import brakes

# One sentence for every cause: it tells nobody which half was right.
NOTHING = _(
    "No case was found with this code and this answer. Check your slip, or ask at the reception desk."
)
SLIPPED = _("One sign of this code is wrong. Compare it with your slip sign by sign.")
WRONG_LENGTH = _("The code has 11 letters and digits.")
NO_ANSWER = _("Enter the last 4 digits, or the year of birth and the commune below.")
FIRST_YEAR = 1900


class QuestionForm(forms.Form):
    """What opens a case: its code and the last digits of the telephone left there, else year and commune."""

    code = forms.CharField(label=_("Tracking code"), max_length=40)
    digits = forms.CharField(label=_("Last 4 digits of your telephone number"), required=False, max_length=20)
    birth_year = forms.IntegerField(
        label=_("Year of birth"), required=False, min_value=FIRST_YEAR, max_value=2100
    )
    commune = forms.CharField(label=_("Commune or ward where you live"), required=False, max_length=100)

    def clean_code(self) -> str:
        """A slip of the hand is told at once, and costs no try."""
        typed = str(self.cleaned_data["code"])
        code = read_code(typed)
        if code is None:
            signs = sum(sign.isalnum() for sign in typed)
            raise forms.ValidationError(SLIPPED if signs == LENGTH + 1 else WRONG_LENGTH)
        return code

    def clean_digits(self) -> str:
        """Signs between the digits are let go; who types the whole number means its end."""
        typed = str(self.cleaned_data["digits"])
        return "".join(sign for sign in typed if sign in "0123456789")[-DIGITS:]

    def clean(self) -> dict[str, object]:
        """One of both answers is needed."""
        said = super().clean() or {}
        if not said.get("digits") and not (said.get("birth_year") and said.get("commune")):
            self.add_error("digits", NO_ANSWER)
        return said

    def proof(self) -> Proof:
        """What was said to show whose case it is."""
        said = self.cleaned_data
        return Proof(digits=said["digits"], birth_year=said["birth_year"], commune=said["commune"])


@require_http_methods(["GET", "HEAD", "POST"])
@portal
def track(request: CitizenRequest) -> HttpResponse:
    """Ask for code and answer, and lead to the case."""
    if request.method != "POST":
        return asked(request)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return asked(request, form, status=422)
    code = form.cleaned_data["code"]
    tried = brakes.begin(code, line=line_of(request), at=request.at)
    case = case_proved(code, form.proof(), on=request.on)
    if tried.is_braked or case is None:
        form.add_error(None, NOTHING)
        return asked(request, form, status=429 if tried.is_braked else 422)
    tried.was_right()
    has_proved(request, case)
    return see_other("followed", case.tracking_code)


@require_safe
@portal
def by_slip(request: CitizenRequest, code: str, token: str) -> HttpResponse:
    """Open the case of a slip; its secret does not stay in the address."""
    tried = brakes.begin(f"token {code}", line=line_of(request), at=request.at)
    case = case_of_token(code, token)
    if case is None:
        return render(request, "portal/not_found.html", status=404)
    # Who holds the slip guessed nothing, however many others do.
    tried.was_right()
    has_proved(request, case)
    return see_other("followed", case.tracking_code)


def asked(
    request: CitizenRequest, form: QuestionForm | None = None, *, status: int = 200, code: str = ""
) -> HttpResponse:
    """The page with the question; a code that stands in the address is filled in."""
    form = form or QuestionForm(initial={"code": code})
    return render(request, "portal/following/question.html", {"form": form}, status=status)


def line_of(request: CitizenRequest) -> str:
    """The address that a request came from, as the server in front of us says it."""
    if settings.HOIAM_BEHIND_PROXY:
        # The last one is what our own proxy saw; what stands before it anybody can write.
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
