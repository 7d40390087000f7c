"""An officer at his keyboard: Tab, arrows, signs; no pointer and no injected value."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page

MOST_TABS = 250
IS_FOCUSED = "element => element === document.activeElement"


class Keyboard:
    """The keys of one window; every press is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, key: str, times: int = 1) -> Keyboard:
        """Press a key, several times if asked."""
        for _ in range(times):
            self.page.keyboard.press(key)
        self.presses += times
        return self

    def type(self, text: str, *, delay: float = 0) -> Keyboard:
        """Type a text sign by sign; letters with marks arrive composed, as from Unikey."""
        self.page.keyboard.type(text, delay=delay)
        self.presses += len(text)
        return self

    def reach(self, target: Locator) -> Keyboard:
        """Press Tab until the target has the focus."""
        for _ in range(MOST_TABS):
            if target.evaluate(IS_FOCUSED):
                return self
            self.press("Tab")
        raise AssertionError(f"{target} cannot be reached with Tab on {self.page.url}")

    def follow(self, name: str | re.Pattern[str]) -> Keyboard:
        """Reach a link by its name and open it."""
        return self.enter(self.page.get_by_role("link", name=name).first)

    def enter(self, target: Locator) -> Keyboard:
        """Reach a link or a button and press Enter on it; the page that comes is loaded."""
        self.reach(target)
        with self.page.expect_navigation():
            self.press("Enter")
        return self

    def fill(self, name: str, text: str) -> Keyboard:
        """Reach a field by its name and type into it, over what is preset."""
        self.reach(self.field(name)).press("ControlOrMeta+a")
        return self.type(text)

    def choose(self, name: str, label: str) -> Keyboard:
        """Reach a list of choices, or a group of buttons, and go down to the one whose words begin so."""
        field = self.field(name)
        if field.get_attribute("type") == "radio":
            return self.pick(name, label)
        self.reach(field)
        labels: list[str] = field.evaluate("list => [...list.options].map(option => option.label)")
        wanted = next(i for i, text in enumerate(labels) if text.startswith(label))
        now = field.evaluate("list => list.selectedIndex")
        return self.press("ArrowDown" if wanted > now else "ArrowUp", abs(wanted - now))

    def pick(self, name: str, label: str) -> Keyboard:
        """Reach a group of buttons of which one holds, and go to the one whose words begin so."""
        group = self.page.locator(f'main [name="{name}"]:not([disabled])')
        words: list[str] = group.evaluate_all("all => all.map(button => button.labels[0].innerText.trim())")
        wanted = next(i for i, text in enumerate(words) if text.startswith(label))
        held: list[bool] = group.evaluate_all("all => all.map(button => button.checked)")
        now = held.index(True) if True in held else 0
        self.reach(group.nth(now)).press("Space")
        return self.press("ArrowDown" if wanted > now else "ArrowUp", abs(wanted - now))

    def tick(self, name: str, value: str) -> Keyboard:
        """Reach one box of a group and tick it."""
        return self.reach(self.page.locator(f'[name="{name}"][value="{value}"]')).press("Space")

    def attach(self, name: str, path: Path) -> Keyboard:
        """Reach a file field with keys, and hand it a file."""
        field = self.field(name)
        self.reach(field)
        # The chooser belongs to the system, not to the page; what it hands back is given to the field.
        field.set_input_files(path)
        return self

    def send(self) -> Keyboard:
        """Reach the first button of the form in the middle of the page, and press it."""
        return self.enter(self.page.locator("main form .btn-primary").first)

    def field(self, name: str) -> Locator:
        """A control of the form by its name."""
        return self.page.locator(f'main [name="{name}"]').first
