"""Every enumerated word of the field, one word per concept (docs/glossary.md)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class Channel(TextChoices):
    """How a submission reached the authority."""

    DESK = "desk", _("Reception desk")
    POST = "post", _("Post")
    WEB = "web", _("Web")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Telephone")
    SUGGESTION_BOX = "suggestion_box", _("Suggestion box")
    FORWARDED = "forwarded", _("Forwarded by another body")
    NEIGHBOURHOOD_HEAD = "neighbourhood_head", _("Head of the neighbourhood")
    DIALOGUE = "dialogue", _("Dialogue")
    API = "api", _("Machine interface")
    IMPORT = "import", _("Import")


IN_PERSON = frozenset({Channel.DESK, Channel.DIALOGUE})


class Signature(TextChoices):
    """How a submission is signed."""

    SIGNED = "signed", _("Signed")
    FINGERPRINT = "fingerprint", _("Fingerprint")
    NONE = "none", _("Not signed")


class IdKind(TextChoices):
    """The paper that identifies a person (NĐ 154/2026 Đ12)."""

    CCCD = "cccd", _("Citizen identity number")
    CCCN = "cccn", _("Certificate of identity")
    PASSPORT = "passport", _("Passport")
    OTHER = "other", _("Other paper")
    NONE = "none", _("None")


class PartyRole(TextChoices):
    """What a person is in a case."""

    COMPLAINANT = "complainant", _("Complainant")
    DENOUNCER = "denouncer", _("Denouncer")
    PETITIONER = "petitioner", _("Petitioner")
    REPRESENTATIVE = "representative", _("Representative")
    PROXY = "proxy", _("Proxy")
    RESPONDENT = "respondent", _("Respondent")
    INTERESTED = "interested", _("Interested person")


class Verdict(TextChoices):
    """What screening finds about competence and eligibility."""

    OWN = "own", _("Own competence")
    GUIDE = "guide", _("Guide to the competent body")
    FORWARD = "forward", _("Forward to the competent body")
    RETURN = "return", _("Return to the forwarder")
    NOT_ELIGIBLE = "not_eligible", _("Not eligible")
    SPLIT = "split", _("Split into several cases")
    SECOND_INSTANCE = "second_instance", _("Second instance")


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


class Satisfaction(TextChoices):
    """The citizen's word on the answer."""

    ACCEPTED = "accepted", _("Accepted")
    SILENT = "silent", _("No reply")
    NOT_REQUIRED = "not_required", _("Not required")


class Role(TextChoices):
    """What an officer, a citizen or the system may be towards the house."""

    CITIZEN = "citizen", _("Citizen")
    RECEPTION = "reception", _("Reception officer")
    SCREENING = "screening", _("Screening officer")
    HANDLER = "handler", _("Handler")
    UNIT_HEAD = "unit_head", _("Head of unit")
    LEADER = "leader", _("Leader")
    SUPERVISOR = "supervisor", _("Supervisor")
    RECORDS_CLERK = "records_clerk", _("Records clerk")
    OVERSIGHT = "oversight", _("Oversight body")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
    API_CLIENT = "api_client", _("Machine client")
    SYSTEM = "system", _("The system itself")


class ActorKind(TextChoices):
    """Who performed an act."""

    OFFICER = "officer", _("Officer")
    CITIZEN = "citizen", _("Citizen")
    SYSTEM = "system", _("System")
    API = "api", _("Machine client")


class ReceiverKind(TextChoices):
    """Who receives a citizen (form 01/TCD)."""

    REGULAR = "regular", _("Regular reception")
    HEAD = "head", _("Reception by the head")
    DELEGATED = "delegated", _("Delegated reception")


class VisitOutcome(TextChoices):
    """What a visit led to."""

    OPENED_CASE = "opened_case", _("Opened a case")
    ADDED_TO_CASE = "added_to_case", _("Added to a case")
    ANSWERED = "answered", _("Answered on the spot")
    GUIDED = "guided", _("Guided")
    REFUSED = "refused", _("Refused with ground")


class Confidentiality(TextChoices):
    """How closely a case is kept."""

    NORMAL = "normal", _("Normal")
    SEALED = "sealed", _("Sealed: listed people only")


class TransferState(TextChoices):
    """Where an offer of transfer stands."""

    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
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


