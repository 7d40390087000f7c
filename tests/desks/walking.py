"""Walks through the desks as an officer does: from page to page by what stands there."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.desks.hostile import TAG, WORKED_OUT

# What in a page names another address, besides everything that begins like one of ours.
ADDRESSES = ("href", "action", "formaction", "src", "hx-get", "hx-post")
# What makes a page another one; of a case, each is looked at.
OF_ITS_OWN = ("case", "config-officer")
EACH = ("verb", "outcome", "heap", "day_id", "visit_id")
NOTHING: Mapping[str, dict[str, str]] = {}
# Pages of the account belong to the library and show nothing that anybody else wrote.
OF_THE_LIBRARY = ("account_", "mfa_", "usersessions_")


class Reading(HTMLParser):
    """A page as a browser reads it: its addresses, and what in it would run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.alive: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == TAG:
            self.alive.append(f"<{tag}>")
        for name, value in said.items():
            if name.startswith(("on", "hx-on")) or WORKED_OUT in value:
                self.alive.append(f"<{tag} {name}>")
            if name in ADDRESSES and urlsplit(value).scheme not in {"", "http", "https", "tel", "mailto"}:
                self.alive.append(f"<{tag} {name}={value}>")
            if name in ADDRESSES or value.startswith("/desk/"):
                self.addresses.add(value)
        if tag == "script" and not said.get("src") and "nonce" not in said and said.get("type") != "json":
            self.alive.append("<script> without a source")

    def handle_data(self, data: str) -> None:
        if WORKED_OUT in data:
            self.alive.append("a template in the text was worked out")


@dataclass
class Walk:
    """What somebody met on his way."""

    answers: dict[str, Any] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    alive: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def showing(self, words: str) -> set[str]:
        """The names of the addresses on whose pages these words can be read."""
        found = {
            path: html.unescape(answer.content.decode(errors="replace"))
            for path, answer in self.answers.items()
        }
        return {name_of(path) for path, text in found.items() if words in text}


def name_of(path: str) -> str:
    """The name of an address of the desks; empty for one that is not of the desks."""
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    return found.url_name or "" if found.route.startswith("desk/") else ""


def walk(client: Client, *beginnings: str, sent: Mapping[str, dict[str, str]] = NOTHING) -> Walk:
    """Send a few forms, then follow whatever leads on within the desks until nothing new stands anywhere."""
    on_the_way = Walk()
    waiting = [*beginnings]
    for path, said in sent.items():
        waiting += _met(on_the_way, path, client.post(path, said))
    seen: set[tuple[str, ...]] = set()
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path)
        if kind and kind not in seen:
            seen.add(kind)
            waiting += _met(on_the_way, path, client.get(path))
    return on_the_way


def _met(on_the_way: Walk, path: str, answer: Any) -> list[str]:
    on_the_way.answers[path] = answer
    if answer.status_code >= 500 or answer.status_code == 404:
        on_the_way.faults.append(f"{answer.status_code} {path}")
    if answer.status_code in (301, 302, 303):
        return [urljoin(path, answer.headers["Location"])]
    is_page = answer.headers["Content-Type"].startswith("text/html")
    return _read(on_the_way, path, answer.content.decode()) if is_page else []


def _read(on_the_way: Walk, path: str, text: str) -> list[str]:
    reading = Reading(text)
    on_the_way.alive += [f"{path}: {what}" for what in reading.alive]
    found = sorted(urljoin(path, address) for address in reading.addresses)
    on_the_way.names |= {name_of(address) for address in found} - {""}
    return found


def _kind(path: str) -> tuple[str, ...]:
    """Which pages count as one: what one of them shows, all of them show."""
    name, parts = name_of(path), urlsplit(path)
    if not name or parts.netloc or name.startswith(OF_THE_LIBRARY):
        return ()
    values = resolve(parts.path).kwargs
    told = [*EACH, "code"] if name in OF_ITS_OWN else EACH
    return (name, *(str(values[key]) for key in told if key in values))
