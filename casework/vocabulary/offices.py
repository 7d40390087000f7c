"""The words of places, authorities and officers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
