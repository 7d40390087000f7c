"""The one case that somebody means by a code."""

from __future__ import annotations

from django.utils.translation import gettext as _

from casework.management.base import WrongArguments
from casework.models import Case
from casework.selectors.chains import cases_by_code


def case_named(code: str, *related: str) -> Case:
    """The case with this case, register or tracking number, with the named relations at hand.

    Raises NotFound when there is none, WrongArguments when several units have that number.
    """
    found = list(cases_by_code(code).select_related(*related)[:2])
    if len(found) > 1:
        raise WrongArguments(_("Several units have a case %(code)s; use its tracking code.") % {"code": code})
    return found[0]