class DocumentKind(TextChoices):
    """What a paper is in the file of a case (Luật KN Đ34)."""

    PETITION = "petition", _("Petition as handed in")
    ORAL_RECORD = "oral_record", _("Oral record")
    EVIDENCE = "evidence", _("Evidence")
    REDACTED_COPY = "redacted_copy", _("Redacted working copy")
    MINUTES = "minutes", _("Minutes")
    VERIFICATION_REPORT = "verification_report", _("Verification report")
    DECISION = "decision", _("Decision")
    CONCLUSION = "conclusion", _("Conclusion")
    ANSWER = "answer", _("Answer")
    NOTICE = "notice", _("Notice")
    PROOF = "proof", _("Proof of delivery or posting")
    APPOINTMENT = "appointment", _("Written appointment of representatives")
    OTHER = "other", _("Other")


class LinkKind(TextChoices):
    """How two cases belong together."""

    SPLIT_FROM = "split_from", _("Split from")
    JOINED_TO = "joined_to", _("Joined to")
    SECOND_INSTANCE_OF = "second_instance_of", _("Second instance of")
    TRANSFERRED_FROM = "transferred_from", _("Transferred from")
    RELATED = "related", _("Related")
    DUPLICATE = "duplicate", _("Duplicate of")
    TAKEN_OVER_FROM = "taken_over_from", _("Taken over from")


# Places, authorities and officers


class UnitType(TextChoices):
    """What an administrative unit is called in law."""

    PROVINCE = "province", _("Province")
    CITY = "city", _("Centrally-run city")
    DISTRICT = "district", _("District")
    COMMUNE = "commune", _("Commune")
    WARD = "ward", _("Ward")
    SPECIAL_ZONE = "special_zone", _("Special zone")


class AuthorityLevel(TextChoices):
    """The tier of government of an authority; the district ended on 30/6/2025."""

    CENTRAL = "central", _("Central")
    PROVINCE = "province", _("Provincial")
    DISTRICT = "district", _("District level")
    COMMUNE = "commune", _("Communal")


class AuthorityKind(TextChoices):
    """What an authority is; competence and reports depend on it."""

    GOVERNMENT = "government", _("Government")
    MINISTRY = "ministry", _("Ministry")
    COMMITTEE = "committee", _("People's committee")
    DEPARTMENT = "department", _("Department of a province")
    OFFICE = "office", _("Office of a people's committee")
    RECEPTION_BOARD = "reception_board", _("Citizen reception board")
    INSPECTORATE = "inspectorate", _("Inspectorate")
    SUBORDINATE = "subordinate", _("Body under a department")
    DIVISION = "division", _("Division")
    SERVICE_UNIT = "service_unit", _("Public service unit")
    COUNCIL = "council", _("Elected body")
    FRONT = "front", _("Fatherland Front")
    SECTOR_BODY = "sector_body", _("Body of a central sector")
    COURT = "court", _("Court")
    ENFORCEMENT = "enforcement", _("Civil judgment enforcement")
    POLICE = "police", _("Police")
    ENTERPRISE = "enterprise", _("State enterprise")
    PRESS = "press", _("Press")


class SuccessionKind(TextChoices):
    """How one authority followed another."""

    MERGED = "merged", _("Merged into")
    SPLIT = "split", _("Split into")
    RENAMED = "renamed", _("Renamed to")
    DISSOLVED = "dissolved", _("Dissolved, tasks go to")


class Relation(TextChoices):
    """The relatives whose interest bars an officer (NĐ 31/2019 Đ5 k2)."""

    SPOUSE = "spouse", _("Spouse")
    PARENT = "parent", _("Parent")
    PARENT_IN_LAW = "parent_in_law", _("Parent-in-law")
    CHILD = "child", _("Child")
    SIBLING = "sibling", _("Sibling")


class AbsenceReason(TextChoices):
    """Why an officer is away."""

    LEAVE = "leave", _("On leave")
    SICKNESS = "sickness", _("Sick")
    MISSION = "mission", _("On mission")
    TRAINING = "training", _("In training")
    OTHER = "other", _("Away")


# Sealed cases, access and papers


class ListingGround(TextChoices):
    """Why an officer is listed on a sealed case (Luật TC Đ56)."""

    RECORDED_IT = "recorded_it", _("Recorded it")
    SCREENS_IT = "screens_it", _("Screens it")
    COMPETENT = "competent", _("Competent to resolve it")
    VERIFIES_IT = "verifies_it", _("Verifies it")
    KEEPS_RECORDS = "keeps_records", _("Keeps its records")
    WRITTEN_ORDER = "written_order", _("By written order")


