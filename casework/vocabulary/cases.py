"""The words of a case: states, kinds, fields, findings, outcomes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where a case stands in law; the only truth about its position."""

    RECEIVED = "received", _("Received, being screened")
    AWAITING_SUPPLEMENT = "awaiting_supplement", _("Awaiting supplement")
    SCREENED = "screened", _("Awaiting a decision on handling")
    TRANSFER_OFFERED = "transfer_offered", _("Awaiting the receiving unit")
    ACCEPTED = "accepted", _("Accepted, awaiting assignment")
    ASSIGNED = "assigned", _("Assigned")
    VERIFYING = "verifying", _("Being verified")
    DRAFTING = "drafting", _("Result being drafted")
    AWAITING_SIGNATURE = "awaiting_signature", _("Awaiting signature")
    ANSWERED = "answered", _("Answered, awaiting the citizen")
    IN_ENFORCEMENT = "in_enforcement", _("Being enforced")
    CLOSED = "closed", _("Closed")
    SUSPENDED = "suspended", _("Suspended")
    MONITORING = "monitoring", _("Lower level being urged")
    GUIDED = "guided", _("Guided")
    TRANSFERRED = "transferred", _("Transferred")
    RETURNED = "returned", _("Returned")
    DECLINED = "declined", _("Declined")
    FILED = "filed", _("Filed away")
    JOINED = "joined", _("Joined to another case")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISCONTINUED = "discontinued", _("Discontinued")
    APPEALED = "appealed", _("Gone to the second instance")
    INSPECTED = "inspected", _("Handed to inspection")


ENDED = frozenset(
    {
        State.GUIDED,
        State.TRANSFERRED,
        State.RETURNED,
        State.DECLINED,
        State.FILED,
        State.JOINED,
        State.WITHDRAWN,
        State.DISCONTINUED,
        State.APPEALED,
        State.INSPECTED,
        State.CLOSED,
    }
)
ACTIVE = frozenset(
    {State.ACCEPTED, State.ASSIGNED, State.VERIFYING, State.DRAFTING, State.AWAITING_SIGNATURE}
)
OPEN = frozenset(State) - ENDED - {State.ANSWERED, State.IN_ENFORCEMENT}


class Kind(TextChoices):
    """What a case is about in law; decides its flow, clocks and exclusion."""

    COMPLAINT_FIRST = "complaint_first", _("First complaint")
    COMPLAINT_SECOND = "complaint_second", _("Second complaint")
    DENUNCIATION = "denunciation", _("Denunciation")
    DENUNCIATION_TIP = "denunciation_tip", _("Anonymous tip")
    PETITION = "petition", _("Petition")
    FEEDBACK = "feedback", _("Feedback")


COMPLAINTS = frozenset({Kind.COMPLAINT_FIRST, Kind.COMPLAINT_SECOND})
ACCUSATIONS = frozenset({Kind.DENUNCIATION, Kind.DENUNCIATION_TIP})


class Field(TextChoices):
    """The field of public life that a case concerns."""

    LAND_HOUSING = "land_housing", _("Land and housing")
    POLICY_SOCIAL = "policy_social", _("Social policy")
    CONSTRUCTION_TRAFFIC = "construction_traffic", _("Construction and traffic")
    ENVIRONMENT = "environment", _("Environment")
    CIVIL_SERVICE_CONDUCT = "civil_service_conduct", _("Conduct of officials")
    CORRUPTION = "corruption", _("Corruption")
    JUDICIARY = "judiciary", _("Judiciary")
    EDUCATION_HEALTH = "education_health", _("Education and health")
    PARTY = "party", _("Party matters")
    OTHER = "other", _("Other")


