"""Whom a rung reaches: handler, head of unit, leader, next unit above, past whoever is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casework.vocabulary import Audience, Role

CLIMB = (Audience.HANDLER, Audience.UNIT_HEAD, Audience.LEADER, Audience.NEXT_UNIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An officer as the ladder sees him on a day."""

    officer_id: int
    division_id: int | None = None
    is_active: bool = True
    is_absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Establishment:
    """Who is in which office on a day, who is away, and who stands in for whom."""

    posts: Mapping[int, Post]
    holders: Mapping[tuple[int, str], tuple[int, ...]]
    deputies: Mapping[tuple[int, str], tuple[int, ...]]
    superiors: Mapping[int, int | None]

    def stand_in(self, officer_id: int, role: str) -> Post | None:
        """The officer himself when he is there, else the first delegate who is."""
        for candidate in (officer_id, *self.deputies.get((officer_id, role), ())):
            post = self.posts.get(candidate)
            if post is not None and post.is_active and not post.is_absent:
                return post
        return None


@dataclass(frozen=True, slots=True)
class Reach:
    """One officer whom a rung may reach, on which step of the climb, and why not lower."""

    post: Post | None
    reached: str
    reason: str


@dataclass(slots=True)
class Climb:
    """The way up from one desk: candidates in order, with every step that found nobody."""

    establishment: Establishment
    unit_id: int
    handler_id: int | None
    _missed: list[str] = field(default_factory=list)

    def candidates(self, audience: str) -> tuple[Reach, ...]:
        """Every officer from this audience upward; the last entry says why nobody is left."""
        found: list[Reach] = []
        for step in CLIMB[CLIMB.index(Audience(audience)) :]:
            reason = " ".join(self._missed)
            posts = list(dict.fromkeys(self._on_step(step)))
            found += [Reach(post, str(step), reason) for post in posts]
        self._missed.append("nobody_left")
        return (*found, Reach(None, "", " ".join(self._missed)))

    def _on_step(self, step: Audience) -> Iterator[Post]:
        if step is Audience.HANDLER:
            yield from self._handler()
        elif step is Audience.UNIT_HEAD:
            yield from self._holders(step, (self.unit_id,), Role.UNIT_HEAD)
        elif step is Audience.LEADER:
            yield from self._holders(step, (self.unit_id,), Role.LEADER)
        else:
            units = tuple(self._units_above())
            yield from self._holders(step, units, Role.LEADER, Role.UNIT_HEAD)

    def _handler(self) -> Iterator[Post]:
        if self.handler_id is None:
            self._missed.append("handler:unassigned")
            return
        post = self.establishment.stand_in(self.handler_id, Role.HANDLER)
        if post is None:
            self._missed.append("handler:away")
        else:
            yield post

    def _holders(self, step: Audience, units: tuple[int, ...], *roles: str) -> Iterator[Post]:
        """Office holders of these units, the nearest unit first; those of the handler's own division lead."""
        is_filled = is_reached = False
        for unit_id in units:
            for role in roles:
                holders = self.establishment.holders.get((unit_id, role), ())
                is_filled = is_filled or bool(holders)
                for officer_id in sorted(holders, key=self._distance):
                    post = self.establishment.stand_in(officer_id, role)
                    if post is not None:
                        is_reached = True
                        yield post
        if not is_reached:
            self._missed.append(f"{step}:away" if is_filled else f"{step}:vacant")

    def _distance(self, officer_id: int) -> int:
        """0 in the handler's division, 1 over the whole unit, 2 in another division."""
        post = self.establishment.posts.get(officer_id)
        division = None if post is None else post.division_id
        if division is None:
            return 1
        return 0 if division == self._division() else 2

    def _division(self) -> int | None:
        post = self.establishment.posts.get(self.handler_id or 0)
        return None if post is None else post.division_id

    def _units_above(self) -> Iterator[int]:
        above = self.establishment.superiors.get(self.unit_id)
        while above is not None:
            yield above
            above = self.establishment.superiors.get(above)
