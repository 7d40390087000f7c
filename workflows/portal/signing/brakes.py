"""security.md C-21: how many codes one may ask for, and how soon a form may come back; no puzzle.

A code of six digits may be tried five times (workflows.portal.following.brakes), and three of them a day go
to one address: whoever wants to sign for somebody else hits once in 66,000 days.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import structlog
from django.core.signing import BadSignature, Signer
from django.db.models import Count, Q
from django.utils.crypto import salted_hmac

from casework.models import SigningRequest

OF_PERSON, OF_PERSON_WITHIN = 3, timedelta(days=1)
# Many telephones share one address of a mobile network.
OF_LINE, OF_LINE_WITHIN = 30, timedelta(hours=1)
OF_ALL, OF_ALL_WITHIN = 300, timedelta(minutes=1)
# Nobody reads and fills in the form in less, and a page that lies open for longer is shown anew.
SOONEST, LATEST = timedelta(seconds=3), timedelta(hours=2)

log = structlog.get_logger(__name__)
_STAMP = Signer(salt="hoiam.signing.shown")


def clears(asked: SigningRequest) -> bool:
    """Whether a request that was written down may lead to a message.

    It counts after writing: those who ask at once see each other. What is refused is forgotten.
    """
    counted = SigningRequest.objects.filter(at__gt=asked.at - OF_PERSON_WITHIN).aggregate(
        person=Count("pk", filter=Q(person_key=asked.person_key)),
        line=Count("pk", filter=Q(line_key=asked.line_key, at__gt=asked.at - OF_LINE_WITHIN)),
        all=Count("pk", filter=Q(at__gt=asked.at - OF_ALL_WITHIN)),
    )
    if counted["all"] > OF_ALL:
        log.error("signing_braked", count=counted["all"])
    if counted["person"] > OF_PERSON or counted["line"] > OF_LINE or counted["all"] > OF_ALL:
        SigningRequest.objects.filter(pk=asked.pk).delete()
        return False
    return True


def line_key(line: str) -> str:
    """The keyed hash of the address that a request came from."""
    return salted_hmac("hoiam.signing.line", line, algorithm="sha256").hexdigest()


def stamp(at: datetime) -> str:
    """When a form was shown, signed, as a hidden field carries it."""
    return _STAMP.sign(str(int(at.timestamp())))


def is_in_time(stamped: str, *, at: datetime) -> bool:
    """Whether a form came back neither at once nor hours later; a stamp that is not ours is neither."""
    try:
        shown = datetime.fromtimestamp(int(_STAMP.unsign(stamped)), UTC)
    except (BadSignature, ValueError):
        return False
    return SOONEST <= at - shown <= LATEST
