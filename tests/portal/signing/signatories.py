"""Short words for stories about signatures: a petition that is open, and people who sign it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pgtrigger
import time_machine
from django.test import Client

from casework.models import PublicSignature, Signing, SigningRequest
from tests import cast
from tests.acts.stages import PETITION, do, verifying
from tests.scenarios.life import Life, noon

TITLE = "Sửa cống thoát nước thôn 3"
TEXT = "Cống thôn 3 bị vỡ từ mùa mưa năm ngoái, nước tràn vào vườn."


def prepared() -> Life:
    """The handler wrote the text for the public on 09/07."""
    said = do("prepare_signing", title=TITLE, text=TEXT, petitioner_agrees=True)
    return verifying(PETITION).does(cast.LAND_OFFICER, said)


def opened() -> Life:
    """The chairman opened it on 10/07: the first of its year."""
    return prepared().on("10/07/2026").does(cast.CHAIRMAN, do("open_signing", identity_checked=True))


def signed_by_a_few() -> Life:
    """One whose signature counts, two that are doubtful."""
    life = opened()
    signing = Signing.objects.get(case=life.case_id)
    for name, doubt in (("Ka Brum", ""), ("Ka Hiếu", "line"), ("Ka Liên", "line")):
        PublicSignature.objects.create(
            signing=signing, person_key=name, name=name, confirmed_at=noon(life.today), doubt=doubt
        )
    return life


def needs(life: Life, threshold: int) -> Signing:
    """Let fewer be enough, so that a story stays short."""
    # Behind the back of the trigger that keeps it as it was opened.
    with pgtrigger.ignore("casework.Signing:signing_append_only"):
        Signing.objects.filter(case=life.case_id).update(threshold=threshold)
    return Signing.objects.get(case=life.case_id)


@contextmanager
def at(moment: datetime) -> Iterator[time_machine.Traveller]:
    """The clock stands still at this instant."""
    with time_machine.travel(moment, tick=False) as traveller:
        yield traveller


def phone(line: str = "192.0.2.7") -> Client:
    """A telephone on one line, in English."""
    return Client(headers={"accept-language": "en"}, REMOTE_ADDR=line)


def asks(
    client: Client,
    traveller: time_machine.Traveller,
    contact: str,
    *,
    name: str = "Ka Brum",
    path: str = "1-2026",
) -> Any:
    """Open the form, take four seconds, send it."""
    address = f"/petitions/{path}/sign/"
    shown = client.get(address).context["form"]["shown"].value()
    traveller.shift(timedelta(seconds=4))
    said = {"shown": shown, "name": name, "commune": "Xã Lạc Dương", "contact": contact}
    return client.post(address, said)


def confirms(client: Client, code: str, path: str = "1-2026") -> Any:
    """Enter the digits."""
    return client.post(f"/petitions/{path}/code/", {"code": code})


def sent_code() -> str:
    """The digits of the newest request, as its message says them."""
    return SigningRequest.objects.latest("pk").code


def signs(
    traveller: time_machine.Traveller, contact: str, *, line: str = "192.0.2.7", path: str = "1-2026"
) -> None:
    """The whole way of one person."""
    client = phone(line)
    assert asks(client, traveller, contact, path=path).status_code == 303
    assert confirms(client, sent_code(), path).status_code == 303


def morning(life: Life) -> datetime:
    """Ten o'clock on the day of the story."""
    return noon(life.today)


def states() -> list[tuple[str, bool | None]]:
    """Doubt and decision of every signature in its order."""
    return list(PublicSignature.objects.order_by("pk").values_list("doubt", "is_counted"))
