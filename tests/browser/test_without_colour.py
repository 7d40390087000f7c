"""The inbox in greys: each state by its word and its shape, and dark enough on its ground in both schemes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from casework.rules.urgency import Nearness
from tests import cast

pytestmark = pytest.mark.browser

LEAST = 4.5
STATES = [nearness.value for nearness in Nearness if nearness != Nearness.NONE]
# One of each on the page itself, so that they stand in its colours; lightness as WCAG 2.2 counts it.
MEASURE = """classes => {
    const light = colour => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
            .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2]
    }
    const ground = e => {
        const colour = getComputedStyle(e).backgroundColor
        return /rgba\\(.*, 0\\)/.test(colour) && e.parentElement ? ground(e.parentElement) : colour
    }
    const main = document.querySelector('main')
    return Object.fromEntries(classes.map(name => {
        const e = document.createElement('span')
        e.className = name
        e.textContent = 'Quá hạn'
        main.append(e)
        const [a, b] = [light(getComputedStyle(e).color), light(ground(e))]
        e.remove()
        return [name, (Math.max(a, b) + .05) / (Math.min(a, b) + .05)]
    }))
}"""
BADGES = [f"badge badge-{nearness}" for nearness in STATES]
CHIPS = [
    "chip",
    "chip chip-state",
    "chip chip-sealed",
    "tag",
    "count",
    "count count-late",
    "muted",
    "cut muted",
]


def measured(page: Page, scheme: str) -> dict[str, float]:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = page.evaluate(MEASURE, [*BADGES, *CHIPS])
    return {name: round(contrast, 1) for name, contrast in found.items() if contrast < LEAST}


def test_states_are_read_in_greys_in_light_and_dark(visit, address):
    """WCAG 1.4.1 and 1.4.3: no two badges share word, picture and edge; all are 4.5 : 1 or better."""
    address("{code}")
    page = visit(cast.LAND_OFFICER, "/desk/inbox/?shelf=unit")
    page.context.new_cdp_session(page).send(
        "Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"}
    )
    assert {scheme: measured(page, scheme) for scheme in ("light", "dark")} == {"light": {}, "dark": {}}
    pictures = page.locator("svg symbol").evaluate_all("all => all.map(s => [s.id, s.innerHTML])")
    drawn = {name: picture for name, picture in pictures if name.removeprefix("i-") in STATES}
    assert sorted(drawn) == sorted(f"i-{nearness}" for nearness in STATES)
    assert len(set(drawn.values())) == len(drawn)
    shown = page.locator("main .badge").evaluate_all(
        "all => all.map(b => [b.innerText.trim(), !!b.querySelector('use')])"
    )
    assert shown
    assert all(words and has_picture for words, has_picture in shown)