class Verdict(TextChoices):
    """What screening finds about competence and eligibility."""

    OWN = "own", _("Own competence")
    GUIDE = "guide", _("Guide to the competent body")
    FORWARD = "forward", _("Forward to the competent body")
    RETURN = "return", _("Return to the forwarder")
    NOT_ELIGIBLE = "not_eligible", _("Not eligible")
    SPLIT = "split", _("Split into several cases")
    SECOND_INSTANCE = "second_instance", _("Second instance")


class ScreeningFact(TextChoices):
    """What screening codes of a submission because a term of the law depends on it."""

    NOT_COMPETENT = "not_competent", _("Not of own competence")
    BY_LETTER = "by_letter", _("Came as a letter")
    ABOUT_REGULATIONS = "about_regulations", _("About administrative regulations")
    FORWARDED_BY_PRESS = "forwarded_by_press", _("Forwarded by the press or an authority")
    FORWARDED_BY_ELECTED = "forwarded_by_elected", _("Forwarded by an elected body or deputy")
    FURTHER_DENUNCIATION = "further_denunciation", _("A further denunciation")
    LOWER_LEVEL_OVERDUE = "lower_level_overdue", _("The lower level is overdue")
    SEVERAL_PLACES = "several_places", _("To be checked in several places")
    DELEGATED_CHECK = "delegated_check", _("The check was delegated")


class Outcome(TextChoices):
    """How a content ended (Luật KN Đ31, Đ40; Luật TC Đ35)."""

    RIGHT = "right", _("Right")
    PARTLY_RIGHT = "partly_right", _("Partly right")
    WRONG = "wrong", _("Wrong")
    UPHELD_FIRST = "upheld_first", _("First decision upheld")
    CHANGED_FIRST = "changed_first", _("First decision changed")
    SETTLED = "settled", _("Settled")
    EXPLAINED = "explained", _("Explained")
    NOTED_WITH_THANKS = "noted_with_thanks", _("Noted with thanks")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Luật TC Đ36 k1: a conclusion that finds no violation leaves nothing to be dealt with.
NOTHING_TO_ACT_ON = frozenset({Outcome.WRONG})


class Satisfaction(TextChoices):
    """The citizen's word on the answer."""

    ACCEPTED = "accepted", _("Accepted")
    SILENT = "silent", _("No reply")
    NOT_REQUIRED = "not_required", _("Not required")


class TransferState(TextChoices):
    """Where an offer of transfer stands."""

    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", pgettext_lazy("transfer", "Accepted")
    REFUSED = "refused", _("Refused")
    LAPSED = "lapsed", _("Lapsed")
    RECALLED = "recalled", _("Recalled")


class AssignmentRole(TextChoices):
    """The part an officer or unit has in handling a case."""

    LEAD = "lead", _("Lead handler")
    CO_HANDLER = "co_handler", _("Co-handler")


class RemarkKind(TextChoices):
    """What sort of short text was added to a case."""

    NOTE = "note", _("Internal note")
    COMMENT = "comment", _("Comment of the citizen")
    CORRECTION = "correction", _("Correction")
    APOLOGY = "apology", _("Apology")
    URGING = "urging", _("Urging")
    REPLY = "reply", _("Reply passed on")
    PROTECTION = "protection", _("Protection measure")


class CourtStepKind(TextChoices):
    """What happened at court."""

    FILED = "filed", _("Suit filed")
    ACCEPTED = "accepted", _("Suit accepted")
    RULING = "ruling", _("Ruling")
    DISCONTINUED = "discontinued", _("Discontinued by the court")


class LinkKind(TextChoices):
    """How two cases belong together."""

    SPLIT_FROM = "split_from", _("Split from")
    JOINED_TO = "joined_to", _("Joined to")
    SECOND_INSTANCE_OF = "second_instance_of", _("Second instance of")
    TRANSFERRED_FROM = "transferred_from", _("Transferred from")
    RELATED = "related", _("Related")
    DUPLICATE = "duplicate", _("Duplicate of")
    TAKEN_OVER_FROM = "taken_over_from", _("Taken over from")
