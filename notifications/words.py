"""The words of notifications: ways to somebody, states of a message, how an attempt ended."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Medium(TextChoices):
    """The way on which a message reaches somebody."""

    INBOX = "inbox", _("Messages in the desk")
    EMAIL = "email", pgettext_lazy("medium", "E-mail")
    SMS = "sms", _("Text message")
    ZALO = "zalo", _("Zalo")
    PAPER = "paper", _("On paper, handed over by the desk")
    WEBHOOK = "webhook", _("Another system")


# What leaves the house; the others stay within it and cannot fail.
OUTWARD = frozenset({Medium.EMAIL, Medium.SMS, Medium.ZALO, Medium.WEBHOOK})


class RecipientKind(TextChoices):
    """Whom the number of a recipient names; where he is reached is looked up when it is sent."""

    OFFICER = "officer", _("Officer")
    PERSON = "person", pgettext_lazy("recipient", "Citizen")
    HOOK = "hook", pgettext_lazy("recipient", "Another system")
    BODY = "body", pgettext_lazy("recipient", "Body that forwarded it")
    ASKER = "asker", _("Who asked for a code to sign a petition")
    SIGNER = "signer", _("Who signed a petition")


# Who stands outside and is no party of a case.
SIGNATORIES = frozenset({RecipientKind.ASKER, RecipientKind.SIGNER})


class MessageState(TextChoices):
    """Where a message stands."""

    WAITING = "waiting", _("Waits to be sent")
    SENT = "sent", pgettext_lazy("message", "Sent")
    REFUSED = "refused", pgettext_lazy("message", "Refused")
    PARKED = "parked", _("Waits for a person")
    HELD = "held", pgettext_lazy("message", "Held back")


class HeldBecause(TextChoices):
    """Why an officer held back what still waited; a code, since words of his own would name people."""

    WRONG_ACT = "wrong", _("The act was wrong and is corrected")
    TOLD = "told", _("The citizen was told in person")
    AGAIN = "again", _("It repeats what was said before")


class Outcome(TextChoices):
    """How one attempt ended."""

    SENT = "sent", pgettext_lazy("attempt", "Taken over")
    RETRY = "retry", _("To be tried again")
    AWAY = "away", _("Nobody there to take it")
    FINAL = "final", _("Refused for good")
    UNKNOWN = "unknown", _("Nobody knows whether it was taken over")


class Urgency(IntegerChoices):
    """Which of two waiting messages goes first."""

    NOW = 0, _("At once")
    SOON = 1, _("Soon")
    PLAIN = 2, _("In turn")


class Purpose(TextChoices):
    """Why somebody is told."""

    PROGRESS = "progress", _("Progress of a case")
    TURN = "turn", _("Something is to be done")
    DEADLINE = "deadline", _("A deadline")
    DELIVERY = "delivery", _("A message that did not arrive")
    THANKS = "thanks", _("Thanks for a suggestion")
    DIGEST = "digest", _("Overview of the morning")


# What nobody must be told: only who agreed hears of it, and until he takes that back.
OPTIONAL = frozenset({Purpose.THANKS})


class ConsentBy(TextChoices):
    """How somebody said that he wants optional messages, or wants none any more."""

    COUNTER = "counter", _("At the counter")
    PHONE = "phone", pgettext_lazy("consent", "By telephone")
    LETTER = "letter", pgettext_lazy("consent", "By letter")


class PlannedAs(TextChoices):
    """What came of an event when messages were planned."""

    TOLD = "told", _("Somebody is told")
    NOBODY = "nobody", _("Nobody is to be told")
    PAST = "past", _("It belongs to the past")
