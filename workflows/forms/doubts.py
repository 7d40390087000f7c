"""What to look at again before something is kept; never a reason to refuse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from casework.errors import Sentence
from casework.rules.cards import is_card
from casework.rules.identity import DIGITS, NumberDoubt, birth_year, doubts_about, is_male
from casework.rules.names import NameDoubt, read_name
from casework.rules.phones import read_phone
from casework.rules.texts import read_text
from workflows.forms.reading import paper_number
from workflows.forms.texts import TOLD


def look_again(typed: Mapping[str, str]) -> Iterable[Sentence]:
    """Sentences about what was typed: `name`, `identity`, `birth_year`, `sex`, `summary`, `body`, `phone`."""
    name = read_name(typed.get("name", ""))
    if NameDoubt.CONTROLS_REMOVED in name.doubts:
        yield _("Invisible signs were removed from the name")
    if NameDoubt.HAS_SYMBOLS in name.doubts:
        yield _("The name has pictures or symbols in it")
    yield from _of_number(typed)
    told = {doubt for words in ("summary", "body") for doubt in read_text(typed.get(words, "")).doubts}
    yield from (TOLD[doubt] for doubt in TOLD if doubt in told)
    if read_phone(typed.get("phone", "")).is_doubtful:
        yield _("This telephone prefix is not known: look at the number again")


def _of_number(typed: Mapping[str, str]) -> Iterable[Sentence]:
    text, year = typed.get("identity", ""), typed.get("birth_year", "")
    number = "" if is_card(text) else paper_number(text).number
    if len(number) != DIGITS:
        return
    sex = {"male": True, "female": False}.get(typed.get("sex", ""))
    found = doubts_about(number, born_in=int(year) if year.isdecimal() else None, male=sex)
    if NumberDoubt.UNKNOWN_PLACE in found:
        yield _("The first three digits of the identity number are no known place: look again")
    if {NumberDoubt.OTHER_BIRTH_YEAR, NumberDoubt.OTHER_SEX} & set(found):
        yield _("The identity number says: %(sex)s, born in %(year)d. Look again at the card") % {
            "sex": _("male") if is_male(number) else _("female"),
            "year": birth_year(number),
        }
