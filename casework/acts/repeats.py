"""The same request sent twice: known by its id, and told by its content from one that reuses the id."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from uuid import UUID

from casework.acts.base import Act
from casework.errors import SubmissionConflict
from casework.models import Submission

ID = "submission_id"


def hash_of(*parts: object) -> str:
    """Return a hash of plain values, dates and ids; the same for equal ones."""
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def request_hash_of(act: Act) -> str:
    """Return the hash of an act and all that was typed into it; not of its id, nor of when and by whom."""
    said = {name: value for name, value in asdict(act).items() if name != ID}
    return hash_of(act.verb, said)


def submission_sent_before(act: Act, *, submission_id: UUID) -> Submission | None:
    """Return what was taken in under an id before; raises SubmissionConflict when it was something else."""
    earlier = Submission.objects.filter(submission_id=submission_id).first()
    if earlier is not None and earlier.request_hash != request_hash_of(act):
        raise SubmissionConflict(submission_id=str(submission_id))
    return earlier
