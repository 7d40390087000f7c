"""Reading coded facts from plain mappings: every unknown key or code is refused with its place."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from casework.rules import fact_codes as c
from casework.rules import facts as f
from casework.rules.directory import unit_name

E = TypeVar("E", bound=StrEnum)


class Reader:
    """Takes keys out of one mapping; what is left at the end is refused."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, Mapping):
            raise f.FactsInvalid(f"{place}: a mapping of facts is expected.")
        self.place = place
        self.left: dict[Any, Any] = dict(value)

    def text(self, key: str) -> str | None:
        """A text in NFC, so that names compare whatever form they were typed in."""
        value = self.left.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self._wrong(key, "a text is expected")
        return unicodedata.normalize("NFC", value.strip()) or None

    def unit(self, key: str) -> str | None:
        """The name of an authority; an office is read as the authority behind it."""
        value = self.text(key)
        return None if value is None else unit_name(value)

    def required_text(self, key: str) -> str:
        value = self.text(key)
        if value is None:
            raise self._wrong(key, "this fact is missing")
        return value

    def day(self, key: str) -> date | None:
        value = self.left.pop(key, None)
        if isinstance(value, str):
            with suppress(ValueError):
                return date.fromisoformat(value)
        if value is None or (type(value) is date):
            return value
        raise self._wrong(key, "a date as YYYY-MM-DD is expected")

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.left.pop(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false is expected")
        return value

    def number(self, key: str, *, default: int) -> int:
        value = self.left.pop(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "a number not below zero is expected")
        return value

    def code(self, key: str, codes: type[E]) -> E | None:
        value = self.left.pop(key, None)
        return None if value is None else self._known(key, value, codes)

    def required_code(self, key: str, codes: type[E]) -> E:
        value = self.code(key, codes)
        if value is None:
            raise self._wrong(key, "this fact is missing")
        return value

    def codes(self, key: str, codes: type[E]) -> tuple[E, ...]:
        return tuple(self._known(key, value, codes) for value in self._items(key))

    def units(self, key: str) -> tuple[str, ...]:
        values = self._items(key)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(key, "a list of texts is expected")
        return tuple(unit_name(unicodedata.normalize("NFC", value.strip())) for value in values)

    def part(self, key: str, read: Callable[["Reader"], Any]) -> Any:
        value = self.left.pop(key, None)
        return None if value is None else read(Reader(value, f"{self.place}.{key}"))

    def parts(self, key: str, read: Callable[["Reader"], Any]) -> tuple[Any, ...]:
        return tuple(
            read(Reader(value, f"{self.place}.{key}[{index}]"))
            for index, value in enumerate(self._items(key))
        )

    def finish(self) -> None:
        if self.left:
            key = sorted(map(str, self.left))[0]
            raise f.FactsInvalid(f"{self.place}: {key} is not a fact that docs/facts.md knows.")

    def _items(self, key: str) -> list[Any]:
        value = self.left.pop(key, None)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._wrong(key, "a list is expected")
        return value

    def _known(self, key: str, value: object, codes: type[E]) -> E:
        try:
            return codes(str(value))
        except ValueError:
            known = ", ".join(code.value for code in codes)
            raise self._wrong(key, f"unknown code {value!r} (known: {known})") from None

    def _wrong(self, key: str, what: str) -> f.FactsInvalid:
        return f.FactsInvalid(f"{self.place}.{key}: {what}.")


def read_facts(value: object, *, place: str = "facts", topics: Iterable[str] | None = None) -> f.Facts:
    """The coded facts of one submission; raises FactsInvalid with one sentence that names the place."""
    reader = Reader(value, place)
    result = f.Facts(
        received_by=unit_name(reader.required_text("received_by")),
        received_by_level=reader.code("received_by_level", c.Level),
        received_on=_required_day(reader, "received_on"),
        sent_on=reader.day("sent_on"),
        place=reader.text("place"),
        manner=reader.code("manner", c.Manner) or c.Manner.LETTER,
        forwarded_by=reader.text("forwarded_by"),
        also_sent_to=reader.units("also_sent_to"),
        remote=reader.flag("remote", default=False),
        people=reader.number("people", default=1),
        representatives=reader.part("representatives", _representatives) or f.Representatives(),
        sender=reader.part("sender", _sender) or f.Sender(),
        flaws=reader.codes("flaws", c.Flaw),
        contents=reader.parts("contents", _content),
    )
    reader.finish()
    if not result.contents:
        raise f.FactsInvalid(f"{place}.contents: at least one content is needed.")
    if result.sent_on and result.sent_on > result.received_on:
        raise f.FactsInvalid(f"{place}.sent_on: a letter cannot be received before it was sent.")
    known = None if topics is None else frozenset(topics)
    for index, content in enumerate(result.contents):
        _check(content, f"{place}.contents[{index}]", known)
    return result


def _check(content: f.Content, place: str, topics: frozenset[str] | None) -> None:
    if topics is not None and content.topic is not None and content.topic not in topics:
        raise f.FactsInvalid(f"{place}.topic: unknown code {content.topic!r} (see responsibilities.yaml).")
    if content.matter in {c.Matter.JUDICIAL, c.Matter.PARTY} and content.proceeding is None:
        raise f.FactsInvalid(f"{place}.proceeding: this fact is missing.")
    if content.matter is not c.Matter.ADMINISTRATIVE:
        return
    if content.kind is c.Kind.COMPLAINT and content.challenged_act is None:
        raise f.FactsInvalid(f"{place}.challenged_act: this fact is missing.")
    if content.kind is c.Kind.DENUNCIATION and content.respondent is None:
        raise f.FactsInvalid(f"{place}.respondent: this fact is missing.")
    names_who = content.about_conduct and content.respondent is not None
    if content.kind in {c.Kind.PETITION, c.Kind.FEEDBACK} and content.topic is None and not names_who:
        raise f.FactsInvalid(f"{place}.topic: this fact is missing.")


def _required_day(reader: Reader, key: str) -> date:
    value = reader.day(key)
    if value is None:
        raise f.FactsInvalid(f"{reader.place}.{key}: this fact is missing.")
    return value


def _representatives(reader: Reader) -> f.Representatives:
    result = f.Representatives(
        count=reader.number("count", default=0),
        appointed_in_writing=reader.flag("appointed_in_writing", default=False),
    )
    reader.finish()
    return result


def _sender(reader: Reader) -> f.Sender:
    result = f.Sender(
        identity=reader.code("identity", c.Identity) or c.Identity.KNOWN,
        signature=reader.code("signature", c.Signature) or c.Signature.SIGNED,
        capacity=reader.code("capacity", c.Capacity) or c.Capacity.FULL,
        acting_as=reader.code("acting_as", c.ActingAs) or c.ActingAs.SELF,
        proxy_paper=reader.code("proxy_paper", c.ProxyPaper) or c.ProxyPaper.NONE,
    )
    reader.finish()
    return result


def _content(reader: Reader) -> f.Content:
    result = f.Content(
        kind=reader.required_code("kind", c.Kind),
        field=reader.code("field", c.Field) or c.Field.OTHER,
        matter=reader.code("matter", c.Matter) or c.Matter.ADMINISTRATIVE,
        topic=reader.text("topic"),
        challenged_act=reader.part("challenged_act", _challenged_act),
        proceeding=reader.part("proceeding", _proceeding),
        respondent=reader.part("respondent", _respondent),
        about_conduct=reader.flag("about_conduct", default=False),
        asks_for=reader.code("asks_for", c.AsksFor),
        violator_identifiable=reader.flag("violator_identifiable", default=True),
        evidence_specific=reader.flag("evidence_specific", default=True),
        stems_from_resolved_complaint=reader.flag("stems_from_resolved_complaint", default=False),
        evidence_against_resolver=reader.flag("evidence_against_resolver", default=False),
        first_decision_attached=reader.flag("first_decision_attached", default=True),
        obstacle_days=reader.number("obstacle_days", default=0),
        prior=reader.parts("prior", _prior_step),
    )
    reader.finish()
    return result


def _challenged_act(reader: Reader) -> f.ChallengedAct:
    result = f.ChallengedAct(
        kind=reader.required_code("kind", c.ActKind),
        made_by=reader.unit("made_by"),
        maker_level=reader.code("maker_level", c.Level),
        maker_role=reader.code("maker_role", c.MakerRole),
        managed_by=reader.unit("managed_by"),
        succeeded_by=reader.unit("succeeded_by"),
        nature=reader.code("nature", c.ActNature) or c.ActNature.INDIVIDUAL,
        number=reader.text("number"),
        dated=reader.day("dated"),
        known_on=reader.day("known_on"),
        continuing=reader.flag("continuing", default=False),
        concerns_complainant=reader.flag("concerns_complainant", default=True),
    )
    reader.finish()
    return result


def _proceeding(reader: Reader) -> f.Proceeding:
    result = f.Proceeding(kind=reader.required_text("kind"), body=reader.required_text("body"))
    reader.finish()
    return result


def _respondent(reader: Reader) -> f.Respondent:
    result = f.Respondent(
        position=reader.required_code("position", c.Position),
        name=reader.text("name"),
        title=reader.text("title"),
        unit=reader.unit("unit"),
        unit_level=reader.code("unit_level", c.Level),
        division=reader.text("division"),
        managed_by=reader.unit("managed_by"),
        party_member_matter=reader.flag("party_member_matter", default=False),
    )
    reader.finish()
    return result


def _prior_step(reader: Reader) -> f.PriorStep:
    result = f.PriorStep(
        step=reader.required_code("step", c.Step),
        dated=reader.day("dated"),
        by=reader.unit("by"),
        instance=reader.code("instance", c.Instance) or c.Instance.FIRST,
        received_on=reader.day("received_on"),
        due_on=reader.day("due_on"),
        complex=reader.flag("complex", default=False),
        extensions=reader.number("extensions", default=0),
        coerced=reader.flag("coerced", default=False),
        new_facts=reader.flag("new_facts", default=False),
    )
    reader.finish()
    return result
