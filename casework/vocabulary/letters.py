"""The words of letters that a desk writes: sorts, how far they are, in whose place somebody signs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterSort(TextChoices):
    """NĐ 30/2020 Đ7: what sort of paper a letter is; the layout depends on it."""

    NOTICE = "notice", _("Notice")
    DECISION = "decision", _("Decision")
    CONCLUSION = "conclusion", _("Conclusion")
    SLIP = "slip", _("Slip")
    INVITATION = "invitation", _("Invitation")
    MINUTES = "minutes", _("Minutes")
    DISPATCH = "dispatch", _("Official letter")
    COURTESY = "courtesy", _("Letter of courtesy")


class LetterState(TextChoices):
    """How far a letter is; signed and issued are one step (NĐ 30/2020 Đ15, Đ18)."""

    DRAFT = "draft", _("Being written")
    CHECKED = "checked", _("Checked, awaiting signature")
    ISSUED = "issued", _("Signed and issued")
    DELIVERED = "delivered", _("Delivered")


class SignsAs(TextChoices):
    """NĐ 30/2020 Đ13: in whose place a letter is signed."""

    OWN = "own", _("In one’s own office")
    COLLECTIVE = "collective", _("For the collective (TM.)")
    DEPUTY = "deputy", _("For the head (KT.)")
    BY_ORDER = "by_order", _("By order of the head (TL.)")
    AUTHORISED = "authorised", _("By written authorisation (TUQ.)")
    ACTING = "acting", _("As acting head (Q.)")


WRITTEN = (LetterState.DRAFT, LetterState.CHECKED)
OUT = (LetterState.ISSUED, LetterState.DELIVERED)
