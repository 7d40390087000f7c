"""How long the desks take and how often they ask the database, with few cases and with many."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from workflows.benchmarks.desks.measuring import Measured, measured_pages
from workflows.benchmarks.desks.register import register_of

FEW = 100
LARGEST = 200_000
ROUNDS = 20


def run(scale: int = 10_000, *, rounds: int = ROUNDS) -> dict[str, object]:
    """Open every page with 100 cases and with `scale`: the number of statements must be the same.

    Each page is opened `rounds` times at the least by each of its officers through Django's client, with the
    whole chain of middleware, after it was opened twice to warm up.
    """
    with register_of(FEW):
        few = measured_pages(rounds=1)
    started = perf_counter()
    with register_of(scale):
        filled = perf_counter() - started
        many = measured_pages(rounds=rounds)
    pages = [
        replace(page, statements_with_few=before.statements) for page, before in zip(many, few, strict=True)
    ]
    return {
        "cases": scale,
        "few_cases": FEW,
        "fill_seconds": round(filled, 1),
        "pages": [page.as_data() for page in pages],
        "missed": [sentence for page in pages for sentence in page.missed()],
    }


__all__ = ["LARGEST", "Measured", "run"]
