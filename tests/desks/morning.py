"""An officer of the cast at his browser, on a morning of July 2026."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import time_machine
from django.contrib.auth import get_user_model
from django.test import Client

from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput, RespondentInput
from casework.models import Case, Visit
from casework.vocabulary import IdKind
from tests import cast
from workflows.reception import VisitInput, receive_visitor

# Monday 06/07/2026, a quarter past eight in Viet Nam.
MORNING = datetime(2026, 7, 6, 1, 15, 0, 123456, tzinfo=UTC)
KA_BRUM = PersonInput(
    name="Ka Brum",
    id_kind=IdKind.CCCD,
    id_number="068170991001",
    phone="+84912000901",
    address="Thôn Liêng Bông",
)


def sit(code: str) -> Client:
    """The browser of an officer who has signed in."""
    officer = cast.officer(code)
    if officer.user is None:
        officer.user = get_user_model().objects.create_user(username=f"login-{code}")
        officer.save(update_fields=["user"])
    client = Client()
    client.force_login(officer.user)
    return client


@contextmanager
def morning(at: datetime = MORNING) -> Iterator[None]:
    """Let it be that instant for whoever reads the clock."""
    with time_machine.travel(at, tick=False):
        yield


def comes(outcome: str, *, by: str = cast.RECEPTION, at: datetime = MORNING, **more: Any) -> Visit:
    """Somebody is received at xã Lạc Dương."""
    visit = VisitInput(unit=cast.unit(cast.LAC_DUONG).pk, outcome=outcome, **more)
    return receive_visitor(visit, actor=cast.acting(by, on=at.date()), at=at)


def taken_in(*, kind: str = "complaint_first", at: datetime = MORNING, n: int = 1, **more: Any) -> Case:
    """A visit opens a case: Ka Brum hands in her complaint."""
    respondent = RespondentInput(office="Trưởng thôn") if kind == "denunciation" else None
    act = Receive(
        submission_id=UUID(int=0x7A1F << 112 | n),
        unit=cast.unit(cast.LAC_DUONG).pk,
        channel="desk",
        kind=kind,
        paper=Letter(title="Kiểm đếm thiếu cây cà phê", body="Thiếu 42 cây", request="Kiểm đếm lại"),
        people=(KA_BRUM,),
        respondent=respondent,
    )
    case = comes("opened_case", at=at, act=act, **more).case
    assert case is not None
    return case
