"""What narrows a list: kind, field, unit, handler, state, due dates, words; list and number ask the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, Func, Q, Value
from django.db.models.functions import Lower

from casework.rules.folding import fold, search_key
from casework.rules.tracking import read_code
from casework.vocabulary import Confidentiality

# Whoever has nobody yet, as a filter says it.
NOBODY = "none"
_MARKED = "".join(
    letter for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if len(fold(letter := chr(code))) == 1
)
_PLAIN = "".join(fold(letter) for letter in _MARKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Chosen conditions; what is empty narrows nothing."""

    kind: str = ""
    field: str = ""
    state: str = ""
    unit_id: int | None = None
    handler: str = ""
    due_from: date | None = None
    due_to: date | None = None
    words: str = ""

    def condition(self) -> Q:
        """All of them together."""
        found = Q()
        for name in ("kind", "field", "state"):
            if getattr(self, name):
                found &= Q(**{name: getattr(self, name)})
        if self.unit_id is not None:
            found &= Q(unit=self.unit_id)
        if self.handler:
            found &= Q(handler=None) if self.handler == NOBODY else Q(handler=int(self.handler))
        if self.due_from is not None:
            found &= Q(due_on__gte=self.due_from)
        if self.due_to is not None:
            found &= Q(due_on__lte=self.due_to)
        return found & self._words()

    def _words(self) -> Q:
        """By number or by words of the subject, marks or not; what is sealed has no words to be found by."""
        if not self.words:
            return Q()
        numbers = Q(case_number__icontains=self.words) | Q(register_number__icontains=self.words)
        code = read_code(self.words)
        if code is not None:
            numbers |= Q(tracking_code=code)
        subject = ~Q(confidentiality=Confidentiality.SEALED)
        for word in search_key(self.words).split():
            subject &= Q(plain_title__contains=word)
        return numbers | subject if search_key(self.words) else numbers


def plain_title() -> Func:
    """The subject in lower case without marks; on the few rows of a desk it needs no index."""
    composed = Func(F("title"), function="normalize", output_field=CharField())
    return Func(
        Lower(composed), Value(_MARKED), Value(_PLAIN), function="translate", output_field=CharField()
    )
