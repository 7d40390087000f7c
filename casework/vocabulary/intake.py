"""The words of the desk: channels, signatures, identity papers, visits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class Handover(TextChoices):
    """How a paper reaches a citizen who has neither telephone nor e-mail."""

    IN_PERSON = "person", _("Handed over in person")
    COMMUNE = "commune", _("Through the commune")
    POST = "post", _("By post")


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
    GUIDED = "guided", pgettext_lazy("visit", "Guided")
    REFUSED = "refused", _("Refused with ground")


class QueuePriority(TextChoices):
    """Who goes first among those who wait at the desk."""

    NONE = "none", pgettext_lazy("queue", "In turn")
    ELDERLY = "elderly", _("Elderly person")
    DISABLED = "disabled", _("Person with a disability")
    PREGNANT = "pregnant", _("Pregnant or with a small child")
