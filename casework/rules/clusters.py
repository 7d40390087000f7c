"""Which texts belong together: those that are alike enough, and those that are alike to these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from casework.rules.minhash import bands, is_short, likeness

# Half of all runs of three syllables in common: the same letter with other names and dates.
ALIKE = 0.5


def clusters(signatures: Mapping[int, Sequence[int]], *, alike: float = ALIKE) -> list[list[int]]:
    """Group keys by their texts, the largest group first; what resembles nothing stands in no group.

    Only texts that share a band are compared. Short texts say too little to be grouped.
    """
    known = {key: signed for key, signed in signatures.items() if signed and not is_short(signed)}
    root = {key: key for key in known}

    def top(key: int) -> int:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    firsts: dict[int, list[int]] = defaultdict(list)
    for key in sorted(known):
        for band in bands(known[key]):
            for other in firsts[band]:
                if top(other) != top(key) and likeness(known[other], known[key]) >= alike:
                    root[max(top(other), top(key))] = min(top(other), top(key))
            # Of many that are the same, the first few speak for all.
            if len(firsts[band]) < _SPEAKERS:
                firsts[band].append(key)
    found: dict[int, list[int]] = defaultdict(list)
    for key in sorted(known):
        found[top(key)].append(key)
    groups = [group for group in found.values() if len(group) > 1]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


_SPEAKERS = 8
