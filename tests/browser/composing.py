"""What Unikey sends for a Vietnamese text: a letter, the sign that marks it, Backspaces, the composed letter.

The sign itself arrives too, as with the input methods that do not swallow it: the hardest case for a page
that listens for keys.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from tests.browser.keyboard import Keyboard

CIRCUMFLEX, HORN, BREVE, STROKE = "\u0302", "\u031b", "\u0306", "đ"
ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
# Telex doubles the letter under a circumflex.
TELEX = {CIRCUMFLEX: "", HORN: "w", BREVE: "w", STROKE: "d"} | dict(
    zip((ACUTE, GRAVE, HOOK, TILDE, DOT), "sfrxj", strict=True)
)
VNI = {CIRCUMFLEX: "6", HORN: "7", BREVE: "8", STROKE: "9"} | dict(
    zip((ACUTE, GRAVE, HOOK, TILDE, DOT), "12345", strict=True)
)
TONES = (ACUTE, GRAVE, HOOK, TILDE, DOT)


@dataclass(frozen=True, slots=True)
class Step:
    """One sign that a finger presses; `composed` is what then stands for the letter before it."""

    key: str
    composed: str = ""


def steps(text: str, method: dict[str, str]) -> list[Step]:
    """The presses that write a text: shapes before tones, each straight after its letter."""
    found: list[Step] = []
    for sign in unicodedata.normalize("NFC", text):
        if sign in "đĐ":
            found += [Step("d" if sign == "đ" else "D"), Step(method[STROKE], sign)]
            continue
        letter, *marks = list(unicodedata.normalize("NFD", sign))
        found.append(Step(letter))
        now = letter
        for mark in sorted(marks, key=lambda one: one in TONES):
            now = unicodedata.normalize("NFC", now + mark)
            found.append(Step(method[mark] or letter.lower(), now))
    return found


def compose(keys: Keyboard, text: str, method: dict[str, str]) -> Keyboard:
    """Write a text as an input method does; what it sends by itself is no press of a finger."""
    for step in steps(text, method):
        keys.press(step.key if step.key != " " else "Space")
        if step.composed:
            keys.page.keyboard.press("Backspace")
            keys.page.keyboard.press("Backspace")
            keys.page.keyboard.insert_text(step.composed)
    return keys
