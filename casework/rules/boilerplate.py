"""What every letter says: national heading, salutations and vows, which make strangers look alike."""

from __future__ import annotations

import re

from casework.rules.folding import search_key

# Whole lines: the heading of the state, the title of the letter, to whom it goes, place and date.
_LINES = re.compile(
    r"^(?:cong hoa xa hoi chu nghia viet nam|doc lap tu do hanh phuc"
    r"|don (?:khieu nai|to cao|kien nghi|phan anh|xin|de nghi)(?: tap the)?"
    r"|kinh (?:gui|thua)\b.*|dong (?:kinh )?gui\b.*|ngay \d+ thang \d+ nam \d+)$"
)
_PHRASES = re.compile(
    r"\b(?:(?:toi|chung toi|em|chau) )?(?:"
    r"xin (?:tran trong |chan thanh )?cam on|xin cam doan"
    r"|cam doan (?:noi dung )?(?:khieu nai |to cao |tren )?(?:la )?(?:hoan toan )?(?:dung su that)?"
    r"|(?:nay )?lam don nay|(?:tran trong )?(?:kinh chao|cam on)"
    r"|kinh (?:mong|de nghi|xin|nho)|rat mong|ten (?:la )?toi la|toi ten(?: la)?|toi la|sinh nam \d+"
    r"|chiu (?:hoan toan )?trach nhiem truoc phap luat|dung su that"
    r")\b"
)


def plain_matter(text: str) -> list[str]:
    """The syllables that are left when the formulas are taken out, line by line."""
    kept: list[str] = []
    for line in text.splitlines():
        plain = search_key(line)
        if plain and not _LINES.fullmatch(plain):
            kept += _PHRASES.sub(" ", plain).split()
    return kept
