"""Who comes to the simulated province, with what, and how it goes: invented people, drawn by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput, RespondentInput
from casework.acts.splitting import Part as SplitPart
from casework.models import Authority, Officer
from casework.vocabulary import ACCUSATIONS, IN_PERSON, Channel, Field, Kind, Role, Verdict
from workflows.simulation import chance as by
from workflows.simulation.course import Course, Finding, Turn
from workflows.simulation.players import Players

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Hoàng",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "K'",
    "Cil",
    "Liêng Hót",
)
MIDDLE = ("Văn", "Thị", "Minh", "Ngọc", "Hữu", "Thanh", "Quốc", "Bích")
GIVEN = (
    "An",
    "Bình",
    "Cúc",
    "Dũng",
    "Giang",
    "Hạnh",
    "Khánh",
    "Lan",
    "Nam",
    "Oanh",
    "Phúc",
    "Sơn",
    "Thủy",
    "Yến",
)
MATTERS = {
    Kind.PETITION: (
        "Kiến nghị sửa đường thôn",
        "Kiến nghị mở rộng giờ tiếp dân",
        "Kiến nghị hỗ trợ giống cây",
    ),
    Kind.FEEDBACK: ("Phản ánh rác thải ven suối", "Phản ánh đèn đường hỏng", "Phản ánh thi công gây ồn"),
    Kind.COMPLAINT_FIRST: (
        "Khiếu nại mức bồi thường đất",
        "Khiếu nại quyết định xử phạt",
        "Khiếu nại chậm cấp sổ",
    ),
    Kind.DENUNCIATION: ("Tố cáo thu tiền ngoài quy định", "Tố cáo bao che lấn chiếm đất công"),
    Kind.DENUNCIATION_TIP: ("Tin báo nhận tiền bồi dưỡng", "Tin báo khai khống hộ nghèo"),
}
ENDS = {
    Kind.COMPLAINT_FIRST: ("decline", "file_away", "guide"),
    Kind.PETITION: ("guide", "transfer", "transfer"),
    Kind.FEEDBACK: ("guide", "transfer", "transfer"),
    Kind.DENUNCIATION: ("decline", "file_away", "transfer"),
    Kind.DENUNCIATION_TIP: ("file_away", "transfer"),
}
VERDICTS = {
    "decline": Verdict.NOT_ELIGIBLE,
    "file_away": Verdict.NOT_ELIGIBLE,
    "guide": Verdict.GUIDE,
    "transfer": Verdict.FORWARD,
}
NOT_OURS_IN_A_HUNDRED, SPLIT_IN_A_HUNDRED, ACCUSED_IN_A_HUNDRED = 26, 4, 30
GROUP_IN_A_HUNDRED, ON_SPOT_IN_A_HUNDRED = 2, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One submission with the day on which it comes and the way that it will go."""

    on: date
    act: Receive
    course: Course
    stops_before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """The units that can do their work alone, and those of them that get more letters."""

    units: Sequence[Authority]
    weights: Sequence[int]
    handlers: dict[int, tuple[Officer, ...]]

    @classmethod
    def on(cls, day: date, *, players: Players) -> Province:
        """Units of the system where on that day somebody screens, somebody decides and somebody handles."""
        staffed = Authority.objects.filter(is_in_system=True, role_assignments__role=Role.LEADER)
        units, handlers = [], {}
        for unit in staffed.distinct().order_by("code"):
            found = players.acting(Role.HANDLER, unit.pk, on=day)
            if found and all(players.acting(r, unit.pk, on=day) for r in (Role.SCREENING, Role.LEADER)):
                units.append(unit)
                handlers[unit.pk] = found
        weights = [3 if unit.level == "commune" else 2 for unit in units]
        return cls(units=units, weights=weights, handlers=handlers)


