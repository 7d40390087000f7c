"""security.md C-9: how often one may be wrong, for one code, from one line, and all together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db.models import Count, Q
from django.utils.crypto import salted_hmac

from workflows.models import FollowTry

OF_CODE, OF_CODE_WITHIN = 5, timedelta(minutes=15)
OF_LINE, OF_LINE_WITHIN = 20, timedelta(hours=1)
OF_ALL, OF_ALL_WITHIN = 200, timedelta(minutes=1)
KEPT_FOR = timedelta(days=1)
SALT = "hoiam.follow"

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """A try that was written down; taken back when it was right."""

    pk: int
    is_braked: bool

    def was_right(self) -> None:
        """Whoever knew the answer guessed nothing."""
        FollowTry.objects.filter(pk=self.pk).delete()


def begin(code: str, *, line: str, at: datetime) -> Try:
    """Write a try down, then count: those who try at once see each other, and none slips through.

    `line` is the address it came from; neither it nor the code is kept, but their keyed hashes.
    """
    code_key, line_key = _key(code), _key(line)
    row = FollowTry.objects.create(code_key=code_key, line_key=line_key, at=at)
    counted = FollowTry.objects.filter(at__gt=at - OF_LINE_WITHIN).aggregate(
        code=Count("pk", filter=Q(code_key=code_key, at__gt=at - OF_CODE_WITHIN)),
        line=Count("pk", filter=Q(line_key=line_key)),
        all=Count("pk", filter=Q(at__gt=at - OF_ALL_WITHIN)),
    )
    if counted["all"] > OF_ALL:
        # Somebody tries them all: those who watch are told, and codes alone open nothing for a minute.
        log.error("follow_tries_braked", count=counted["all"])
    is_braked = counted["code"] > OF_CODE or counted["line"] > OF_LINE or counted["all"] > OF_ALL
    return Try(pk=row.pk, is_braked=is_braked)


def counted(what: str, *, within: timedelta, at: datetime) -> int:
    """Write down that something was done that is done seldom, and return how often it was in that time."""
    key = _key(what)
    FollowTry.objects.create(code_key=key, line_key=_key(f"{what} by itself"), at=at)
    return FollowTry.objects.filter(code_key=key, at__gt=at - within).count()


def forget(*, at: datetime) -> int:
    """Let go of tries that no limit counts any more; returns how many."""
    gone, _of_what = FollowTry.objects.filter(at__lte=at - KEPT_FOR).delete()
    return gone


def _key(value: str) -> str:
    return salted_hmac(SALT, value, algorithm="sha256").hexdigest()