class BarGround(TextChoices):
    """Why an officer or unit is kept from a case (NĐ 31/2019 Đ5 k2)."""

    ACCUSED = "accused", _("Accused")
    KINSHIP = "kinship", _("Kinship")
    DIRECT_INTEREST = "direct_interest", _("Direct interest")
    SELF_DECLARED = "self_declared", _("Declared by the officer")
    NAMESAKE = "namesake", _("Same name, no kin")


class BarEffect(TextChoices):
    """Whether an entry bars, or clears a likeness of names."""

    BARS = "bars", _("Bars")
    CLEARS = "clears", _("Clears")


class SealedProfile(TextChoices):
    """Where the identity of a denouncer is kept."""

    P0 = "P0", _("On paper in an envelope")
    P1 = "P1", _("In the sealed store")


class OpeningGround(TextChoices):
    """Why a sealed identity or text is opened; every opening names one."""

    SCREENING = "screening", _("To screen the denunciation")
    CONTACT = "contact", _("To meet or hear the denouncer")
    NOTICE = "notice", _("To send the denouncer a notice")
    PROTECTION = "protection", _("To protect the denouncer")
    REDACTION = "redaction", _("To make the working copy")
    DUPLICATE_CHECK = "duplicate_check", _("To compare with an earlier denunciation")
    TRANSFER = "transfer", _("To hand over the sealed packet")
    RESOLUTION = "resolution", _("To resolve the denunciation")
    WRITTEN_ORDER = "written_order", _("By written order")
    KEY_ROTATION = "key_rotation", _("To change the key")


class DocumentState(TextChoices):
    """Whether a file may be handed out."""

    PENDING = "pending", _("Being examined")
    CLEAN = "clean", _("Clean")
    REJECTED = "rejected", _("Rejected")


# Clocks


class ClockState(TextChoices):
    """Where a clock stands; only a running one can become late."""

    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    MET = "met", _("Met")
    STOPPED = "stopped", _("Stopped")
    LAPSED = "lapsed", _("Lapsed")


class ClockEntryKind(TextChoices):
    """What was written into the ledger of a clock."""

    START = "start", _("Started")
    PAUSE = "pause", _("Paused")
    RESUME = "resume", _("Resumed")
    EXTEND = "extend", _("Extended")
    COMPLEX = "complex", _("Declared complex")
    MET = "met", _("Met")
    STOP = "stop", _("Stopped")
    LAPSE = "lapse", _("Lapsed")
    HAND_OVER = "hand_over", _("Handed over")
    RECALENDAR = "recalendar", _("Moved by a new calendar")


class CommandState(TextChoices):
    """Where an act that the clock asks for stands."""

    PENDING = "pending", _("Pending")
    DONE = "done", _("Done")
    SUPERSEDED = "superseded", _("Superseded")
    PARKED = "parked", _("Parked")


class Audience(TextChoices):
    """To whom a rung of the ladder speaks; each climbs to the next when nobody is found."""

    HANDLER = "handler", _("Handler")
    UNIT_HEAD = "unit_head", _("Head of unit")
    LEADER = "leader", _("Leader")
    NEXT_UNIT = "next_unit", _("Next unit above")
    CITIZEN = "citizen", _("Citizen")
    SYSTEM = "system", _("The system itself")


class Paper(TextChoices):
    """A paper whose delivery or arrival the law counts from."""

    DECISION = "decision", _("Decision")
    ANSWER = "answer", _("Answer")
    CONCLUSION = "conclusion", _("Conclusion of a denunciation")
    ACCEPTANCE_NOTICE = "acceptance_notice", _("Notice of acceptance")
    SUSPENSION = "suspension", _("Decision to suspend, resume or discontinue")
    HANDLING_REPORT = "handling_report", _("Report on what was done after a conclusion")
    LOWER_LEVEL_REPORT = "lower_level_report", _("Report of the lower level")
    PASSED_ON_RESULT = "passed_on_result", _("Result passed on to the citizen")
    REPLY_TO_FORWARDER = "reply_to_forwarder", _("Reply to the forwarding body")
    OTHER = "other", _("Other")


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
