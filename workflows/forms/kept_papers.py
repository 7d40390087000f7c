"""The signed reference to a file that waits in the store while somebody corrects the rest of a form."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.core import signing

from casework.acts.files import Upload
from casework.files.resting import is_there

# Files that no row points to are swept after 48 hours.
KEPT_FOR = timedelta(hours=24)
_SALT = "workflows.forms.kept_papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """On whose form of which case the file waits; nowhere else does the reference hold."""

    officer_id: int | None
    case_id: int | None
    verb: str


def write(upload: Upload, *, place: Place) -> str:
    """Return the reference."""
    return signing.dumps({"place": asdict(place), "file": asdict(upload)}, salt=_SALT, compress=True)


def read(reference: str, *, place: Place) -> Upload | None:
    """Return the file, or nothing when the reference is forged, too old or of another place."""
    if not reference:
        return None
    try:
        said = signing.loads(reference, salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    if said["place"] != asdict(place):
        return None
    upload = Upload(**said["file"])
    return upload if is_there(upload.sha256) else None
