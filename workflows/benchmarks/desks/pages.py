"""Which pages are opened, by whom, with which questions; and what each may take (ux.md §11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.models import Case
from workflows.benchmarks.desks.staff import LARGEST_COMMUNE, PROVINCE, officer_id

LEADER, HEAD, SUPERVISOR, RECEPTION, SCREENING, HANDLER = 1, 2, 3, 4, 5, 6
INBOX_MS, CASE_MS, SEARCH_MS, PALETTE_MS, BOARD_MS = 400, 400, 250, 250, 1500
LIST_OWN_MS, LIST_STATEMENTS = 40, 12
# One of each kind of question: common and rare words, with marks and without, a person, numbers, a commune.
WORDS = (
    "nguyen van hoa", "Nguyễn Văn Hòa", "ranh gioi thua dat", "trại heo xả nước thải", "sầu riêng",
    "TN-00021", "900000012", "khieu nai muc boi thuong", "khong co gi nhu the",
    "dat", "Đạ Nghịt lò đốt rác", "le thi",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request; `sent` is posted, without it the address is fetched."""

    path: str
    sent: tuple[tuple[str, str], ...] = ()
    # A search is sent and then shown: both belong to it.
    is_followed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of one officer with its limits; those of a page without any are only told."""

    name: str
    unit: int
    who: int
    asks: tuple[Ask, ...]
    goal_p95_ms: float | None = None
    goal_own_ms: float | None = None
    goal_statements: int | None = None

    @property
    def by(self) -> str:
        """Whose page it is."""
        place = "province" if self.unit == PROVINCE else "commune"
        return f"{place} {_NAMES[self.who]}"


_NAMES = {
    LEADER: "leader",
    HEAD: "head",
    SUPERVISOR: "supervisor",
    RECEPTION: "reception",
    SCREENING: "screening",
    HANDLER: "handler",
}


def pages(*, places: int) -> tuple[Page, ...]:
    """Every page that is measured; `places` is how many different cases are opened."""
    own, all_of_it = LARGEST_COMMUNE, PROVINCE
    inbox = tuple(Ask(path=f"/desk/inbox/{shelf}") for shelf in ("", "?shelf=late", "?shelf=unit"))
    overseers = ((own, LEADER), (all_of_it, LEADER), (all_of_it, SUPERVISOR))
    searchers = ((own, RECEPTION), (own, LEADER), (all_of_it, LEADER))
    return (
        *(
            Page(name="inbox", unit=unit, who=who, asks=inbox, goal_p95_ms=INBOX_MS)
            for unit, who in ((own, HANDLER), (own, SCREENING), (own, LEADER), (all_of_it, LEADER))
        ),
        *(
            Page(name="case", unit=own, who=who, asks=_cases(who, places), goal_p95_ms=CASE_MS)
            for who in (HANDLER, LEADER)
        ),
        *(
            Page(name=name, unit=unit, who=who, asks=asks, goal_p95_ms=goal)
            for name, asks, goal in (("search", _searches(), SEARCH_MS), ("palette", _palettes(), PALETTE_MS))
            for unit, who in searchers
        ),
        *(_of("board", "/desk/board/", u, w, goal=BOARD_MS) for u, w in overseers),
        *(_of("load", "/desk/load/", u, w) for u, w in overseers),
        *(_of("warnings", "/desk/warnings/", u, w) for u, w in overseers),
        *(
            Page(
                name="list",
                unit=unit,
                who=who,
                asks=(Ask(path="/desk/cases/?heap=open"),),
                goal_own_ms=LIST_OWN_MS,
                goal_statements=LIST_STATEMENTS,
            )
            for unit, who in overseers
        ),
    )


def _of(name: str, path: str, unit: int, who: int, *, goal: float | None = None) -> Page:
    return Page(name=name, unit=unit, who=who, asks=(Ask(path=path),), goal_p95_ms=goal)


def _cases(who: int, places: int) -> tuple[Ask, ...]:
    """The cases that are the same at every size go first, then others of the same commune."""
    rows = Case.objects.filter(unit=LARGEST_COMMUNE, confidentiality="normal", ended_on__isnull=True)
    if who == HANDLER:
        mine = rows.filter(handler=officer_id(LARGEST_COMMUNE, HANDLER), pk__gt=40)
        codes: Sequence[str] = list(mine.order_by("pk").values_list("tracking_code", flat=True)[:places])
    else:
        codes = list(rows.filter(pk__gt=40).order_by("-pk").values_list("tracking_code", flat=True)[:places])
    fixed = rows.filter(pk__lte=40).order_by("pk").values_list("tracking_code", flat=True)[:FIXED]
    return tuple(Ask(path=f"/desk/case/{code}/") for code in [*fixed, *codes])


FIXED = 8


def _searches() -> tuple[Ask, ...]:
    return tuple(Ask(path="/desk/search/", sent=(("q", said),), is_followed=True) for said in WORDS)


def _palettes() -> tuple[Ask, ...]:
    return tuple(Ask(path="/desk/search/palette/", sent=(("q", said),)) for said in ("", *WORDS))
