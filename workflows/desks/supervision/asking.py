"""Ask why a case is late with one click, answer it, and see what was asked and answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from casework.errors import Impeded, NotFound
from casework.permissions import visible_cases
from workflows import lateness
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.supervision.filters import filters_of
from workflows.forms.texts import Words

PER_PAGE = 50


class AnswerForm(forms.Form):
    """The handler's answer."""

    text = Words(
        label=gettext_lazy("Reason, what is still to be done, and until when"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "input"}),
        error_messages={"required": gettext_lazy("Write the answer")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def ask_why(request: DeskRequest, code: str) -> HttpResponse:
    """Show what would be asked, or ask; one click from a list is the same POST."""
    case = the_case(request, code)
    if request.method == "POST":
        try:
            question = lateness.ask(case, actor=request.actor, at=request.at)
        except Impeded as refusal:
            return _page(request, case, impediments=refusal.impediments, status=422)
        said = _("Asked %(who)s; the answer is due on %(day)s.")
        messages.success(
            request, said % {"who": question.asked_of.name, "day": f"{question.due_on:%d/%m/%Y}"}
        )
        back = "warnings" if request.POST.get("back") == "warnings" else ""
        return redirect(back) if back else redirect("case", case.tracking_code)
    return _page(request, case, impediments=lateness.obstacles(case, actor=request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def answer_why(request: DeskRequest, code: str) -> HttpResponse:
    """The question that lies open on a case, and its answer."""
    case = the_case(request, code)
    question = lateness.open_question_of(case)
    if question is None or not lateness.may_answer(question, actor=request.actor):
        raise NotFound(verb="note")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        lateness.answer(question, form.cleaned_data["text"], actor=request.actor, at=request.at)
        messages.success(request, _("Your answer was sent to %(who)s.") % {"who": question.asked_by.name})
        return redirect("case", case.tracking_code)
    shown = {"case": case, "question": question, "form": form}
    status = 422 if form.errors else 200
    return render(request, "desks/supervision/answer.html", shown, status=status)


@require_safe
@desk
def questions(request: DeskRequest) -> HttpResponse:
    """Every question about cases within the filters, unanswered ones first."""
    filters = filters_of(request)
    over = filters.over(request)
    seen = visible_cases(request.actor).filter(unit__path__startswith=over.unit_path)
    page = Paginator(lateness.questions_about(seen), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "desks/supervision/questions.html", {"filters": filters, "page": page})


def _page(request: DeskRequest, case: Any, *, status: int = 200, **more: object) -> HttpResponse:
    if not lateness.may_ask(case, actor=request.actor):
        raise NotFound(verb="note")
    shown = {"case": case, "within": lateness.ANSWER_WITHIN, **more}
    return render(request, "desks/supervision/ask.html", shown, status=status)
