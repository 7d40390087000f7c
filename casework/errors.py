"""The errors of the house: nouns of the domain with a code, data and one sentence for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentence = str | Promise


@dataclass(frozen=True, slots=True)
class Impediment:
    """One reason why an act cannot be done now, with the article that says so."""

    code: str
    sentence: Sentence
    article: str = ""

    def __str__(self) -> str:
        sentence = str(self.sentence)
        return f"{sentence} ({self.article})" if self.article else sentence


class CaseworkError(Exception):
    """A refusal with a code and data (ids and codes only, never personal data)."""

    code: ClassVar[str] = "casework_error"
    sentence: Sentence = _("The request could not be carried out.")

    def __init__(self, sentence: Sentence | None = None, **data: Any) -> None:
        if sentence is not None:
            self.sentence = sentence
        self.data: dict[str, Any] = data
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.sentence)


class NotFound(CaseworkError):
    """The case does not exist, or the actor may not know that it does."""

    code = "not_found"
    sentence = _("There is no such case.")


class NotAllowed(CaseworkError):
    """The actor may not perform this verb on this case."""

    code = "not_allowed"
    sentence = _("You may not do this.")


class Impeded(CaseworkError):
    """All the reasons why the act cannot be done, raised together."""

    code = "impeded"

    def __init__(self, impediments: tuple[Impediment, ...]) -> None:
        self.impediments = impediments
        super().__init__(" ".join(str(i) for i in impediments), codes=[i.code for i in impediments])


class InvalidInput(CaseworkError):
    """A field of the act is missing or has a value outside its choices."""

    code = "invalid_input"
    sentence = _("Some of the data is missing or not valid.")


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed what since the version that the caller had seen."""

    event: str
    actor: str
    seq: int


class StaleVersion(CaseworkError):
    """Someone else changed the case since the caller read it."""

    code = "stale_version"

    def __init__(self, *, expected: int, current: int, changes: tuple[Change, ...]) -> None:
        self.changes = changes
        names = ", ".join(f"{c.event} ({c.actor})" for c in changes)
        super().__init__(
            _("The case has changed since you opened it: %(changes)s.") % {"changes": names},
            expected=expected,
            current=current,
        )


class SubmissionConflict(CaseworkError):
    """The same submission id arrived with other content."""

    code = "submission_conflict"
    sentence = _("This submission was already handed in with other content.")


class CaseBusy(CaseworkError):
    """Another act on the same case is under way."""

    code = "case_busy"
    sentence = _("Someone else is acting on this case right now; try again in a moment.")


class Misconfigured(CaseworkError):
    """Law, calendar or organisation data lacks what the act needs."""

    code = "misconfigured"


@dataclass(frozen=True, slots=True)
class ConflictOfInterest:
    """Why an officer is kept away from a case; ids and codes only."""

    officer_id: int
    reason: str
    detail: dict[str, Any] = field(default_factory=dict)
