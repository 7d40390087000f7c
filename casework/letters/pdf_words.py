"""The words that really stand in a PDF of ours: glyphs read back through the map that each font carries."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

import pikepdf

_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)
# Where the pen is set down anew a word may end; what does not is found run together all the same.
_MOVES = frozenset({"BT", "Td", "TD", "Tm", "T*"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})

Glyphs = Mapping[int, str]


def words_in(pdf: bytes) -> str:
    """All text of all pages, in the order in which it is drawn."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return "\n".join("".join(_drawn(page)) for page in opened.pages)


def _drawn(page: pikepdf.Page) -> Iterator[str]:
    fonts = {name: _glyphs(font) for name, font in page.resources.get("/Font", {}).items()}
    current: Glyphs = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        operands = list(instruction.operands)
        if operator == "Tf":
            current = fonts.get(str(operands[0]), {})
        elif operator in _MOVES:
            yield "\n"
        elif operator in _SHOWS:
            yield from _shown(operands[-1], current)


def _shown(operand: object, glyphs: Glyphs) -> Iterator[str]:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    for part in parts:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            yield "".join(
                glyphs.get(int.from_bytes(data[at : at + 2], "big"), "") for at in range(0, len(data), 2)
            )


def _glyphs(font: pikepdf.Object) -> Glyphs:
    """What each two-byte code of a font means."""
    if "/ToUnicode" not in font:
        return {}
    found: dict[int, str] = {}
    for sort, block in _BLOCK.findall(font.ToUnicode.read_bytes()):
        if sort == b"bfchar":
            codes = _CODE.findall(block)
            found |= {int(code, 16): _text(text) for code, text in zip(codes[::2], codes[1::2], strict=True)}
            continue
        for first, last, start, listed in _RANGE.findall(block):
            span = range(int(first, 16), int(last, 16) + 1)
            texts = (
                [_text(text) for text in _CODE.findall(listed)] if listed else _following(start, len(span))
            )
            found |= dict(zip(span, texts, strict=False))
    return found


def _following(start: bytes, count: int) -> list[str]:
    text = _text(start)
    return [text[:-1] + chr(ord(text[-1]) + n) for n in range(count)]


def _text(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")
