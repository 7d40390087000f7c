"""The acts of the house by verb; forms, schemas, the matrix and the docs are derived from it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from casework.acts.base import Act

A = TypeVar("A", bound=Act)
_ACTS: dict[str, type[Act]] = {}


def act(cls: type[A]) -> type[A]:
    """Register an act class under its verb; two acts with one verb are refused."""
    if not cls.verb:
        raise ValueError(f"{cls.__name__} has no verb")
    if cls.verb in _ACTS:
        raise ValueError(f"the verb {cls.verb} already has an act")
    _ACTS[cls.verb] = cls
    return cls


def acts() -> Mapping[str, type[Act]]:
    """Return every registered act by verb."""
    return MappingProxyType(_ACTS)
