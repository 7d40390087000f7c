"""Why an earlier case is offered as one of the same matter; codes as in casework.rules.duplicates."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

RESEMBLANCE_WORDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "same": _("the same matter of the same person"),
        "near": _("nearly the same text"),
        "related": _("the same matter of other people"),
        "different": pgettext_lazy("resemblance", "different"),
    }
)
REASON_WORDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "same_identity_number": _("same identity number"),
        "same_phone": _("same telephone"),
        "same_name_and_address": _("same name and address"),
        "same_text": _("same text"),
        "same_document": _("same document"),
        "same_names": _("same names"),
        "same_place": _("same place"),
        "same_respondent": _("same respondent"),
        "same_project": _("same project"),
    }
)
