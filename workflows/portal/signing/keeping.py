"""What the house does by itself for petitions with signatures: see that there are enough, and forget."""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.acts.signing import ReachThreshold
from casework.errors import CaseworkError
from casework.models import Case, Signing, SigningRequest
from casework.permissions import SYSTEM
from casework.selectors.signing import counts_of, joined_into, was_reached
from casework.vocabulary import OPEN
from workflows.engine import perform

REQUESTS_KEPT_FOR = timedelta(days=1)


def reach_if_enough(signing: Signing, *, at: datetime) -> bool:
    """Start the time to answer in public as soon as enough people count; once, however many ask at once."""
    case = joined_into(signing.case)
    goes_on = Signing.objects.filter(case=case).first()
    if goes_on is None or case.state not in OPEN or was_reached(case.pk):
        return False
    if counts_of(case.pk).counted < goes_on.threshold:
        return False
    try:
        perform(case.pk, ReachThreshold(), actor=SYSTEM, at=at)
    except CaseworkError:
        # Somebody else was faster, or the case is locked: the next one, or the next minute, looks again.
        return False
    return True


def look_after(*, at: datetime) -> int:
    """Find thresholds that nobody noticed (after a join, a decision of the head, a crash); how many."""
    open_cases = Case.objects.filter(state__in=sorted(OPEN))
    rows = Signing.objects.filter(case__in=open_cases).select_related("case")
    return sum(reach_if_enough(signing, at=at) for signing in rows)


def forget_requests(*, at: datetime) -> int:
    """Let go of whom nobody confirmed, and of codes that were used: names and addresses stay for a day."""
    gone, _of_what = SigningRequest.objects.filter(at__lte=at - REQUESTS_KEPT_FOR).delete()
    return gone
