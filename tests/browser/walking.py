"""A walk through a page with Tab: where the focus stops, what hides it there, what it never reaches."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

MOST_STOPS = 160

# What one may act on and sees; a button of a group and a row of a list are reached with the arrows.
PREPARE = """() => {
    const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
    const shown = e => e.checkVisibility({checkVisibilityCSS: true}) && !e.disabled && !e.closest('[inert]')
    const byArrows = e => e.closest('tr[data-row]') || e.matches('[role=option]')
        || (e.type === 'radio' && document.querySelector(`[name="${CSS.escape(e.name)}"]:checked`) !== e
            && [...document.getElementsByName(e.name)].some(o => o !== e))
    window.walk = {
        wanted: [...document.querySelectorAll(wanted)].filter(e => shown(e) && !byArrows(e)),
        seen: new Set(),
        name: e => `${e.tagName.toLowerCase()}${e.id ? '#' + e.id : ''}${e.name ? '[' + e.name + ']' : ''} `
            + `${(e.innerText || e.ariaLabel || e.value || '').trim().slice(0, 40)}`,
        positive: [...document.querySelectorAll('[tabindex]')].filter(e => e.tabIndex > 0).length,
    }
    // Tab begins where an element was that is gone: before the first of the page, wherever the focus stood.
    const top = document.createElement('span')
    top.tabIndex = -1
    document.body.prepend(top)
    top.focus()
    top.remove()
}"""

# After a press of Tab. A point of an element is seen when the element, its label or a part of it lies on top.
STOP = """() => {
    const e = document.activeElement
    if (!e || e === document.body || window.walk.seen.has(e)) return null
    window.walk.seen.add(e)
    const box = e.getClientRects()[0] ?? e.getBoundingClientRect()
    const shows = ([x, y]) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)
        return top && (e.contains(top) || top.contains(e) || [...(e.labels ?? [])].some(l => l.contains(top)))
    }
    const places = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]]
    const style = getComputedStyle(e)
    return {
        name: window.walk.name(e),
        hidden: !places.some(shows),
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    }
}"""

REST = """() => ({
    unreached: window.walk.wanted.filter(e => e.isConnected && !window.walk.seen.has(e)).map(walk.name),
    positive: window.walk.positive,
})"""

# 1.4.12: lines, letters, words and paragraphs as far apart as anybody may set them.
SPACE = """() => {
    for (const e of document.querySelectorAll('body *')) {
        if (e.closest('svg')) continue
        e.style.setProperty('line-height', '1.5', 'important')
        e.style.setProperty('letter-spacing', '.12em', 'important')
        e.style.setProperty('word-spacing', '.16em', 'important')
        if (e.tagName === 'P') e.style.setProperty('margin-bottom', '2em', 'important')
    }
}"""
CUT = """() => [...document.querySelectorAll('h1, h2, h3, p, a, button, label, legend, li, td, th, dd, dt')]
    .filter(e => e.checkVisibility() && e.children.length === 0 && e.innerText.trim())
    .filter(e => !e.closest('.cut, .hidden, .account-name') && getComputedStyle(e).overflow !== 'visible')
    .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
    .map(e => `${e.tagName} ${e.innerText.slice(0, 40)}`)"""

# 2.5.8 as strict as it may be read: only words within a sentence may be lower than 24 px.
SMALL = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
    .filter(e => e.checkVisibility({checkVisibilityCSS: true}) && !e.closest('.skip'))
    .map(e => [e, [e, ...(e.labels ?? [])].map(part => part.getBoundingClientRect())])
    .filter(([e, boxes]) => !boxes.some(box => box.width >= 24 && box.height >= 23.5))
    .filter(([e]) => !(e.tagName === 'A' && e.parentElement.innerText.trim() !== e.innerText.trim()
        && getComputedStyle(e).display === 'inline' && e.closest('p, li, dd')))
    .map(([e]) => `${e.tagName} ${e.innerText || e.name} ${Math.round(e.getBoundingClientRect().height)}`)"""


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found; everything but the number of stops should be empty."""

    stops: int
    hidden: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    positive: int = 0
    came_out: bool = True


def walk(page: Page) -> Walk:
    """Press Tab from the top of the page until the focus leaves it."""
    page.evaluate(PREPARE)
    stops = []
    came_out = False
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            came_out = True
            break
        stops.append(stop)
    rest = page.evaluate(REST)
    return Walk(
        stops=len(stops),
        hidden=[stop["name"] for stop in stops if stop["hidden"]],
        unmarked=[stop["name"] for stop in stops if not stop["marked"]],
        unreached=rest["unreached"],
        positive=rest["positive"],
        came_out=came_out,
    )
