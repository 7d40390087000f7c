"""Pages of slip and receipt: what each authority puts on them from which day, and a preview as PDF."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from casework.errors import InvalidInput
from casework.letters.dating import short_date
from casework.letters.qr import qr_svg
from casework.letters.slip import Slip, slip_pdf
from casework.models import Authority, SlipLayout
from casework.selectors.authorities import authorities_in_force
from casework.selectors.names import address_on, name_on
from casework.selectors.slip_layouts import layout_on
from casework.vocabulary import AuthorityKind
from workflows.configuration.scope import the_unit, units_within
from workflows.configuration.slips import Layout, lay_out
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.page import dressed, page
from workflows.desks.desk import DeskRequest, see_other
from workflows.desks.handling.filter_form import BY_DAY
from workflows.forms.attachments import pdf_answer
from workflows.forms.texts import Words

PREVIEW = "preview"
SAMPLE = "M4TX-8QJD-2VF"
SIZES = (10, 11, 12, 13, 14, 15)
KEYS = ("heading", "place", "hours", "phone", "type_size", "is_large")


class LayoutForm(forms.Form):
    """What stands on the papers, from a day."""

    heading = Words(
        label=gettext_lazy("Head lines above the name"),
        required=False,
        max_length=240,
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )
    place = Words(
        label=gettext_lazy("Where citizens are received"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Left empty, the address of the unit stands there"),
    )
    hours = Words(label=gettext_lazy("Opening hours"), required=False, max_length=200)
    phone = forms.RegexField(
        r"^[0-9 .+()\-]{3,40}$",
        label=gettext_lazy("Telephone"),
        required=False,
        error_messages={"invalid": gettext_lazy("Digits, blanks and dots only")},
    )
    type_size = forms.TypedChoiceField(
        label=gettext_lazy("Size of type (points)"), coerce=int, choices=[(n, str(n)) for n in SIZES]
    )
    is_large = forms.TypedChoiceField(
        label=gettext_lazy("Large print"),
        coerce=lambda said: said == "1",
        choices=[("0", gettext_lazy("for whoever needs it")), ("1", gettext_lazy("for everybody"))],
    )
    valid_from = forms.DateField(
        label=gettext_lazy("From"),
        error_messages={"invalid": BY_DAY, "required": gettext_lazy("Enter the first day")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)

    def layout(self) -> Layout:
        """What was typed; the form must be valid."""
        said = {key: self.cleaned_data[key] for key in KEYS}
        return Layout(**{**said, "heading": said["heading"].replace("\r\n", "\n").strip()})


@require_safe
@configuring
def slips(request: DeskRequest) -> HttpResponse:
    """The authorities that receive citizens, each with the layout of today."""
    rows = units_within(request.actor).filter(
        pk__in=authorities_in_force(on=request.on).values("pk"), is_in_system=True
    )
    held: dict[int, SlipLayout] = {}
    for layout in SlipLayout.objects.filter(authority__in=rows, valid_from__lte=request.on).order_by(
        "valid_from", "pk"
    ):
        held[layout.authority_id] = layout
    rows = rows.exclude(kind=AuthorityKind.DIVISION)
    return page(request, "slips", {"rows": [(unit, held.get(unit.pk)) for unit in rows]})


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def slip(request: DeskRequest, code: str) -> HttpResponse:
    """One authority: what it prints, a form for another layout, a preview of what is typed."""
    unit = the_unit(request.actor, code)
    held = layout_on(unit, on=request.on)
    known = {key: getattr(held, key) for key in KEYS} | {"valid_from": request.on}
    known["is_large"] = "1" if held.is_large else "0"
    form = LayoutForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == PREVIEW:
            return _preview(request, unit, form)
        try:
            lay_out(
                unit,
                form.layout(),
                valid_from=form.cleaned_data["valid_from"],
                actor=request.actor,
                at=request.at,
            )
        except InvalidInput as refusal:
            form.add_error("valid_from", str(refusal))
        else:
            day = f"{form.cleaned_data['valid_from']:%d/%m/%Y}"
            messages.success(request, _("Kept. It holds from %(day)s.") % {"day": day})
            return see_other("config-slip", unit.code)
    shown = {"unit": unit, "form": form, "layouts": unit.slip_layouts.all(), "on": request.on}
    return page(request, "slip", shown, status=422 if form.errors else 200)


def _preview(request: DeskRequest, unit: Authority, form: LayoutForm) -> HttpResponse:
    """A slip of no case with what stands in the form; nothing is kept."""
    layout, day = form.layout(), form.cleaned_data["valid_from"]
    sample = Slip(
        unit=name_on(unit, on=day),
        province="",
        code=SAMPLE,
        qr=qr_svg(request.build_absolute_uri("/")),
        received=f"08:15 ngày {short_date(day)}",
        kind="Khiếu nại lần đầu",
        next_step="Thông báo việc thụ lý.",
        phone=layout.phone,
        heading=layout.heading,
        place=layout.place or address_on(unit, on=day),
        hours=layout.hours,
        type_size=layout.type_size,
        is_large=layout.is_large,
    )
    return pdf_answer(slip_pdf(sample, at=request.at), name="phieu-xem-truoc")
