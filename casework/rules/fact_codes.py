"""The codes that coded facts may use; each is explained in docs/facts.md."""

from enum import StrEnum


class Kind(StrEnum):
    """What the writer wants of the authority, by content and not by the title of the letter (TT 05/2021)."""

    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    PETITION = "petition"
    FEEDBACK = "feedback"


class Field(StrEnum):
    """The field of public life that statistics ask for."""

    LAND_HOUSING = "land_housing"
    POLICY_SOCIAL = "policy_social"
    CONSTRUCTION_TRAFFIC = "construction_traffic"
    ENVIRONMENT = "environment"
    CIVIL_SERVICE_CONDUCT = "civil_service_conduct"
    CORRUPTION = "corruption"
    JUDICIARY = "judiciary"
    EDUCATION_HEALTH = "education_health"
    PARTY = "party"
    OTHER = "other"


class Manner(StrEnum):
    """How the words reached the desk."""

    IN_PERSON = "in_person"
    DIALOGUE = "dialogue"
    LETTER = "letter"
    ELECTRONIC = "electronic"
    PHONE = "phone"
    NEIGHBOURHOOD_HEAD = "neighbourhood_head"


class Level(StrEnum):
    """Where an authority stands."""

    PUBLIC_SERVICE_UNIT = "public_service_unit"
    COMMUNE_DIVISION = "commune_division"
    COMMUNE = "commune"
    DISTRICT = "district"
    DEPARTMENT_UNIT = "department_unit"
    DEPARTMENT = "department"
    PROVINCE = "province"
    MINISTRY = "ministry"
    GOVERNMENT = "government"
    VERTICAL_AGENCY = "vertical_agency"
    ENTERPRISE = "enterprise"
    JUDICIAL = "judicial"
    POLICE = "police"
    PARTY = "party"
    ELECTED_BODY = "elected_body"
    ORGANISATION = "organisation"


class Matter(StrEnum):
    """Which law rules the dispute."""

    ADMINISTRATIVE = "administrative"
    CIVIL_DISPUTE = "civil_dispute"
    JUDICIAL = "judicial"
    PARTY = "party"


class ActKind(StrEnum):
    """Luật KN Đ2: what can be complained of."""

    ADMINISTRATIVE_DECISION = "administrative_decision"
    ADMINISTRATIVE_ACT = "administrative_act"
    DISCIPLINARY_DECISION = "disciplinary_decision"


class ActNature(StrEnum):
    """Luật KN Đ11 k1: acts of the last four natures cannot be complained of."""

    INDIVIDUAL = "individual"
    INTERNAL = "internal"
    SUPERIOR_DIRECTION = "superior_direction"
    NORMATIVE = "normative"
    STATE_SECRET = "state_secret"  # noqa: S105 - a code of the law, not a password


class MakerRole(StrEnum):
    """Who, inside the authority, made the challenged act."""

    CHAIRMAN = "chairman"
    HEAD = "head"
    DEPUTY = "deputy"
    STAFF = "staff"
    SUBORDINATE = "subordinate"
    BODY = "body"


class Position(StrEnum):
    """What the accused person is in his unit."""

    HEAD = "head"
    DEPUTY = "deputy"
    STAFF = "staff"
    VILLAGE_HEAD = "village_head"
    BODY = "body"
    PRIVATE = "private"
    UNSPECIFIED = "unspecified"


class Step(StrEnum):
    """One dated thing that happened to the same content of the same sender before."""

    SUBMITTED = "submitted"
    GUIDED = "guided"
    FORWARDED = "forwarded"
    ACCEPTED = "accepted"
    DECIDED = "decided"
    CONCLUDED = "concluded"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    DISCONTINUED = "discontinued"
    COURT_ACCEPTED = "court_accepted"
    COURT_JUDGED = "court_judged"
    COURT_DISCONTINUED = "court_discontinued"


class Instance(StrEnum):
    """Which decision it was."""

    FIRST = "first"
    SECOND = "second"


class Identity(StrEnum):
    """Luật TC Đ25: whether the sender can be told."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    BORROWED = "borrowed"


class Signature(StrEnum):
    """Luật KN Đ8: signature or fingerprint."""

    SIGNED = "signed"
    FINGERPRINT = "fingerprint"
    DIGITAL = "digital"
    SCANNED = "scanned"
    NONE = "none"


class Capacity(StrEnum):
    """Civil capacity to act."""

    FULL = "full"
    LACKING = "lacking"


class ActingAs(StrEnum):
    """In whose name the sender writes."""

    SELF = "self"
    LEGAL_REPRESENTATIVE = "legal_representative"
    PROXY = "proxy"
    OTHER = "other"


class ProxyPaper(StrEnum):
    """NĐ 124/2020 Đ5 k3: how the proxy is proven."""

    CERTIFIED = "certified"
    NOTARISED = "notarised"
    PLAIN = "plain"
    NONE = "none"


class Flaw(StrEnum):
    """TT 05/2021 Đ6: what makes a letter unfit to be processed at all."""

    FOREIGN_LANGUAGE = "foreign_language"
    ILLEGIBLE = "illegible"
    INSULTING = "insulting"
    AGAINST_POLICY = "against_policy"


class AsksFor(StrEnum):
    """A request that changes who answers or how."""

    MEDIATION = "mediation"
    SECOND_INSTANCE = "second_instance"
