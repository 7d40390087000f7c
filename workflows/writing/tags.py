"""Tags of a case: put on, taken off, and either undone within five minutes by who did it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from casework import permissions
from casework.errors import InvalidInput, NotAllowed, NotFound
from casework.models import Case
from casework.permissions import Actor, visible_cases
from casework.selectors.notes import UNDO_WITHIN
from workflows.models import Tag
from workflows.sheets import is_kept_of

LONGEST = 30
MOST_KNOWN = 40


def may_tag(case: Case, *, actor: Actor) -> bool:
    """Who may write a note may stick a word; on a sealed case nobody may."""
    return is_kept_of(case) and permissions.allowed(actor, "note", case).ok


def tags_of(case: Case) -> list[Tag]:
    """The tags that stick on a case, by their word."""
    return list(Tag.objects.filter(case=case, off_at=None).order_by("word"))


def known_words(actor: Actor) -> Sequence[str]:
    """Words that stick on cases that this officer sees: offered, so that one word stands for one thing."""
    found = Tag.objects.filter(off_at=None, case__in=visible_cases(actor).values("pk"))
    return list(found.values_list("word", flat=True).distinct().order_by("word")[:MOST_KNOWN])


def put(case: Case, word: str, *, actor: Actor, at: datetime) -> Tag:
    """Stick a word on a case; one that sticks already stays. Raises NotAllowed, InvalidInput."""
    _refuse(case, actor)
    said = " ".join(word.split())
    if not said or len(said) > LONGEST:
        raise InvalidInput(_("A tag has 1 to 30 signs."), fields=["word"])
    known = Tag.objects.filter(case=case, word__iexact=said, off_at=None).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return Tag.objects.create(case=case, word=said, put_by_id=actor.officer_id or 0, put_at=at)
    except IntegrityError:
        # Somebody stuck the same word at the same moment, or the case was sealed just now.
        _refuse(Case.objects.get(pk=case.pk), actor)
        return Tag.objects.get(case=case, word=said, off_at=None)


def take_off(case: Case, tag_id: int, *, actor: Actor, at: datetime) -> Tag:
    """Take a word off; who did it is kept. Raises NotAllowed, NotFound."""
    _refuse(case, actor)
    tag = Tag.objects.filter(case=case, pk=tag_id, off_at=None).first()
    if tag is None:
        raise NotFound(verb="untag")
    tag.off_by_id, tag.off_at = actor.officer_id, at
    tag.save(update_fields=["off_by", "off_at"])
    return tag


def undoable(case: Case, *, actor: Actor, at: datetime) -> QuerySet[Tag]:
    """What this officer stuck on or took off within the last five minutes."""
    since = at - UNDO_WITHIN
    on = Q(off_at=None, put_by=actor.officer_id, put_at__gte=since)
    off = Q(off_by=actor.officer_id, off_at__gte=since)
    return Tag.objects.filter(on | off, case=case).order_by("-pk")


def undo(case: Case, tag_id: int, *, actor: Actor, at: datetime) -> None:
    """Turn back what this officer did to a tag a moment ago. Raises NotAllowed, NotFound."""
    _refuse(case, actor)
    tag = undoable(case, actor=actor, at=at).filter(pk=tag_id).first()
    if tag is None:
        raise NotFound(verb="untag")
    if tag.off_at is None:
        tag.off_by_id, tag.off_at = actor.officer_id, at
    elif Tag.objects.filter(case=case, word=tag.word, off_at=None).exists():
        return
    else:
        tag.off_by, tag.off_at = None, None
    tag.save(update_fields=["off_by", "off_at"])


def _refuse(case: Case, actor: Actor) -> None:
    if not may_tag(case, actor=actor):
        raise NotAllowed(verb="tag", reason="not_taggable")
