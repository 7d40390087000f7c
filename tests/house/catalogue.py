"""What is marked for translation, and what the Vietnamese catalogue says, read without gettext's tools."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house.tree import HOME, PRODUCT, files, modules, name, nodes

FOLDER = HOME / "locale" / "vi" / "LC_MESSAGES"
TRANSLATORS = {"django.utils.translation", "casework.rules.errors"}
# Where context, message and plural stand among the arguments.
PLACES: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
# What Django's templatize leaves of a template: calls of gettext with a literal.
_TEMPLATE_CALL = re.compile(
    r"""\b(n?p?gettext)\(((?:\s*u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*,?)+)""", re.DOTALL
)
_TEMPLATE_LITERAL = re.compile(r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A sentence that the source marks, and where."""

    place: str
    context: str
    message: str
    plural: str

    @property
    def key(self) -> tuple[str, str]:
        return (self.context, self.message)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the catalogue."""

    context: str
    message: str
    plural: str
    vietnamese: str
    is_fuzzy: bool

    @property
    def key(self) -> tuple[str, str]:
        return (self.context, self.message)


@cache
def marked() -> list[Marked]:
    """Every marked sentence of modules and templates."""
    found = [sentence for path in modules(*PRODUCT) for sentence in _of_module(path)[0]]
    rooms = tuple(room for room in PRODUCT if (HOME / room).exists())
    found += [sentence for path in files(".html", ".txt", under=rooms) for sentence in _of_template(path)]
    return sorted(set(found))


@cache
def computed() -> list[str]:
    """Where a sentence is put together and then marked, unseen by any extractor; a bare name is a door's."""
    return sorted(place for path in modules(*PRODUCT) for place in _of_module(path)[1])


def entries() -> list[Entry]:
    """The entries of django.po, its header left out."""
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    return [entry for entry in map(_entry, re.split(r"\n\s*\n", text)) if entry and entry.message]


@cache
def _of_module(path: Path) -> tuple[list[Marked], list[str]]:
    known = {function: function for function in PLACES}
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module in TRANSLATORS:
            known |= {alias.asname or alias.name: alias.name for alias in node.names}
    sentences, unseen = [], []
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        function = known.get(called, "")
        if function not in PLACES:
            continue
        texts = [a.value if isinstance(a, ast.Constant) else None for a in node.args]
        if sentence := _sentence(name(path), function, texts):
            sentences.append(sentence)
        elif not all(isinstance(a, ast.Name | ast.Attribute) for a in node.args):
            unseen.append(f"{name(path)}: {ast.unparse(node)}")
    return sentences, unseen


def _of_template(path: Path) -> Iterator[Marked]:
    source = templatize(path.read_text(encoding="utf-8"))
    for function, arguments in _TEMPLATE_CALL.findall(source):
        texts = [ast.literal_eval(literal) for literal in _TEMPLATE_LITERAL.findall(arguments)]
        if sentence := _sentence(name(path), function, texts):
            yield sentence


def _sentence(place: str, function: str, texts: Sequence[object]) -> Marked | None:
    at_context, at_message, at_plural = PLACES[function]
    wanted = [texts[at] if at is not None else "" for at in (at_context, at_message, at_plural)]
    context, message, plural = (text if isinstance(text, str) else None for text in wanted)
    if context is None or message is None or plural is None:
        return None
    return Marked(place=place, context=context, message=message, plural=plural)


def _entry(block: str) -> Entry | None:
    """One paragraph of a .po file; strings that go on in the next line are joined."""
    fields: dict[str, str] = {}
    is_fuzzy, field = False, ""
    for line in block.splitlines():
        if line.startswith("#"):
            is_fuzzy |= line.startswith("#,") and "fuzzy" in line
        elif match := re.fullmatch(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?(".*")', line):
            field = match[1] or field
            fields[field] = fields.get(field, "") + ast.literal_eval(match[2])
    if "msgid" not in fields:
        return None
    return Entry(
        context=fields.get("msgctxt", ""),
        message=fields["msgid"],
        plural=fields.get("msgid_plural", ""),
        vietnamese=fields.get("msgstr", fields.get("msgstr[0]", "")),
        is_fuzzy=is_fuzzy,
    )
