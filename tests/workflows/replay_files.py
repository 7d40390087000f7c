"""A small replay file: two quarters of an invented province, few enough to be counted on fingers."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

NAMES = {"family": ["Nông", "Hoàng"], "middle": ["Văn", "Thị"], "given": ["An", "Bình", "Cúc"]}
SMALL: dict[str, Any] = {
    "replay": "thu-2009",
    "title": "Một tỉnh nhỏ",
    "source": "không có",
    "policy": "archive",
    "seed": 5,
    "period": {"first": date(2009, 1, 1), "last": date(2009, 3, 31)},
    "calendar": [{"year": 2009, "status": "archive"}],
    "authorities": {
        "valid_from": date(2004, 1, 1),
        "bodies": [
            {
                "code": "tinh",
                "name": "UBND tỉnh",
                "kind": "committee",
                "level": "province",
                "in_system": True,
            },
            {
                "code": "huyen",
                "name": "UBND huyện",
                "kind": "committee",
                "level": "district",
                "superior": "tinh",
                "in_system": True,
                "one_stop": True,
            },
        ],
        "numbered": [
            {
                "code": "xa",
                "name": "UBND xã số {n}",
                "kind": "committee",
                "level": "commune",
                "superior": "huyen",
                "count": 3,
            },
        ],
    },
    "desks": ["tinh", "huyen"],
    "names": NAMES,
    "lives": [
        # two complaints at the desk, decided
        {
            "unit": "huyen",
            "kind": "complaint_first",
            "channel": "desk",
            "by_month": [1, 1, 0],
            "outcomes": {"right": 1},
            "title": "Khiếu nại",
        },
        # one complaint by post, still being verified
        {
            "unit": "huyen",
            "kind": "complaint_first",
            "by_month": [0, 1, 0],
            "end": "verifying",
            "title": "Khiếu nại",
        },
        # one denunciation carried over from before, decided
        {"unit": "tinh", "kind": "denunciation", "carried": 1, "title": "Tố cáo"},
        # one petition answered
        {"unit": "tinh", "kind": "petition", "by_month": [0, 0, 1], "title": "Kiến nghị"},
    ],
    "visits": [
        {"unit": "tinh", "outcome": "answered", "receiver": "head", "by_month": [1, 0, 1]},
        {"unit": "tinh", "outcome": "guided", "guided_to": "Tòa án", "people": 3, "by_month": [0, 1, 0]},
        {"unit": "huyen", "outcome": "added_to_case", "is_repeat": True, "by_month": [0, 0, 1]},
    ],
    "groups": [
        {
            "came_on": date(2009, 2, 10),
            "unit": "tinh",
            "people": 14,
            "representatives": 4,
            "project": "Đường tỉnh",
            "outcome": "opened_case",
            "forward_to": "huyen",
            "came_again": [date(2009, 3, 10)],
            "title": "Khiếu nại đông người",
        },
    ],
    "figures": {
        "visits": {"count": "visits"},
        "people": {"count": "people"},
        "people_alone": {"count": "people", "in_group": False},
        "received_by_head": {"count": "visits", "receivers": ["head"]},
        "groups": {"count": "groups", "above_level": True, "project": "Đường tỉnh"},
        "submissions": {"count": "submissions"},
        "carried": {"count": "submissions", "received": "before"},
        "cases": {
            "count": "cases",
            "kinds": ["complaint_first", "denunciation"],
            "states_not": ["transferred"],
        },
        "resolved": {"count": "cases", "kinds": ["complaint_first", "denunciation"], "states": ["answered"]},
        "share": {"share_of": ["resolved", "cases"], "digits": 1},
        "communes": {"count": "authorities", "levels": ["commune"]},
        "one_stop": {"count": "authorities", "levels": ["district"], "one_stop": True},
    },
    "sentence": "Tiếp {people} người; giải quyết {resolved}/{cases} ({share}).",
    "published": {"people": 36, "cases": 5, "resolved": 4, "share": 80.0},
}


def small(**changes: Any) -> dict[str, Any]:
    """The small file with other values; None leaves a name out."""
    document = {**copy.deepcopy(SMALL), **changes}
    return {name: value for name, value in document.items() if value is not None}


def written(path: Path, document: dict[str, Any]) -> Path:
    """The file on disk."""
    file = path / "small.yaml"
    file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file
