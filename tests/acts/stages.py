"""Where a case stands when the test begins, and short words for what happens to it there.

The days of every story (July 2026): received Monday 06, screened 07, accepted and assigned 08, taken up 09,
concluded Tuesday 14, submitted 15, decided Friday 17, delivered Monday 20.
"""

from __future__ import annotations

import json
from typing import Any

from casework.acts import acts
from casework.acts.base import Act
from casework.acts.enforcing import Duty
from casework.errors import CaseworkError, Impeded, NotAllowed
from casework.models import AccessEntry, Case, Content, Event
from casework.vocabulary import Channel, Kind
from tests import cast
from tests.scenarios.life import Life, noon, paper
from workflows.engine import perform

COMPLAINT, SECOND = Kind.COMPLAINT_FIRST, Kind.COMPLAINT_SECOND
DENUNCIATION, TIP = Kind.DENUNCIATION, Kind.DENUNCIATION_TIP
PETITION, FEEDBACK = Kind.PETITION, Kind.FEEDBACK
ACCEPTED_KINDS = (COMPLAINT, SECOND, DENUNCIATION)
BOARD_DESK = "O09"


def do(verb: str, **said: Any) -> Act:
    """Fill in an act by its verb, wherever its class lives."""
    return acts()[verb](**said)


def officer(code: str) -> int:
    """The id of an officer of the cast."""
    return cast.officer(code).pk


def unit(name: str) -> int:
    """The id of an authority."""
    return cast.unit(name).pk


def refused(life: Life, who: str, act: Act, *, version: int | None = None) -> str:
    """Why somebody is refused, in codes; each impediment says a sentence, and only the log gained a line.

    Without a case yet, the act opens one.
    """
    before = _traces()
    case_id = life.case_id or None
    try:
        perform(case_id, act, actor=life.actor(who), at=noon(life.today), version=version)
    except Impeded as refusal:
        for impediment in refusal.impediments:
            sentence = str(impediment.sentence)
            assert sentence[0].isupper(), impediment.code
            assert sentence.endswith("."), impediment.code
        reason = ", ".join(impediment.code for impediment in refusal.impediments)
    except NotAllowed as refusal:
        reason = f"not allowed: {refusal.data['reason']}"
    except CaseworkError as refusal:
        reason = refusal.code
    else:
        return "was allowed"
    cases, versions, events, lines = _traces()
    assert (cases, versions, events) == before[:3], "a refusal wrote something"
    assert lines == before[3] + 1, "a refusal leaves one line in the access log"
    return reason


def _traces() -> tuple[int, list[int], int, int]:
    versions = list(Case.objects.order_by("pk").values_list("version", flat=True))
    return len(versions), versions, Event.objects.count(), AccessEntry.objects.count()


def happened(life: Life) -> str:
    """The newest event of the case in one line: its name and the states it led from and to."""
    event = Event.objects.filter(case_id=life.case_id).latest("seq")
    assert event.to_state == life.state
    return f"{event.name}: {event.from_state} → {event.to_state}"


def payload(life: Life) -> dict[str, Any]:
    """What the newest event of the case says about itself."""
    found: dict[str, Any] = json.loads(Event.objects.filter(case_id=life.case_id).latest("seq").payload)
    return found


def content(life: Life, seq: int = 1) -> Content:
    """One content of the case by its number."""
    return Content.objects.get(case_id=life.case_id, seq=seq)


def at_desk(kind: str = COMPLAINT, **more: Any) -> Life:
    """Received on Monday 06/07/2026 at the desk of Lạc Dương; a second complaint at the province's."""
    if kind == SECOND:
        more = {"unit": cast.PROVINCE, "by": BOARD_DESK, **more}
    return Life().on("06/07/2026").received(kind=Kind(kind), **more)


def by_post(kind: str = COMPLAINT, **more: Any) -> Life:
    """The same, but it came as a letter."""
    return at_desk(kind, channel=Channel.POST, **more)


def waiting_for_papers(kind: str = COMPLAINT, **more: Any) -> Life:
    """Asked on 07/07 for what is missing."""
    life = at_desk(kind, **more).on("07/07/2026")
    return life.does(cast.RECEPTION, do("request_supplement", items=("Quyết định bị khiếu nại",)))


def screened(kind: str = COMPLAINT, *, found: dict[str, Any] | None = None, **more: Any) -> Life:
    """Found on 07/07 to be ours, unless `found` says otherwise."""
    said: dict[str, Any] = {"verdict": "second_instance"} if kind == SECOND else {}
    who = cast.INTERNAL_AFFAIRS if kind == SECOND else cast.RECEPTION
    return at_desk(kind, **more).on("07/07/2026").screened(who, **said, **(found or {}))


def offered(kind: str = PETITION, *, to: str = cast.DI_LINH, **more: Any) -> Life:
    """Offered on 08/07 to another unit, by default to Di Linh."""
    life = screened(kind, found={"verdict": "forward"}, **more).on("08/07/2026")
    return life.does(cast.CHAIRMAN, do("offer_transfer", receiver=unit(to)))


