"""Near copies of a text without comparing every pair: one-permutation MinHash in 64 bins, 16 bands of 4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import pack
from zlib import crc32

BINS = 64
ROWS = 4
BANDS = BINS // ROWS
_SHINGLE = 3
# A borrowed value is told from an own one by the distance it came.
_STEP = 1 << 26
_ENOUGH = 20


def shingles(syllables: Sequence[str]) -> set[str]:
    """Every run of three syllables; a shorter text is one run."""
    if len(syllables) <= _SHINGLE:
        return {" ".join(syllables)} if syllables else set()
    return {" ".join(syllables[i : i + _SHINGLE]) for i in range(len(syllables) - _SHINGLE + 1)}


def signature(syllables: Sequence[str]) -> tuple[int, ...]:
    """The smallest hash of each bin; empty bins borrow from the next filled one. Empty text: no signature."""
    bins = [-1] * BINS
    for shingle in shingles(syllables):
        value = crc32(shingle.encode())
        place, rest = value & (BINS - 1), value >> 6
        if bins[place] < 0 or rest < bins[place]:
            bins[place] = rest
    if max(bins) < 0:
        return ()
    full = list(bins)
    for place in range(BINS):
        distance = 0
        while bins[(place + distance) % BINS] < 0:
            distance += 1
        full[place] = bins[(place + distance) % BINS] + distance * _STEP
    return tuple(full)


def bands(signed: Sequence[int]) -> tuple[int, ...]:
    """One number for each group of four rows; two texts that share one are worth comparing."""
    if not signed:
        return ()
    return tuple(
        (band << 32) | crc32(pack(f"<{ROWS}q", *signed[band * ROWS : band * ROWS + ROWS]))
        for band in range(BANDS)
    )


def likeness(left: Sequence[int], right: Sequence[int]) -> float:
    """The share of equal bins: an estimate of common runs of three syllables over all of them."""
    if not left or not right:
        return 0.0
    return sum(map(int.__eq__, left, right)) / BINS


def is_short(signed: Sequence[int]) -> bool:
    """Whether so few runs fill the bins that equal ones say little."""
    return len({value % _STEP for value in signed}) < _ENOUGH


def share_a_band(left: Iterable[int], right: Iterable[int]) -> bool:
    """Whether the index would bring the two together."""
    return not set(left).isdisjoint(right)
