"""What every page says to the browser: run only what bears the nonce, keep nothing; nothing inline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from config.urls import UNUSED
from tests import cast
from tests.desks import every_page
from tests.desks.every_page import PAGES, scene
from tests.scenarios.life import day, noon


class Inline(HTMLParser):
    """Gathers what the policy would not run, and the nonces of what it runs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.nonces: set[str | None] = set()
        self.sources: list[str] = []
        self.htmx: dict[str, Any] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.found += [
            f"{tag} {name}" for name in said if name == "style" or name.startswith(("on", "hx-on"))
        ]
        self.found += [f"{tag} {name}" for name, value in attrs if (value or "").startswith("javascript:")]
        if tag == "style" or (
            tag == "script" and "src" not in said and said.get("type") != "application/json"
        ):
            self.found.append(tag)
        if tag == "script" and "src" in said:
            self.nonces.add(said.get("nonce"))
            self.sources.append(str(said["src"]))
        if said.get("name") == "htmx-config":
            self.htmx = json.loads(said.get("content") or "{}")


@pytest.fixture
def pages(province):
    """Every page, as its officer gets it on Monday 20/07/2026."""
    with time_machine.travel(noon(day("20/07/2026")), tick=False):
        codes = scene()
        clients: dict[str | None, Client] = {None: Client()}

        def opened(who: str | None, path: str) -> Any:
            if who not in clients:
                clients[who] = Client()
                clients[who].force_login(get_user_model().objects.get(officer__code=who))
            return clients[who].get(path.format(**codes), follow=True)

        yield [(name, opened(who, path)) for name, who, path in PAGES]


def test_every_page_is_kept_by_nobody_and_runs_only_its_own_scripts(pages):
    wrong: dict[str, Any] = {}
    seen = set()
    for name, answer in pages:
        policy = answer.headers["Content-Security-Policy"]
        if answer.request["PATH_INFO"].startswith("/public/"):
            # Read by everybody: caches may keep it, and nothing runs on it at all.
            assert "script-src 'none'" in policy or "script-src" not in policy, name
            assert answer.headers["Cache-Control"].startswith("public"), name
            continue
        said = re.search(r"script-src 'nonce-([\w-]{24})'(;|$)", policy)
        inline = Inline()
        inline.feed(answer.content.decode())
        faults = {
            "status": answer.status_code not in (200, 404),
            "store": "no-store" not in answer.headers["Cache-Control"],
            "policy": "unsafe" in policy or said is None,
            "nonce": not inline.nonces <= {said and said[1]},
            "inline": inline.found,
            "cache of the library": any("htmx" in source for source in inline.sources)
            and (inline.htmx.get("historyCacheSize"), inline.htmx.get("allowEval")) != (0, False),
            "storage": bool(inline.sources)
            and not name.startswith("sign-in")
            and "no-storage" not in inline.sources[0],
        }
        wrong |= {f"{name}: {what}": said for what, said in faults.items() if said}
        seen.add(said and said[1])
    assert wrong == {}
    owns = [path for _name, _who, path in PAGES if not path.startswith("/public/")]
    assert len(seen) == len(owns), "a nonce is for one answer"


@pytest.mark.parametrize("path", ["/", "/health/live", "/health/deep", "/desk/nothing/", "/admin/login/"])
def test_what_lies_beside_the_desks_says_the_same(province, path):
    answer = Client().get(path)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_script_of_the_page_asks_for_the_nonce_of_the_answer(province):
    with time_machine.travel(noon(day("20/07/2026")), tick=False):
        client = Client()
        client.force_login(get_user_model().objects.get(officer__code=cast.LAND_OFFICER))
        first, second = client.get("/desk/inbox/"), client.get("/desk/inbox/")
    assert first.headers["Content-Security-Policy"] != second.headers["Content-Security-Policy"]


class One(dict[str, str]):
    """Any value for any word of an address."""

    def __missing__(self, word: str) -> str:
        return "1"


def named(patterns: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the house and its name."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern).lstrip("^"), pattern.name or ""


def test_every_address_is_a_page_that_is_looked_at_or_said_to_be_none():
    shown = {
        resolve(
            re.sub(r"{(submission|release)}", str(UUID(int=1)), path.replace("{petition}", "1-2026"))
            .split("?")[0]
            .format_map(One())
        ).url_name
        for _n, _w, path in PAGES
    }
    shown -= {None}
    known = [
        every_page.PARTS,
        every_page.FILES,
        every_page.ONLY_SENT,
        set(every_page.ON_THE_WAY),
        every_page.SECOND_FACTOR,
    ]
    asked = {
        name
        for route, name in named(get_resolver().url_patterns)
        if name and not route.startswith("admin/") and not re.search(UNUSED, route)
    }
    assert sorted(asked) == sorted(name for name in shown.union(*known) if name)
    assert sum(map(len, known)) + len(shown) == len(asked), "an address stands in two tables"
