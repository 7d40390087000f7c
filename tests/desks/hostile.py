"""Words that somebody sends in to harm: one table for all pages (security.md §9, rows 1-11 and 32-54)."""

from __future__ import annotations

import unicodedata

# Breaks out of an attribute, a script, a box of text and a title, and would be an element of its own.
TAG = "q-bait"
WORKED_OUT = "49007"
BAIT = f"\"'></script></textarea></title><{TAG} onload=alert(1)>{{{{7001*7}}}}${{7001*7}}"
SHORT = f"\"'><{TAG} a=1>"
LETTERS = f"<{TAG} "
# Where it would be a formula as well.
FORMULA = f'=HYPERLINK("http://x?"&A1)<{TAG}>'

# Row, words, and what is kept of them: kept exactly, shown as text and as nothing else.
INERT: tuple[tuple[str, str], ...] = (
    ("4 an apostrophe", "H'Hen Niê"),
    ("6 a statement of a database", "Robert'); DROP TABLE case;--"),
    ("9 a picture", "<img src=x onerror=alert(1)>"),
    ("10 nothing", "null"),
    ("10 None", "None"),
    ("10 undefined", "undefined"),
    ("10 no number", "NaN"),
    ("10 true", "True"),
    ("36 a template", "{{7001*7}} {% debug %} ${7001*7} {0.__class__} %n%s %(x)s"),
    ("37 a request of its own", '<div hx-get=/logout hx-trigger=load data-hx-get="/logout">'),
    ("38 a link that runs", "javascript:alert(1) data:text/html,x [x](javascript:alert(1)) http://x.vn/"),
    ("39 a head of an answer", 'Đơn\r\nSet-Cookie: x=1\r\n\r\n\x1b[2J{"event": "logged_in"}'),
    ("9 a closing sign", BAIT),
    ("33 another direction of writing", "مرحبا שלום 你好"),
    ("42 somebody else's numbers", "Ông A, CCCD 068170991001, 0912 000 901"),
    ("96 a formula", FORMULA),
)


def composed(text: str) -> str:
    """What is compared: NFC, and line ends as a browser sends them."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n")
