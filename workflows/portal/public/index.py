"""The way in to what everybody may read."""

from __future__ import annotations

from django.http import HttpResponse

from workflows.portal.public.everybody import Asked, for_everybody, page

PARTS = ("answers", "decisions", "figures", "schedule", "data")


@for_everybody
def index(asked: Asked) -> HttpResponse:
    """What is published here, and a box that asks whether something was answered already."""
    return page(asked, "index", {part: asked.address(f"public-{part}") for part in PARTS})
