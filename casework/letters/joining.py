"""Several papers printed in one go; each keeps the size of its own sheet."""

from __future__ import annotations

import io

import pikepdf


def joined(*papers: bytes) -> bytes:
    """One PDF with the pages of all, in their order; only for the printer."""
    together = pikepdf.new()
    for paper in papers:
        with pikepdf.open(io.BytesIO(paper)) as part:
            together.pages.extend(part.pages)
    out = io.BytesIO()
    # The same papers give the same bytes.
    together.save(out, deterministic_id=True)
    return out.getvalue()