def monitoring(kind: str = COMPLAINT) -> Life:
    """At the province; the commune was urged on 08/07 to resolve what it owes."""
    life = at_desk(kind, unit=cast.PROVINCE, by=BOARD_DESK).on("07/07/2026")
    life.screened(cast.INTERNAL_AFFAIRS, verdict="guide", is_above_level=True)
    demand = do("demand_resolution", to_unit=unit(cast.LAC_DUONG), document_number="12/UBND-NC")
    return life.on("08/07/2026").does(cast.PROVINCE_CHAIRMAN, demand)


def accepted(kind: str = COMPLAINT, **more: Any) -> Life:
    """Accepted on 08/07 by the head."""
    head = cast.PROVINCE_CHAIRMAN if kind == SECOND else cast.CHAIRMAN
    return screened(kind, **more).on("08/07/2026").does(head, do("accept"))


def ready(kind: str = COMPLAINT, **more: Any) -> Life:
    """On 08/07 ready to be assigned: accepted, and with a working copy, where the kind wants it."""
    life = accepted(kind, **more) if kind in ACCEPTED_KINDS else screened(kind, **more).on("08/07/2026")
    if kind == DENUNCIATION:
        life.does(cast.RECEPTION, do("redact", copy=paper("Bản chép lại")))
    return life


def assigned(kind: str = COMPLAINT, **more: Any) -> Life:
    """Assigned on 08/07 to the land officer; at the province to an inspector."""
    life = ready(kind, **more)
    head = cast.PROVINCE_CHAIRMAN if kind == SECOND else cast.CHAIRMAN
    return life.does(head, do("assign", officer=officer(handler_of(kind))))


def handler_of(kind: str) -> str:
    """Who handles a case of this kind in these stories."""
    return cast.INSPECTOR if kind == SECOND else cast.LAND_OFFICER


def verifying(kind: str = COMPLAINT, **more: Any) -> Life:
    """Taken up on 09/07."""
    return assigned(kind, **more).on("09/07/2026").does(handler_of(kind), do("take_up"))


def drafting(kind: str = COMPLAINT, **more: Any) -> Life:
    """Concluded on 14/07 with a finding that agrees with the citizen."""
    life = verifying(kind, **more).on("14/07/2026")
    life.does(handler_of(kind), do("record_finding", differs_from_claim=False, text="Đã xác minh"))
    return life.does(handler_of(kind), do("conclude"))


def before_signature(kind: str = COMPLAINT, **more: Any) -> Life:
    """Put before the signer on 15/07."""
    return drafting(kind, **more).on("15/07/2026").does(handler_of(kind), do("submit"))


def answered(kind: str = COMPLAINT, *, outcome: str = "right", **more: Any) -> Life:
    """Decided on 17/07 with number and paper."""
    decide = do("decide", outcomes=((1, outcome),), document=paper())
    return before_signature(kind, **more).on("17/07/2026").does(cast.CHAIRMAN, decide)


def delivered(kind: str = COMPLAINT, **more: Any) -> Life:
    """The citizen got the result on 20/07."""
    life = answered(kind, **more).on("20/07/2026")
    if kind == DENUNCIATION:
        return life.delivered(cast.RECEPTION, "conclusion", to="denouncer")
    return life.delivered(cast.RECEPTION, to="complainant" if kind == COMPLAINT else "petitioner")


def disputed(kind: str = PETITION) -> Life:
    """The citizen said on 22/07 that the matter is not solved."""
    return delivered(kind).on("22/07/2026").does("citizen", do("dispute", missing="Đường vẫn ngập"))


def suspended(kind: str = COMPLAINT) -> Life:
    """Suspended on 10/07, one day after it was taken up."""
    ground = "TC.SUSP.1" if kind == DENUNCIATION else "KN.SUSP.1"
    act = do("suspend", ground=ground, document_number="30/QĐ-UBND")
    return verifying(kind).on("10/07/2026").does(cast.CHAIRMAN, act)


def withdrawn(kind: str = COMPLAINT) -> Life:
    """Withdrawn as a whole on 10/07."""
    life = verifying(kind).on("10/07/2026")
    life.does(cast.RECEPTION, do("request_withdrawal", was_asked_about_coercion=True, citizens_paper=paper()))
    return life.does(cast.CHAIRMAN, do("grant_withdrawal"))


def in_enforcement(kind: str = COMPLAINT) -> Life:
    """What was decided is being carried out since 21/07."""
    return delivered(kind).on("21/07/2026").does(handler_of(kind), enforce("Trả lại 40 m² đất"))


def closed(kind: str = COMPLAINT) -> Life:
    """The citizen accepted the answer on 21/07."""
    return delivered(kind).on("21/07/2026").does("citizen", do("acknowledge", rating=4))


def enforce(*texts: str) -> Act:
    """Set down what must be done."""
    return do("enforce", duties=tuple(Duty(text=text) for text in texts))
