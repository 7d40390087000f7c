"""The law as data: read here, published by `load_law` and `load_catalogue`."""

from django.contrib import admin

from casework.admin.reading import ReadOnly, Rows
from casework.models import (
    Ground,
    Instrument,
    KindPolicy,
    Milestone,
    PolicyVersion,
    RetentionRule,
    Rung,
    StatutoryForm,
    Term,
    TransitionRule,
)


class TermInline(Rows):
    """What each text allows for the milestone."""

    model = Term
    fields = ("slot", "amount", "unit", "article", "instrument", "valid_from", "valid_to", "provisional")
    extra = 0
    can_delete = False


@admin.register(Milestone)
class MilestoneAdmin(ReadOnly):
    """What the law gives a time for."""

    list_display = ("code", "title", "purpose", "nature", "role", "valid_from", "valid_to", "provisional")
    list_filter = ("nature", "role", "provisional")
    search_fields = ("code", "title")
    inlines = (TermInline,)


@admin.register(Term)
class TermAdmin(ReadOnly):
    """How long, counted how, by which article."""

    list_display = ("milestone", "slot", "amount", "unit", "article", "valid_from", "valid_to", "provisional")
    list_filter = ("unit", "provisional")


@admin.register(PolicyVersion)
class PolicyVersionAdmin(ReadOnly):
    """Published versions; a case stores the one that its step used."""

    list_display = ("code", "valid_from", "published_at")


@admin.register(Instrument)
class InstrumentAdmin(ReadOnly):
    """Laws, decrees, circulars with their days of validity."""

    list_display = ("code", "number", "title", "valid_from", "valid_to")
    list_filter = ("kind",)
    search_fields = ("code", "number", "title")


@admin.register(Ground)
class GroundAdmin(ReadOnly):
    """Coded grounds on which acts rest."""

    list_display = ("code", "family", "text", "article", "valid_from", "valid_to", "provisional")
    list_filter = ("family", "provisional")
    search_fields = ("code", "text")


@admin.register(Rung)
class RungAdmin(ReadOnly):
    """The ladder."""

    list_display = ("order", "code", "offset", "unit", "audience", "level", "valid_from", "valid_to")


@admin.register(StatutoryForm)
class StatutoryFormAdmin(ReadOnly):
    """Forms with the circular or decree that sets them."""

    list_display = ("code", "title", "instrument", "valid_from", "valid_to")
    search_fields = ("code", "title")


@admin.register(RetentionRule)
class RetentionRuleAdmin(ReadOnly):
    """How long files are kept."""

    list_display = ("code", "title", "years", "article", "valid_from", "valid_to")


@admin.register(TransitionRule)
class TransitionRuleAdmin(ReadOnly):
    """Which version governs what began before a change."""

    list_display = ("code", "since", "governs", "article")


@admin.register(KindPolicy)
class KindPolicyAdmin(ReadOnly):
    """The kinds of case: states, verbs and how each is kept."""

    list_display = ("kind", "prefix", "flow", "confidentiality", "exclusion", "valid_from", "valid_to")
