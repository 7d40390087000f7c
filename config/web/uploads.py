"""Of an upload no more is written to disk than any file may have."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from casework.storage import MOST_BYTES


class BoundedUpload(TemporaryFileUploadHandler):
    """A temporary file that stops growing one byte after the limit; its form says that it is too large."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what still fits, and pass over the rest."""
        room = MOST_BYTES + 1 - start
        if room > 0:
            super().receive_data_chunk(raw_data[:room], start)

    def file_complete(self, file_size: int) -> Any:
        """Return the file with the size that it has here."""
        return super().file_complete(min(file_size, MOST_BYTES + 1))
