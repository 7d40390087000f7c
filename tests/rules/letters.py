"""Coded letters for the tests of competence: what is not said is what most letters are."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from casework.rules.competence import assess
from casework.rules.directory import AuthorityDirectory, build_directory
from casework.rules.facts import Facts
from casework.rules.facts_reading import read_facts
from casework.rules.situation import Assessment

ROOT = Path(__file__).resolve().parents[2]
PROVINCE, DESK = "UBND tỉnh Lâm Đồng", "Ban Tiếp công dân tỉnh Lâm Đồng"
DI_LINH = "UBND xã Di Linh"


def directory() -> AuthorityDirectory:
    """Who answers for what in the demonstration province."""
    source = (ROOT / "fixtures" / "authorities" / "responsibilities.yaml").read_text(encoding="utf-8")
    return build_directory(yaml.safe_load(source))


DIRECTORY = directory()


def coded(*contents: dict[str, Any], **head: Any) -> Facts:
    """A letter received at the province on Monday 3/8/2026 unless told otherwise."""
    source = {
        "received_by": PROVINCE,
        "received_on": date(2026, 8, 3),
        "place": "Xã Di Linh",
        "contents": list(contents),
        **head,
    }
    return read_facts(source, topics=DIRECTORY.topics)


def judged(*contents: dict[str, Any], **head: Any) -> Assessment:
    """The answer for a letter on the day it was received."""
    facts = coded(*contents, **head)
    return assess(facts, directory=DIRECTORY, on=facts.received_on)


def complaint(**changes: Any) -> dict[str, Any]:
    """A complaint of 3/8/2026 against a decision of the chairman of Di Linh, known on 13/7/2026."""
    content: dict[str, Any] = {"kind": "complaint", "field": "land_housing"}
    act = {
        "kind": "administrative_decision",
        "made_by": DI_LINH,
        "maker_level": "commune",
        "maker_role": "chairman",
        "known_on": date(2026, 7, 13),
        **changes.pop("act", {}),
    }
    return {**content, "challenged_act": act, **changes}


def denunciation(**changes: Any) -> dict[str, Any]:
    """A denunciation of a civil servant of Di Linh, specific and with evidence."""
    respondent = {"position": "staff", "unit": DI_LINH, "name": "Phùng Bá Quý", "title": "công chức"}
    respondent.update(changes.pop("respondent", {}))
    return {"kind": "denunciation", "field": "corruption", "respondent": respondent, **changes}


def feedback(topic: str, **changes: Any) -> dict[str, Any]:
    """Feedback about a matter."""
    return {"kind": "feedback", "field": "other", "topic": topic, **changes}


def step(name: str, day: date | None = None, by: str | None = DI_LINH, **more: Any) -> dict[str, Any]:
    """One earlier step."""
    return {"step": name, "dated": day, "by": by, **more}


def decided(received_on: date, by: str = DI_LINH, **more: Any) -> dict[str, Any]:
    """A first decision and the day the complainant got it."""
    return {"step": "decided", "by": by, "dated": received_on, "received_on": received_on, **more}
