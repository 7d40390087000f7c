"""The status page and the answers for watchdogs."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.web.status import look


def nothing(request: HttpRequest) -> HttpResponse:
    """An address of a library that this house does not use. Raises Http404."""
    raise Http404


@never_cache
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """How the installation is, for people."""
    found = look(at=timezone.now())
    # A silent worker is for the staff to see; only without its database the site is out of service.
    code = 503 if {"database", "migrations"} & set(found.problems) else 200
    return render(
        request,
        "config/status.html",
        {"status": found, "problems": found.problems},
        status=code,
    )


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def deep(request: HttpRequest) -> JsonResponse:
    """Database, migrations, worker, sweep, calendar, parked acts, outbox; 503 when one needs a person."""
    found = look(at=timezone.now())
    return JsonResponse(
        {
            "ok": not found.problems,
            "problems": found.problems,
            "version": found.version,
            "database": found.database,
            "worker_age_seconds": _rounded(found.worker_age),
            "sweep_age_seconds": _rounded(found.sweep_age),
            "years_without_calendar": list(found.uncovered_years),
            "parked_commands": found.parked,
            "event_age_seconds": _rounded(found.outbox.event_age) if found.outbox else None,
            "message_age_seconds": _rounded(found.outbox.message_age) if found.outbox else None,
            "parked_messages": found.outbox.parked if found.outbox else 0,
        },
        status=_code(found.problems),
    )


def _code(problems: list[str]) -> int:
    return 503 if problems else 200


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
