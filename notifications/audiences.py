"""From an audience of the table to its recipients; whoever may not know is not among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from casework.models import Case
from casework.permissions import CaseRelations, relations_of
from casework.selectors import audiences as found
from casework.selectors.forwarders import forwarded_submissions
from casework.selectors.signing import signatories_to_tell
from notifications.models import Hook
from notifications.recipients import Recipient, body, hook, officer, person, signer
from notifications.subscriptions import Whom


@dataclass(slots=True, kw_only=True)
class Around:
    """The people around one case on one day; asked for once, however many events tell them."""

    case: Case
    on: date
    _relations: CaseRelations | None = None
    _listening: tuple[Recipient, ...] | None = None
    _known: dict[tuple[int, ...], tuple[int, ...]] = field(default_factory=dict)

    def recipients(
        self, whom: Whom, *, receiver_id: int | None, rung_officer_id: int | None, apart_from: int | None
    ) -> tuple[Recipient, ...]:
        """Who an audience is; nobody is told of his own act, and no officer of a case he may not know of."""
        if whom is Whom.HOOKS:
            return self._hooks()
        if whom is Whom.SIGNATORIES:
            return tuple(signer(pk) for pk in signatories_to_tell(self.case.pk))
        if whom is Whom.BROUGHT:
            return tuple(person(pk) for pk in found.people_who_brought(self.case))
        if whom is Whom.FORWARDERS:
            return tuple(body(pk) for pk in forwarded_submissions(self.case))
        ids = self._officers(whom, receiver_id=receiver_id, rung_officer_id=rung_officer_id)
        return tuple(officer(pk) for pk in self._who_may_know(pk for pk in ids if pk != apart_from))

    def _officers(
        self, whom: Whom, *, receiver_id: int | None, rung_officer_id: int | None
    ) -> tuple[int, ...]:
        match whom:
            case Whom.HANDLER:
                return found.handler_of(self.case)
            case Whom.CO_HANDLERS:
                return found.co_handlers_of(self.case)
            case Whom.HEADS:
                return found.heads_of(self.case.unit_id, on=self.on)
            case Whom.LEADERS:
                return found.leaders_of(self.case.unit_id, on=self.on)
            case Whom.SCREENERS:
                return found.screeners_of(self.case.unit_id, on=self.on)
            case Whom.SUPERIOR:
                return found.superiors_of(self.case.unit, on=self.on)
            case Whom.RECEIVER:
                return () if receiver_id is None else found.heads_of(receiver_id, on=self.on)
            case Whom.RUNG:
                return () if rung_officer_id is None else (rung_officer_id,)
        return ()

    def _hooks(self) -> tuple[Recipient, ...]:
        """Systems that listen to this unit or one above it; of a sealed case none hears."""
        if found.is_sealed(self.case):
            return ()
        if self._listening is None:
            listening = Hook.objects.filter(approved_at__isnull=False, ended_at__isnull=True)
            rows = listening.order_by("pk").values_list("pk", "unit__path")
            path = self.case.unit.path
            self._listening = tuple(hook(pk) for pk, above in rows if path.startswith(above))
        return self._listening

    def _who_may_know(self, ids: Iterable[int]) -> tuple[int, ...]:
        asked = tuple(ids)
        if asked and asked not in self._known:
            self._relations = self._relations or relations_of(self.case)
            self._known[asked] = found.who_may_know(
                asked, case=self.case, relations=self._relations, on=self.on
            )
        return self._known.get(asked, ())
