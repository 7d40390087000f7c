"""The pages of the desks whose statements are counted, and who opens them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from tests import cast

SHELVES = ("late", "today", "soon", "returned", "new", "citizen", "paused", "helping", "unassigned", "unit")
HEAPS = ("open", "late", "unassigned", "idle", "above_level", "done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: the name of its address, a word after a colon for a variant, who opens it, what is asked."""

    name: str
    who: str
    query: str = ""
    of_case: bool = False
    sent: Mapping[str, str] | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)


def address_of(page: Page, case: str) -> str:
    """The address; pages of a case are opened with the same one each time."""
    arguments = {**page.arguments, **({"code": case} if page.of_case else {})}
    return reverse(page.name.partition(":")[0], kwargs=arguments) + page.query


def _page(name: str, who: str, query: str = "", **more: str) -> Page:
    return Page(name=name, who=who, query=query, arguments=more)


def _of_case(name: str, who: str, **more: str) -> Page:
    return Page(name=name, who=who, of_case=True, arguments=more)


# Forms and answers to a typed word, without a list of their own.
ASIDE = {
    "desk",
    "register-clocks",
    "register-communes",
    "modules-offer",
    "module-new",
    "visit-new",
    "reception-register-csv",
    "reception-day-new",
    "issue",
    "config-unit-new",
    "config-officers-import",
    "config-officer-new",
    "approvals",
}
CONFIGURATION = (
    "configuration", "config-units", "config-officers", "config-roles", "config-matrix", "config-delegations",
    "config-routing", "config-slips", "config-history", "config-calendars", "config-law", "jobs",
)  # fmt: skip
PAGES = (
    _page("inbox", cast.LAND_OFFICER),
    _page("inbox:chairman", cast.CHAIRMAN),
    *(_page(f"inbox:{shelf}", cast.CHAIRMAN, f"?shelf={shelf}") for shelf in SHELVES),
    _page("inbox:narrowed", cast.CHAIRMAN, "?shelf=unit&q=cay&kind=complaint_first&sort=-handler"),
    *(_page(f"cases:{heap}", cast.CHAIRMAN, f"?heap={heap}") for heap in HEAPS),
    _of_case("case", cast.LAND_OFFICER),
    _of_case("case:chairman", cast.CHAIRMAN),
    _of_case("case-peek", cast.LAND_OFFICER),
    _of_case("case-chart", cast.LAND_OFFICER),
    _of_case("act", cast.LAND_OFFICER, verb="record_finding"),
    _of_case("letters", cast.LAND_OFFICER),
    _page("letters-to-sign", cast.CHAIRMAN),
    _of_case("readers", cast.CHAIRMAN),
    *(
        _page(name, cast.CHAIRMAN)
        for name in ("board", "warnings", "questions", "load", "sign", "issues", "digest", "months")
    ),
    Page(name="search", who=cast.CHAIRMAN, sent={"q": "ka brum"}),
    Page(name="search:words", who=cast.LAND_OFFICER, sent={"q": "kiem dem"}),
    Page(name="search:nothing", who=cast.CHAIRMAN, sent={"q": "khong co gi nhu the"}),
    Page(name="palette", who=cast.CHAIRMAN, sent={"q": "ka brum"}),
    Page(name="palette:empty", who=cast.CHAIRMAN, sent={"q": ""}),
    _page("register-find", cast.RECEPTION, "?q=ka+brum"),
    *(
        _page(name, cast.RECEPTION)
        for name in (
            "register", "register-group", "queue", "day-close", "reception-register", "reception-days",
            "promises", "handing-over", "modules", "people", "supplement-scan",
        )
    ),
    _page("day-close-list", cast.RECEPTION, heap="unprinted"),
    *(_page(name, cast.LAND_OFFICER) for name in ("handover", "settings", "keys", "help")),
    *(_page(name, cast.ADMINISTRATOR) for name in CONFIGURATION),
)  # fmt: skip