def arrivals(province: Province, *, start: date, days: int, count: int, seed: int) -> Iterator[Arrival]:
    """So many submissions within so many days; each is drawn by its own number and the seed."""
    for number in range(count):
        # Not a secret: the same seed must tell the same story.
        chance = Random(f"{seed}/{number}")  # noqa: S311
        on = start + timedelta(days=number * days // count)
        yield _arrival(chance, province, on=on)


def _arrival(chance: Random, province: Province, *, on: date) -> Arrival:
    unit = chance.choices(list(province.units), weights=list(province.weights))[0]
    kind = by.drawn(chance, by.KINDS)
    field = by.drawn(chance, by.FIELDS)
    channel = by.drawn(chance, by.CHANNELS)
    if kind in ACCUSATIONS and channel == Channel.WEB:
        # A denunciation never comes on-line (security §6.2).
        channel = Channel.POST
    people = chance.randrange(5, 12) if by.happens(chance, GROUP_IN_A_HUNDRED) and kind in by.WISHES else 1
    title = f"{chance.choice(MATTERS[Kind(kind)])} (dữ liệu minh họa)"
    course = _course(chance, province, unit, kind=kind, field=field, channel=channel, people=people)
    act = Receive(
        submission_id=UUID(int=chance.getrandbits(128), version=4),
        unit=unit.pk,
        channel=channel,
        paper=Letter(title=title, body=f"{title}. {_sentence(chance)}", request=title, signatories=people),
        people=() if kind == Kind.DENUNCIATION_TIP else (_person(chance),),
        representatives=tuple(_person(chance) for _ in range(2)) if people > 1 else (),
        respondent=_respondent(chance, province, unit, kind=kind),
        kind=kind,
        field=field,
    )
    return Arrival(on=on, act=act, course=course, stops_before=by.forgotten_before(chance))


def _course(
    chance: Random,
    province: Province,
    unit: Authority,
    *,
    kind: str,
    field: str,
    channel: str,
    people: int,
) -> Course:
    turns = by.turns_of(chance, kind)
    act, competent = "", unit
    parts: tuple[SplitPart, ...] = ()
    if by.happens(chance, NOT_OURS_IN_A_HUNDRED):
        act = chance.choice(ENDS[Kind(kind)])
        competent = chance.choice([other for other in province.units if other != unit] or [unit])
    elif by.happens(chance, SPLIT_IN_A_HUNDRED) and kind == Kind.COMPLAINT_FIRST:
        act = "split"
        parts = (SplitPart(kind=Kind.PETITION, field=Field.OTHER, summary="Kiến nghị khác"),)
    elif kind in by.WISHES and channel in IN_PERSON and by.happens(chance, ON_SPOT_IN_A_HUNDRED):
        turns = turns - {Turn.SUPPLEMENT, Turn.SUPPLEMENT_LAPSES} | {Turn.ON_SPOT}
    finding = Finding(
        kind=kind,
        field=field,
        verdict=VERDICTS.get(act, Verdict.OWN),
        act=act,
        competent_unit=competent.pk,
        competent_body=competent.name,
        people=people,
        parts=parts,
    )
    rating = chance.choices((1, 2, 3, 4, 5), weights=(4, 8, 20, 40, 28))[0]
    return Course(finding=finding, turns=turns, pace=by.pace_of(chance), rating=rating)


def _respondent(chance: Random, province: Province, unit: Authority, *, kind: str) -> RespondentInput | None:
    """A complaint is about the unit; a denunciation about a man in the village or one of the handlers."""
    accused = chance.choice(province.handlers[unit.pk])
    is_ours = by.happens(chance, ACCUSED_IN_A_HUNDRED) and len(province.handlers[unit.pk]) > 1
    if kind == Kind.COMPLAINT_FIRST:
        return RespondentInput(office="Chủ tịch", unit=unit.pk)
    if kind not in ACCUSATIONS:
        return None
    return (
        RespondentInput(office="Công chức", officer=accused.pk)
        if is_ours
        else RespondentInput(office="Trưởng thôn")
    )


def _person(chance: Random) -> PersonInput:
    name = f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"
    return PersonInput(name=name, phone=f"+8491200{chance.randrange(10_000):04d}")


def _sentence(chance: Random) -> str:
    return f"Sự việc xảy ra tại thôn {chance.randrange(1, 30)}, thửa số {chance.randrange(1, 900)}."
