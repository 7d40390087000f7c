"""A commune in which every text that anybody can hand in is bait, handed in through the doors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from casework.acts.people import PersonInput, RespondentInput
from casework.acts.verifying import Promise
from casework.models import Case, Letter, Person, ReceptionDay
from tests import cast
from tests.acts.stages import do, officer
from tests.desks.counter import accused, signed_in, typed
from tests.desks.hostile import BAIT, LETTERS, SHORT
from tests.scenarios.life import Life, noon

# Friday 10/07/2026, ten in the morning.
TODAY = date(2026, 7, 10)
AT = noon(TODAY)
PLAIN = BAIT.partition("{{")[0]
WRITER = PersonInput(name=BAIT, phone="+84912000903", id_kind="cccd", id_number="068170991003", address=BAIT)
SHEET = "7a1f0000-0000-4000-8000-000000000777"


def sends(client: Client, path: str, said: dict[str, Any], *, status: int = 303) -> Any:
    """Post a form, and know that it was taken."""
    answer = client.post(path, said)
    assert answer.status_code == status, (path, answer.status_code, _why(answer))
    return answer


def _why(answer: Any) -> str:
    form = (answer.context or {}).get("form")
    return str(form.errors if form else answer.content[:2000])


def in_hand() -> Case:
    """A case under verification in which every act said something bad."""
    life = Life(today=date(2026, 7, 6)).received(
        title=BAIT, people=(WRITER,), respondent=RespondentInput(office=BAIT, name=BAIT)
    )
    life.on("07/07/2026").screened(contents=(BAIT,), project=BAIT, is_remote=True)
    life.on("08/07/2026").does(cast.CHAIRMAN, do("accept"))
    life.does(cast.CHAIRMAN, do("assign", officer=officer(cast.LAND_OFFICER)))
    life.on("09/07/2026").does(cast.LAND_OFFICER, do("take_up"))
    life.does(cast.LAND_OFFICER, do("request_evidence", addressee=BAIT, items=(BAIT,)))
    promised = Promise(text=BAIT, due_on=date(2026, 7, 20), officer=officer(cast.LAND_OFFICER))
    life.on("10/07/2026").does(
        cast.LAND_OFFICER,
        do(
            "hold_dialogue",
            held_on=date(2026, 7, 10),
            noticed_on=date(2026, 7, 1),
            place=BAIT,
            complainant_attended=True,
            promises=(promised,),
        ),
    )
    life.does(cast.LAND_OFFICER, do("record_finding", differs_from_claim=True, text=BAIT))
    life.does(cast.RECEPTION, do("correct", line=1, text=BAIT, reason=SHORT))
    return life.case


def of_the_counter(case: Case, desk: Client) -> None:
    """What the reception officer types: registers, visits, days, sheets, people."""
    also = {"identity": "", "name": BAIT, "street": BAIT, "summary": BAIT, "respondent": BAIT}
    sends(desk, reverse("register"), typed(**also))
    sends(desk, reverse("register"), accused(summary=BAIT, accused_other=BAIT))
    sends(desk, reverse("register-sheet"), typed(submission_id=SHEET, name=BAIT, summary=BAIT), status=200)
    visits = {
        "guided": {"guided_to": BAIT, "document_number": SHORT},
        "answered": {},
        "refused": {"ground": "TCD.NO.a"},
    }
    for outcome, more in visits.items():
        said = {"name": BAIT, "summary": BAIT, "people": "1", **more}
        sends(desk, reverse("visit-new", args=[outcome]), said, status=302)
    letter = {
        "has_letter": "on",
        "title": BAIT,
        "body": BAIT,
        "summary": BAIT,
        "people": "1",
        "signature": "signed",
    }
    sends(
        desk,
        reverse("visit-add", args=[case.tracking_code]),
        {"submission_id": str(UUID(int=9)), **letter},
        status=302,
    )
    chairman = str(officer(cast.CHAIRMAN))
    day_ = {
        "on": "10/07/2026",
        "starts_at": "08:00",
        "place": BAIT,
        "host": chairman,
        "is_ad_hoc": "on",
        "reason": BAIT,
    }
    sends(desk, reverse("reception-day-new"), day_, status=302)
    held = ReceptionDay.objects.latest("pk").pk
    said = {"received_by": chairman, "receiver_kind": "head", "notice_number": SHORT}
    sends(desk, reverse("reception-day-hold", args=[held]), said, status=302)
    task = {"text": BAIT, "officer": str(officer(cast.LAND_OFFICER)), "due_on": "20/07/2026"}
    sends(desk, reverse("reception-day-task", args=[held]), task, status=302)
    kept, gone = Person.objects.filter(name__contains=LETTERS).order_by("pk")[:2]
    for more in ({"on": "17/07/2026"}, {"starts_at": "14:00"}):
        sends(desk, reverse("reception-day-new"), {**day_, **more}, status=302)
    sends(desk, reverse("people-merge", args=[kept.pk, gone.pk]), {"reason": BAIT})


def beside_the_case(case: Case, handler: Client, head: Client) -> None:
    """What is stuck on a case or kept for oneself: notes, tags, drafts, views, texts, papers lent."""
    code = case.tracking_code
    sends(handler, reverse("act", args=[code, "note"]), {"text": BAIT})
    sends(handler, reverse("tag-put", args=[code]), {"word": SHORT})
    sends(handler, reverse("letter-new", args=[code, "complaint_acceptance"]), {})
    letter = Letter.objects.get(case=case)
    # Double braces are refused here before they are kept.
    bait = BAIT.replace("{{", "((").replace("}}", "))")
    words = {"body": bait, "addressees": bait, "copies": bait, "signs_as": "own", "revision": "1"}
    sends(handler, reverse("letter", args=[code, letter.pk]), words)
    draft = {"sheet": SHEET.replace("777", "778"), "text": BAIT, "differs_from_claim": "yes"}
    sends(handler, reverse("act-draft", args=[code, "record_finding"]), draft, status=200)
    sends(handler, reverse("inbox-views"), {"name": SHORT, "query": f"q={SHORT}"})
    unit = str(cast.unit(cast.LAC_DUONG).pk)
    sends(head, reverse("module-new"), {"title": SHORT, "unit": unit, "body": PLAIN})
    sends(head, reverse("ask-why", args=[code]), {}, status=302)
    lent = {
        "to": str(officer(cast.ECONOMY_HEAD)),
        "roles": [str(cast.officer(cast.LAND_OFFICER).role_assignments.get().pk)],
        "starts_on": "11/07/2026",
        "ends_on": "12/07/2026",
        "reason": "leave",
        "document_number": BAIT[:80],
    }
    sends(handler, reverse("handover"), lent)


def of_the_house(client: Client) -> None:
    """What the administrator types: units, officers, layouts, rules."""
    unit = cast.unit(cast.LAC_DUONG)
    renamed = {"name": SHORT, "address": BAIT, "valid_from": "10/07/2026", "document_number": BAIT[:80]}
    sends(client, reverse("config-unit-rename", args=[unit.code]), renamed)
    new = {
        "name": BAIT,
        "code": "68.99998",
        "kind": "committee",
        "level": "commune",
        "superior": "68.ubnd",
        "valid_from": "10/07/2026",
        "document_number": SHORT,
        "head_title": SHORT,
    }
    sends(client, reverse("config-unit-new"), new)
    someone = {"login": "moi.nhu", "name": BAIT[:120], "given_name": SHORT, "title": BAIT, "place": unit.code}
    sends(client, reverse("config-officer-new"), someone)
    layout = {
        "heading": BAIT,
        "place": BAIT,
        "hours": BAIT,
        "type_size": "12",
        "is_large": "0",
        "valid_from": "10/07/2026",
    }
    sends(client, reverse("config-slip", args=[unit.code]), layout)
    rule = {"field": "land_housing", "aim": f"officer:{cast.LAND_OFFICER}", "valid_from": "10/07/2026"}
    sends(client, reverse("config-routes", args=[unit.code]), rule)
    device = cast.officer(cast.LAND_OFFICER).user
    Authenticator.objects.create(user=device, type="totp", data={})


@dataclass(frozen=True, kw_only=True)
class Baited:
    """The case that all is about, one that waits for the head, and the browsers in which it was typed."""

    case: Case
    waiting: Case
    browsers: dict[str, Client]


def baited() -> Baited:
    """All of it."""
    browsers = {
        who: signed_in(who) for who in (cast.RECEPTION, cast.LAND_OFFICER, cast.CHAIRMAN, cast.ADMINISTRATOR)
    }
    case = in_hand()
    waiting = Life(today=date(2026, 7, 6)).received(title=BAIT, people=(WRITER,)).on("07/07/2026").screened()
    of_the_counter(case, browsers[cast.RECEPTION])
    beside_the_case(case, browsers[cast.LAND_OFFICER], browsers[cast.CHAIRMAN])
    of_the_house(browsers[cast.ADMINISTRATOR])
    return Baited(case=case, waiting=waiting.case, browsers=browsers)
