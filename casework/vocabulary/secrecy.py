"""The words of sealed cases and of who is kept away."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Confidentiality(TextChoices):
    """How closely a case is kept."""

    NORMAL = "normal", _("Normal")
    SEALED = "sealed", _("Sealed: listed people only")


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
    LETTER_GUARD = "letter_guard", _("To compare a letter with it, read by nobody")


class ReadingPurpose(TextChoices):
    """Why somebody who does not handle a case reads what is in it; the access log keeps it."""

    OVERSIGHT = "oversight", _("To oversee how it is handled")
    INSPECTION = "inspection", _("To inspect or check")
    CITIZEN_ASKS = "citizen_asks", _("To answer the citizen")
    SUPERIOR_ASKS = "superior_asks", _("To report to a superior authority")
    RELATED_CASE = "related_case", _("To handle a related case")
