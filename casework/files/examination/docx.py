"""A DOCX of words and pictures only: no macro, no object, nothing fetched, no field that runs something."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Set
from xml.parsers import expat

from casework.files.examination.archive import parts_of
from casework.files.examination.findings import Finding, Unfit
from casework.files.examination.known_malware import is_infected

_MAIN = "word/document.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Parts by which a document carries programs or other documents.
_NOT_TAKEN = re.compile(
    r"vbaproject|vbadata|activex|embeddings/|oleobject|attachedtoolbars|customui|externallinks|afchunk"
    r"|\.(?:bin|exe|dll|js|vbs|hta|html?|mht|rtf|docm|xlsm|xlsx|docx|lnk|svg|wmf|emf)$",
    re.IGNORECASE,
)
_ACTIVE_TYPE = re.compile(r"macroenabled|vbaproject|oleobject|activex|application/x-ms", re.IGNORECASE)
# Fields that start a program, fetch something or send codes to the printer.
_ACTIVE_FIELDS = frozenset(
    {
        "DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "EMBED",
        "CONTROL", "MACROBUTTON", "RD", "PRINT", "HTMLACTIVEX",
    }
)  # fmt: skip
_FIELD_NAME = re.compile(r"\s*([A-Za-z]*)")
_LINK_OUT = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_OBJECTS = {"object", "OLEObject", "control", "altChunk", "attachedTemplate"}
_DEEPEST = 256


def check(data: bytes) -> None:
    """Read every part of a DOCX. Raises Unfit at the first thing that is more than words and pictures."""
    parts = dict(parts_of(data))
    if any(is_infected(part) for part in parts.values()):
        raise Unfit(Finding.MALWARE)
    if _MAIN not in parts or "[Content_Types].xml" not in parts:
        raise Unfit(Finding.MISMATCH)
    if any(_NOT_TAKEN.search(name) for name in parts):
        raise Unfit(Finding.ACTIVE_DOCX)
    is_word = False
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            seen = _Part()
            seen.read(part)
            is_word = is_word or _WORD in seen.types
    if not is_word:
        raise Unfit(Finding.MISMATCH)
    _ask_oletools(data)


class _Part:
    """One part of XML, read once from front to back; a document type is never needed and never read."""

    def __init__(self) -> None:
        self.types: set[str] = set()
        self._depth = 0
        # The instructions of fields that are not complete yet, the outermost first.
        self._fields: list[str] = [""]
        self._is_instruction = False

    def read(self, part: bytes) -> None:
        """Raises Unfit."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(part, True)
        except expat.ExpatError:
            raise Unfit(Finding.DAMAGED) from None
        for said in self._fields:
            _check_field(said)

    def _refuse(self, *_said: object) -> None:
        raise Unfit(Finding.ACTIVE_DOCX)

    def _start(self, name: str, said: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unfit(Finding.TOO_COMPLEX)
        word = _last(name)
        # Only what stands in no namespace counts here; a forged twin in another one must not hide it.
        self.types.add(said.get("ContentType", ""))
        if word in _OBJECTS or _ACTIVE_TYPE.search(said.get("ContentType", "")):
            raise Unfit(Finding.ACTIVE_DOCX)
        if word == "Relationship":
            _check_relation(said)
        if word == "fldChar":
            self._mark({value for key, value in said.items() if _last(key) == "fldCharType"})
        for key, value in said.items():
            if _last(key) == "instr":
                _check_field(value)
        self._is_instruction = word in {"instrText", "delInstrText"}

    def _mark(self, marks: Set[str]) -> None:
        if "begin" in marks:
            # A field whose name is made by another field hides what it is.
            if len(self._fields) > 1 and not self._fields[-1].strip():
                raise Unfit(Finding.ACTIVE_DOCX)
            self._fields.append("")
        elif marks & {"separate", "end"}:
            _check_field(self._fields[-1])
            if "end" in marks and len(self._fields) > 1:
                self._fields.pop()

    def _end(self, _name: str) -> None:
        self._depth -= 1
        self._is_instruction = False

    def _text(self, words: str) -> None:
        if self._is_instruction:
            self._fields[-1] += words


def _check_field(said: str) -> None:
    """Word reads a field over all its runs: it may be cut anywhere."""
    named = _FIELD_NAME.match(said)
    if named is not None and named[1].upper() in _ACTIVE_FIELDS:
        raise Unfit(Finding.ACTIVE_DOCX)


def _check_relation(values: Mapping[str, str]) -> None:
    """Only a link that somebody must click on may lead out, and only to the web or to a mail."""
    kind = values.get("Type", "").rpartition("/")[2].lower()
    if kind in {"attachedtemplate", "oleobject", "package", "afchunk", "vbaproject", "control", "frame"}:
        raise Unfit(Finding.ACTIVE_DOCX)
    target = values.get("Target", "").strip()
    is_out = (
        values.get("TargetMode", "").lower() == "external" or "://" in target or target.startswith("\\\\")
    )
    if is_out and not (kind == "hyperlink" and _LINK_OUT.match(target)):
        raise Unfit(Finding.ACTIVE_DOCX)


def _last(name: str) -> str:
    return name.rpartition(" ")[2].rpartition(":")[2]


def _ask_oletools(data: bytes) -> None:
    """A second reader, written by others, for macros that hide from the first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Only for a DOCX: the library is slow to load, and complains about its own.
        from oletools.olevba import VBA_Parser  # noqa: PLC0415

    try:
        reader = VBA_Parser(filename="paper.docx", data=data)
        found = reader.detect_vba_macros()
    except Exception:  # noqa: BLE001 - whatever stops the second reader, the file stays outside
        raise Unfit(Finding.DAMAGED) from None
    if found:
        raise Unfit(Finding.ACTIVE_DOCX)
