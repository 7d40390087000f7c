"""From the answers to the letter: what is open, who is competent, the act, and the proof of arrival."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput
from casework.letters.promises import promise_of
from casework.letters.qr import qr_svg
from casework.letters.tokens import fresh_token, tracking_address
from casework.models import Case, Submission
from casework.vocabulary import Channel, Kind
from workflows.forms.attachments import site_of
from workflows.forms.composing import uploads_of
from workflows.forms.doubts import look_again
from workflows.models import LodgingDraft
from workflows.portal.citizen import CitizenRequest, his
from workflows.portal.following import brakes
from workflows.portal.following.around import around
from workflows.portal.lodging.competence import Competent, competent
from workflows.portal.lodging.limits import FIRST_RESOLUTION, limit_of
from workflows.portal.lodging.questions import QuestionForm, Said, asked, commune_said

# security.md C-21: letters of one line within an hour.
MOST_OF_LINE, WITHIN = 10, timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One answer on the last page."""

    slug: str
    title: str
    answers: tuple[str, ...]


def forms_of(said: Said, *, on: date) -> dict[str, QuestionForm]:
    """Every question that is asked, filled with its answer."""
    return {kind.slug: kind(_data(said.get(kind.slug)), on=on, said=said) for kind in asked(said)}


def first_open(said: Said, *, on: date) -> QuestionForm | None:
    """The first question without a whole answer."""
    forms = forms_of(said, on=on)
    return next((form for slug, form in forms.items() if slug not in said or not form.is_valid()), None)


def lines_of(said: Said, *, on: date) -> list[Line]:
    """Everything that will be sent, as it is read out before."""
    forms = forms_of(said, on=on)
    return [
        Line(slug=slug, title=str(form.title), answers=tuple(form.told()) if form.is_valid() else ())
        for slug, form in forms.items()
    ]


def doubts_of(said: Said) -> list[str]:
    """What the citizen should look at again before he sends it."""
    typed = {name: str(words) for answer in said.values() for name, words in answer.items() if name != "name"}
    typed["name"] = str(said.get("you", {}).get("name", ""))
    return [str(sentence) for sentence in look_again(typed)]


def competent_for(said: Said, *, on: date) -> Competent | None:
    """Who takes the letter in."""
    commune = commune_said(said, on=on)
    if commune is None:
        return None
    whose = said.get("whose", {})
    return competent(
        kind=said["what"]["kind"],
        whose=whose.get("whose", ""),
        department=whose.get("department", ""),
        commune=commune,
        on=on,
    )


def act_of(draft: LodgingDraft, *, on: date) -> Receive:
    """The letter as it is handed in; all questions must be answered."""
    forms = forms_of(draft.said, on=on)
    given: dict[str, Mapping[str, Any]] = {}
    for slug, form in forms.items():
        form.full_clean()
        given[slug] = form.cleaned_data
    found = competent_for(draft.said, on=on)
    if found is None:
        raise LookupError("nobody is competent")
    you, contact = given["you"], given["contact"]
    person = PersonInput(
        name=you["name"],
        id_kind=you["identity"].kind,
        id_number=you["identity"].number,
        phone=contact["phone"],
        email=contact["email"],
        birth_year=contact["birth_year"],
        address=contact["address"],
        place_code=given["where"]["commune"].code,
    )
    return Receive(
        submission_id=draft.submission_id,
        unit=found.unit.pk,
        channel=Channel.WEB,
        kind=given["what"]["kind"],
        paper=Letter(
            title=given["matter"]["summary"],
            body=_body(given),
            request=given["wish"]["request"],
            addressed_to=found.unit.name[:200],
        ),
        people=(person,),
        place_code=given["where"]["commune"].code,
        documents=uploads_of(given["papers"]["papers"]),
    )


def is_flooding(line: str, *, at: datetime) -> bool:
    """Whether one line hands in more letters than people do."""
    return brakes.counted(f"lodge {line}", within=WITHIN, at=at) > MOST_OF_LINE


def proof_of(case: Case, request: CitizenRequest) -> dict[str, str]:
    """What is kept of the arrival for this browser: the code, and the secret of its square code."""
    return {"code": case.tracking_code, "token": fresh_token(case, actor=his(case), at=request.at)}


def arrival(kept: Mapping[str, str], request: CitizenRequest) -> dict[str, Any]:
    """What the page of the arrival shows."""
    case = Case.objects.select_related("unit").get(tracking_code=kept["code"])
    submission = Submission.objects.filter(lodgements__case=case).order_by("pk").first()
    is_complaint = case.kind == Kind.COMPLAINT_FIRST
    address = tracking_address(site_of(request), kept["code"], kept["token"])
    return {
        **around(request, case),
        "received_at": submission.received_at if submission else case.created_at,
        "qr": qr_svg(address),
        "promise": promise_of(case, is_neutral=False),
        "resolution": limit_of(FIRST_RESOLUTION, on=request.on) if is_complaint else None,
    }


def _body(given: Mapping[str, Mapping[str, Any]]) -> str:
    """What happened; of a complaint with the day that the citizen names (Luật KN Đ9)."""
    body = str(given["matter"]["body"])
    if "since" not in given:
        return body
    known = _("Day on which the decision was received or known: %(day)s") % {
        "day": f"{given['since']['known_on']:%d/%m/%Y}"
    }
    return f"{body}\n\n{known}"


def _data(said: Mapping[str, Any] | None) -> QueryDict:
    """An answer as a request would bring it; files by their references."""
    data = QueryDict(mutable=True)
    for name, value in (said or {}).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data
