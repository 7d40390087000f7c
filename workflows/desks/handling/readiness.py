"""What must be in order before an act: what stands against it, each with the act that mends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from casework import permissions
from casework.acts import Act
from casework.errors import Impediment, Sentence
from casework.models import Case, Content, Dialogue, Document, Draft, Event, EvidenceRequest, Finding
from casework.moves import MOVE_OF
from casework.selectors.policies import law_in_force
from casework.vocabulary import State, Verb
from workflows.desks.desk import DeskRequest
from workflows.engine import scene_of
from workflows.forms.act_form import ActForm

MENDED_BY = MappingProxyType(
    {
        "no_finding": "record_finding",
        "no_dialogue": "hold_dialogue",
        "no_representatives": "add_representative",
        "unsigned": "request_supplement",
        "not_accepted": "accept",
        "no_redacted_copy": "redact",
        "not_own_competence": "offer_transfer",
        "KN.DENY.5": "decline",
        "KN.DENY.6": "decline",
        "KN.DENY.7": "decline",
        "KN.DENY.8": "decline",
        "KN.DENY.9": "decline",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One reason against an act, and the act that would mend it, if this officer may do that here."""

    sentence: Sentence
    article: str
    mend: str = ""
    mend_label: Sentence = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of a checklist; what is missing names the act by which it is put right."""

    sentence: Sentence
    is_done: bool
    does_block: bool = True
    mend: str = ""


def standing_against(request: DeskRequest, case: Case, act: type[Act]) -> tuple[Standing, ...]:
    """Return what stands against an act whatever is typed in."""
    move = MOVE_OF[act.verb]
    if case.state not in move.sources:
        told = _("A case in the state “%(state)s” does not allow this.") % {"state": State(case.state).label}
        return (Standing(sentence=told, article=""),)
    relations = permissions.relations_of(case)
    scene = scene_of(case, relations, actor=request.actor, at=request.at, law=law_in_force())

    def told_of(impediment: Impediment) -> Standing:
        mend = MENDED_BY.get(impediment.code, "")
        can = (
            mend
            and case.state in MOVE_OF[mend].sources
            and permissions.allowed(request.actor, mend, case, relations=relations).ok
        )
        return Standing(
            sentence=impediment.sentence,
            article=impediment.article,
            mend=mend if can else "",
            mend_label=Verb(mend).label if can else "",
        )

    return tuple(told_of(impediment) for impediment in act.standing(scene))


def checklist_of(case: Case, verb: str, form: ActForm) -> tuple[Check, ...]:
    """Return what the signer will look for first: of the act that puts a draft before him."""
    return tuple(_before_signature(case, form)) if verb == Verb.SUBMIT else ()


def missing_from(checks: Iterable[Check]) -> tuple[Impediment, ...]:
    """Return the lines of a checklist that block, as the form says them."""
    return tuple(Impediment("checklist", c.sentence) for c in checks if c.does_block and not c.is_done)


def _before_signature(case: Case, form: ActForm) -> Iterable[Check]:
    concluded = Event.objects.filter(case=case, name="case.concluded").order_by("-seq").first()
    contents = set(Content.objects.filter(case=case, is_withdrawn=False).values_list("pk", flat=True))
    found = set(Finding.objects.filter(case=case).values_list("content_id", flat=True))
    # A finding that names no content speaks of the whole.
    yield Check(
        sentence=_("Every content has a finding."),
        is_done=None in found or contents <= found,
        mend="reverify",
    )
    law = law_in_force().policies.at(case.received_on).kind(case.kind)
    if law.dialogue == "always":
        yield Check(
            sentence=_("The dialogue was held."),
            is_done=Dialogue.objects.filter(case=case).exists(),
            mend="reverify",
        )
    yield Check(
        sentence=_("The draft is attached, here or to the case since the verification ended."),
        is_done=bool(form.files.get("draft")) or _has_draft(case, concluded),
        mend="add_document",
    )
    signer = str(form["signer"].value() or "")
    yield Check(
        sentence=_("A signer is named, and he is not the drafter."),
        is_done=bool(signer) and signer != str(form.asked.actor.officer_id),
    )
    waits = EvidenceRequest.objects.filter(case=case, due_on__gte=form.asked.on).exists()
    yield Check(
        sentence=_("No evidence is waited for."), is_done=not waits, does_block=False, mend="reverify"
    )


def _has_draft(case: Case, concluded: Event | None) -> bool:
    if Draft.objects.filter(case=case, document__isnull=False).exists():
        return True
    papers = Document.objects.filter(case=case, voided_at__isnull=True)
    return concluded is not None and papers.filter(added_at__gte=concluded.at).exists()
