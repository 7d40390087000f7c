"""The words of the permission matrix as a sentence says them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence
from casework.permissions.words import Condition, Group, Need, Relation

GROUP_WORDS: Mapping[Group, Sentence] = {
    Group.ORDINARY: _("Complaints, petitions, feedback"),
    Group.SEALED: _("Denunciations and whatever is sealed"),
}
RELATION_WORDS: Mapping[Relation, Sentence] = {
    Relation.OWN: _("the own case"),
    Relation.ANYWHERE: _("every case"),
    Relation.DESK: _("cases of the authority that the own desk serves"),
    Relation.SUPERIOR_DESK: _("cases of units below the authority that the own desk serves"),
    Relation.UNIT: _("cases of the own unit"),
    Relation.SUBTREE: _("cases of the own unit and of units below it"),
    Relation.SUPERIOR: _("cases of units below the own one"),
    Relation.ASSIGNED: _("cases that lie on himself"),
    Relation.ASSIGNED_UNIT: _("cases that the own unit handles"),
    Relation.RECEIVER: _("cases offered to the own unit"),
    Relation.FIRST_UNIT: _("second complaints against a first decision of the own unit"),
    Relation.RECORDED: _("cases that he recorded himself"),
    Relation.RECORDED_TODAY: _("cases that he recorded himself today"),
    Relation.LISTED: _("cases on which he is named"),
    Relation.GRANTED: _("cases on which he is named and may open the identity"),
}
NEED_WORDS: Mapping[Need, Sentence] = {
    Need.MASKED: _("personal data hidden"),
    Need.REDACTED: _("working copy only"),
    Need.PURPOSE: _("says why first"),
    Need.SECOND: _("signs in once more, or a second person stands by"),
    Need.NUMBERS: _("figures only"),
    Need.ON_BEHALF: _("with a paper of the citizen"),
}
CONDITION_WORDS: Mapping[Condition, Sentence] = {
    Condition.RECEIVED: _("it is still being received"),
    Condition.ENDED_OR_PUBLIC: _("it is closed or its result was published"),
    Condition.RECEIVER_OUTSIDE: _("the receiver does not use this system"),
    Condition.NO_CLERK: _("the unit has no records clerk"),
    Condition.NO_HEAD: _("the unit has no head, or he is kept away"),
    Condition.MONITORING: _("a lower level is being urged in it"),
}
READING_WORDS: Mapping[str, Sentence] = {
    "see": _("See that it exists, its state and clock"),
    "read_content": _("Read content and files"),
    "read_original": _("Read the original"),
    "read_issued": _("Read what was issued"),
    "read_identity": _("See who the citizen is"),
    "search_person": _("Search by person"),
    "merge_people": _("Merge two records of one person"),
    "see_history": _("Read the history"),
    "see_access_log": _("Read who looked at it"),
    "see_numbers": _("See figures"),
    "export_masked": _("Export a masked list"),
    "export_identity": _("Export a list with identities"),
}
