"""What can be wrong with a file of the store."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.errors import CaseworkError


class FileRefused(CaseworkError):
    """The file is empty, too large, or not what it says."""

    code = "file_refused"


class FileDamaged(CaseworkError):
    """The bytes at rest are missing or no longer have their hash."""

    code = "file_damaged"


class StoreSilent(CaseworkError):
    """The place where files lie cannot be reached now; nothing is known of the file."""

    code = "store_silent"
    sentence = _("The files cannot be reached at the moment. Try again.")
