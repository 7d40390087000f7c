"""The ways from what somebody typed to cases: numbers and codes, words of title and summary, communes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from casework.models import Case, Content
from casework.models.conditions import IsAnyOf
from casework.models.policy.kind import KindPolicy
from casework.models.words import Words
from casework.permissions import Actor, Need, cases_for, visible_cases
from casework.permissions.matrix import matrix
from casework.rules.searching import Sought, number_meant
from casework.rules.tracking import read_code
from casework.selectors.places import places_in_force
from casework.selectors.visitors import TOKEN_LENGTH, cases_of_slip
from casework.vocabulary import AuthorityLevel, Confidentiality

# Who owes one of these does not read the words, and so does not find by them.
WITHHELD = frozenset({Need.PURPOSE, Need.SECOND, Need.REDACTED, Need.MASKED})
REGISTER = "TN"
# A number said without its year is one of this year or of the two before.
YEARS_BACK = 2
_KINDS_OF_PLACE = ("xa", "phuong", "dac khu", "thi tran")


def words_query(words: Iterable[str], *, is_open: bool) -> SearchQuery:
    """All of these words; the last one may be half typed when the question is still open."""
    asked = [f"'{word}'" for word in words]
    if is_open and asked:
        asked[-1] += ":*"
    return SearchQuery(" & ".join(asked), search_type="raw", config="simple")


def questions(sought: Sought) -> Iterator[SearchQuery]:
    """The marks as typed, if there are any, and then without them."""
    if sought.has_marks:
        yield words_query(sought.marked, is_open=False)
    yield words_query(sought.plain, is_open=True)


def by_numbers(sought: Sought, *, actor: Actor, on: date) -> Iterator[QuerySet[Case]]:
    """By code, secret or number; nothing else leads to a sealed case. One query for each index."""
    # One code in sixty is of letters alone, and is none the less a code.
    could_be_number = any(sign.isdigit() for sign in sought.text) or len(sought.text) >= TOKEN_LENGTH
    if not could_be_number and read_code(sought.text) is None:
        return
    yield cases_of_slip(sought.text, among=visible_cases(actor))
    numbers = _numbers(sought.text, on=on)
    if numbers:
        yield visible_cases(actor).filter(Q(case_number__in=numbers) | Q(register_number__in=numbers))


# The words are asked for by themselves: beside who may see what, the index of words would lie unused.
def by_words(sought: Sought, *, actor: Actor, on: date) -> Iterator[QuerySet[Case]]:
    """By words with exactly these marks, then whatever their marks, then by the commune that they name."""
    if not sought.plain:
        return
    open_to_words = Q(confidentiality=Confidentiality.NORMAL) & ~Q(kind__in=matrix().sealed_kinds)
    titled = cases_for(actor, "see", without=WITHHELD).filter(open_to_words)
    read = cases_for(actor, "read_content", without=WITHHELD).filter(open_to_words)
    for query in questions(sought):
        yield _of_title(query, among=titled)
        contents = Content.objects.alias(words=Words("summary")).exclude(summary="").filter(words=query)
        yield read.filter(IsAnyOf("pk", contents.values("case")))
    for codes, rest in _places(sought, on=on):
        there = titled.filter(place_code__in=codes)
        yield _of_title(words_query(rest, is_open=True), among=there) if rest else there


def shown_plainly(actor: Actor, *, among: list[int]) -> set[int]:
    """Of these cases those whose title and people a list may show to this actor."""
    seen = cases_for(actor, "see", without=WITHHELD).filter(pk__in=among)
    return set(seen.values_list("pk", flat=True))


def _of_title(query: SearchQuery, *, among: QuerySet[Case]) -> QuerySet[Case]:
    titles = Case.objects.filter(confidentiality=Confidentiality.NORMAL).exclude(title="")
    found = titles.alias(words=Words("title")).filter(words=query)
    return among.filter(IsAnyOf("pk", found.values("pk")))


def _numbers(text: str, *, on: date) -> list[str]:
    meant = number_meant(text)
    if meant is None:
        return []
    prefix, year, running = meant
    known = KindPolicy.objects.values_list("prefix", flat=True).distinct().order_by("prefix")
    prefixes = [prefix] if prefix else [REGISTER, *known]
    years = [year] if year else [on.year - back for back in range(YEARS_BACK + 1)]
    return [f"{p}-{y}-{running:05d}" for p in prefixes for y in years]


def _places(sought: Sought, *, on: date) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """Communes named in the question, the longest name first, each with the words that are left."""
    words = sought.plain
    spans = [(i, j) for i in range(len(words)) for j in range(i + 2, min(i + 6, len(words)) + 1)]
    names = {(i, j): " ".join(words[i:j]) for i, j in spans}
    if not names:
        return
    wanted = {f"{kind} {name}": span for span, name in names.items() for kind in _KINDS_OF_PLACE}
    wanted |= {name: span for span, name in names.items()}
    communes = places_in_force(on=on).filter(level=AuthorityLevel.COMMUNE, search_key__in=list(wanted))
    named: dict[tuple[int, int], list[str]] = {}
    for key, code in communes.values_list("search_key", "code"):
        named.setdefault(wanted[key], []).append(code)
    for (i, j), codes in sorted(named.items(), key=lambda entry: entry[0][0] - entry[0][1])[:2]:
        yield codes, words[:i] + words[j:]
