"""Text typed for the fonts of the nineties: TCVN3 (ABC) and VNI, told from Unicode and turned into it.

In those fonts a Vietnamese letter lies where Western fonts have another sign: what was pasted from old files
reads `Céng hoµ x· héi` or `Coäng hoøa xaõ hoäi`.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

# A unit such as µm, or a name such as Aïda, is no text of an old font.
FEWEST_SIGNS, FEWEST_PAIRS = 2, 3
_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BOWLS = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
# No letters anywhere else, and yet within words.
_SIGN = "[µ¸¶·¹¨¾¼½©®ª¬¡¢§£¤¥¦×÷\u00ad]"
_ODD_TCVN3 = re.compile(f"(?<=[A-Za-z]){_SIGN}|{_SIGN}(?=[A-Za-z])")
_ODD_VNI = re.compile("[aeouyôö][øûïåäëü]", re.IGNORECASE)
_MODERN = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")


class OldFont(StrEnum):
    """The two that letters of the time were written in."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


def _vni() -> dict[str, str]:
    """Two signs of VNI that are one letter, in small, capital and mixed writing."""
    found: dict[str, str] = {}
    for base in "aeouyôö":
        plain = _ALONE.get(base, base)
        found |= {base + sign: plain + tone for sign, tone in _TONES.items()}
        if base in "aeo":
            found |= {base + sign: f"{plain}\u0302{tone}" for sign, tone in _HATS.items()}
        if base == "a":
            found |= {base + sign: f"{plain}\u0306{tone}" for sign, tone in _BOWLS.items()}
    found |= _ALONE
    found |= {old.upper(): new.upper() for old, new in found.items()} | {
        old[0].upper() + old[1:]: new[0].upper() + new[1:] for old, new in found.items()
    }
    return {old: unicodedata.normalize("NFC", new) for old, new in found.items()}


_VNI = _vni()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def old_font_of(text: str) -> OldFont | None:
    """The font that a text was typed for, if it was; one modern letter is enough to say that it was not."""
    composed = unicodedata.normalize("NFC", text)
    if _MODERN.search(composed):
        return None
    if len(_ODD_TCVN3.findall(composed)) >= FEWEST_SIGNS:
        return OldFont.TCVN3
    return OldFont.VNI if len(_ODD_VNI.findall(composed)) >= FEWEST_PAIRS else None


def modern(text: str) -> str:
    """The text in Unicode if it was typed for an old font; otherwise as it is."""
    font = old_font_of(text)
    if font is None:
        return text
    composed = unicodedata.normalize("NFC", text)
    if font is OldFont.TCVN3:
        return composed.translate(_TCVN3)
    return _VNI_SIGNS.sub(lambda found: _VNI[found[0]], composed)
