"""Who works at a counter: officers who receive or screen, for the body whose desk theirs is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from casework.errors import NotFound
from casework.models import Authority
from casework.vocabulary import Role
from workflows.desks.desk import DeskRequest, desk

P = ParamSpec("P")
# Who receives citizens goes before who screens: an officer may do both, and for different bodies.
AT_THE_COUNTER = (Role.RECEPTION, Role.SCREENING)
FORM = "register"


class CounterRequest(DeskRequest):
    """A request from a counter: besides the officer, the body that he receives for."""

    unit: Authority
    # The province whose communes come first.
    province_code: str


View = Callable[Concatenate[CounterRequest, P], HttpResponse]


def counter(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only officers of a reception desk pass; to everybody else there is nothing here."""

    @wraps(view)
    def at_the_counter(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        grants = [g for role in AT_THE_COUNTER for g in request.actor.grants if g.role == role]
        if not grants:
            raise NotFound(verb="receive")
        known: Any = request
        known.unit = Authority.objects.get(pk=grants[0].serves_id)
        known.province_code = province_of(known.unit)
        return view(known, *args, **kwargs)

    return desk(at_the_counter)


def own_units(request: DeskRequest) -> set[int]:
    """The bodies whose register of visits lies on this officer's desk."""
    return {
        unit for g in request.actor.grants if g.role in AT_THE_COUNTER for unit in (g.unit_id, g.serves_id)
    }


def province_of(unit: Authority) -> str:
    """The code of the province that an authority belongs to; empty for central bodies."""
    head = unit.code.partition(".")[0]
    return head if head.isdigit() else ""
