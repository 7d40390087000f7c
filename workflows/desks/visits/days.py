"""Leaders' reception days (Luật TCD Đ18, Đ24; NĐ 154/2026 Đ25): schedule, who received, tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.errors import CaseworkError, Impeded, NotAllowed, NotFound
from casework.models import Authority, ReceptionDay
from casework.selectors.reception_days import post_until, schedule_of, tasks_of, visits_on
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.visits.forms import ConclusionForm, DayForm, HeldForm
from workflows.desks.visits.queue import line_for
from workflows.desks.visits.scope import register_unit
from workflows.reception_days import (
    ConclusionInput,
    DayInput,
    HeldInput,
    conclude,
    hold_day,
    may_keep,
    move_day,
    plan_day,
    settle,
)


@require_safe
@desk
def days(request: DeskRequest) -> HttpResponse:
    """The schedule, and the tasks that are still open."""
    unit = _unit(request)
    shown = {
        **_around(request),
        "unit": unit,
        "schedule": schedule_of(unit_id=unit.pk, on=request.on),
        "tasks": tasks_of(unit_id=unit.pk, on=request.on),
        "may_keep": may_keep(request.actor, unit.pk),
    }
    return render(request, "desks/visits/days.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def new_day(request: DeskRequest) -> HttpResponse:
    """Announce a day."""
    unit = _unit(request)
    initial = {"place": _("Reception place of %(unit)s") % {"unit": unit.name}}
    form = DayForm(request.POST or None, path=unit.path, initial=initial)
    return _answered(
        request,
        form,
        _("Announce a reception day"),
        lambda: plan_day(_input(unit, form), actor=request.actor, at=request.at),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def move(request: DeskRequest, day_id: int) -> HttpResponse:
    """Put a day off."""
    day, unit = _day(request, day_id)
    initial = {"starts_at": f"{day.starts_at:%H:%M}", "place": day.place, "host": day.host_id}
    form = DayForm(request.POST or None, path=unit.path, initial=initial)
    return _answered(
        request,
        form,
        _("Move the reception of %(day)s") % {"day": f"{day.on:%d/%m/%Y}"},
        lambda: move_day(day.pk, to=_input(unit, form), actor=request.actor, at=request.at),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def day(request: DeskRequest, day_id: int) -> HttpResponse:
    """One day: who received, what was concluded, and the form for what comes next."""
    found, unit = _day(request, day_id)
    return _day_page(request, found, unit)


@require_POST
@desk
def hold(request: DeskRequest, day_id: int) -> HttpResponse:
    """Record who received."""
    found, unit = _day(request, day_id)
    form = HeldForm(request.POST, path=unit.path)
    if not form.is_valid():
        return _day_page(request, found, unit, form=form, status=422)
    try:
        hold_day(found.pk, HeldInput(**form.cleaned_data), actor=request.actor, at=request.at)
    except Impeded as refusal:
        return _day_page(request, found, unit, form=form, impediments=refusal.impediments, status=422)
    return redirect("reception-day", found.pk)


@require_POST
@desk
def add_task(request: DeskRequest, day_id: int) -> HttpResponse:
    """Write down one task of the conclusion."""
    found, unit = _day(request, day_id)
    form = ConclusionForm(request.POST, path=unit.path)
    if not form.is_valid():
        return _day_page(request, found, unit, form=form, status=422)
    said = form.cleaned_data
    try:
        case = the_case(request, said["code"]) if said["code"] else None
        task = ConclusionInput(
            text=said["text"],
            unit=unit.pk,
            officer=said["officer"],
            due_on=said["due_on"],
            case=case.pk if case else None,
        )
        conclude(found.pk, task, actor=request.actor, at=request.at)
    except Impeded as refusal:
        return _day_page(request, found, unit, form=form, impediments=refusal.impediments, status=422)
    except NotFound as refusal:
        form.add_error("code", str(refusal))
        return _day_page(request, found, unit, form=form, status=422)
    return redirect("reception-day", found.pk)


@require_POST
@desk
def task_done(request: DeskRequest, task_id: int) -> HttpResponse:
    """Show a task done."""
    how = request.POST.get("how", "").strip()[:300]
    task = settle(task_id, how=how, actor=request.actor, at=request.at)
    messages.success(request, _("The task is shown done."))
    return redirect("reception-day", task.day_id)


def _around(request: DeskRequest) -> dict[str, Any]:
    """What stands around each of these pages."""
    return {"here": "days", "queue": line_for(request)}


def _unit(request: DeskRequest) -> Authority:
    return Authority.objects.get(pk=register_unit(request.actor))


def _day(request: DeskRequest, day_id: int) -> tuple[ReceptionDay, Authority]:
    unit = _unit(request)
    rows = ReceptionDay.objects.select_related("host", "received_by", "moved_to")
    found = rows.filter(pk=day_id, unit=unit).first()
    if found is None:
        raise NotFound(verb="see_reception_day")
    return found, unit


def _input(unit: Authority, form: DayForm) -> DayInput:
    return DayInput(unit=unit.pk, **form.cleaned_data)


def _answered(
    request: DeskRequest, form: DayForm, title: str, plan: Callable[[], ReceptionDay]
) -> HttpResponse:
    impediments: tuple[Any, ...] = ()
    if form.is_bound and form.is_valid():
        try:
            return redirect("reception-day", plan().pk)
        except Impeded as refusal:
            impediments = refusal.impediments
        except (NotAllowed, NotFound):
            raise
        except CaseworkError as refusal:
            form.add_error("on", str(refusal))
    shown = {**_around(request), "form": form, "title": title, "impediments": impediments}
    return render(request, "desks/visits/day_form.html", shown, status=422 if form.is_bound else 200)


def _day_page(
    request: DeskRequest, found: ReceptionDay, unit: Authority, *, status: int = 200, **more: Any
) -> HttpResponse:
    keeps = may_keep(request.actor, unit.pk)
    is_over = found.held_at is not None or found.moved_to_id is not None
    form = more.pop("form", None)
    if form is None and keeps and not is_over and found.on <= request.on:
        form = HeldForm(path=unit.path, initial={"received_by": found.host_id})
    elif form is None and keeps and found.held_at is not None:
        form = ConclusionForm(path=unit.path)
    shown = {
        **_around(request),
        "day": found,
        "unit": unit,
        "visits": visits_on(found),
        "tasks": tasks_of(day_id=found.pk, on=request.on),
        "post_until": post_until(found.on),
        "form": form,
        "is_over": is_over,
        "may_keep": keeps,
        **more,
    }
    return render(request, "desks/visits/day.html", shown, status=status)
