"""The outbox: which events were looked at, one row per message, and one per attempt to send it."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from notifications.words import (
    OPTIONAL,
    ConsentBy,
    HeldBecause,
    Medium,
    MessageState,
    Outcome,
    PlannedAs,
    Purpose,
    RecipientKind,
    Urgency,
)


class Beginning(models.Model):
    """One row: no event up to `after_event_id` is looked at any more; it only moves forward."""

    after_event_id = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("beginning of the notifications")
        verbose_name_plural = _("beginning of the notifications")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="beginning_is_one_row")]
        triggers = [pgtrigger.Protect(name="beginning_never_deleted", operation=pgtrigger.Delete)]


class Planned(models.Model):
    """An event for which messages were planned, once; the event itself is never marked."""

    event = models.OneToOneField("casework.Event", models.PROTECT, primary_key=True, related_name="+")
    at = models.DateTimeField()
    came_to = models.CharField(max_length=8, choices=PlannedAs.choices)
    # Of those who should be told, how many no medium reaches.
    unreached = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("planned event")
        verbose_name_plural = _("planned events")
        constraints = [
            models.CheckConstraint(condition=Q(came_to__in=PlannedAs.values), name="planned_came_to_known")
        ]
        triggers = [
            pgtrigger.Protect(name="planned_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class Message(models.Model):
    """One message to one recipient on one medium; ids and codes only, its words are made when it is sent.

    `due_at` is when it should go, `next_at` when it is tried next. Whoever sends it holds a lease: until
    `locked_until` nobody else takes it, and only who still has the `lock_token` may write how it ended.
    """

    # A code for whoever asked to sign a petition comes of no event.
    event = models.ForeignKey("casework.Event", models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, related_name="messages")
    # An overview of the morning belongs to no event and no case; its mail goes the way of all others.
    digest = models.OneToOneField("Digest", models.PROTECT, null=True, related_name="mail")
    template = models.CharField(max_length=32)
    channel = models.CharField(max_length=8, choices=Medium.choices)
    recipient_kind = models.CharField(max_length=8, choices=RecipientKind.choices)
    recipient_id = models.BigIntegerField()
    language = models.CharField(max_length=2, default="vi")
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices)
    # The day that a reminder speaks of, as it was when it was planned.
    due_on = models.DateField(null=True)
    dedupe_key = models.CharField(max_length=64, unique=True)
    message_id = models.CharField(max_length=120, unique=True)

    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    next_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=MessageState.choices, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    unknowns = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    lock_token = models.UUIDField(null=True)
    reason = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Medium.values), name="message_channel_known"),
            models.CheckConstraint(condition=Q(state__in=MessageState.values), name="message_state_known"),
            models.CheckConstraint(
                condition=Q(recipient_kind__in=RecipientKind.values), name="message_recipient_known"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at__isnull=True)
                | (~Q(state="waiting") & Q(ended_at__isnull=False)),
                name="message_ended_has_instant",
            ),
            models.CheckConstraint(
                condition=Q(locked_until__isnull=True, lock_token__isnull=True)
                | Q(locked_until__isnull=False, lock_token__isnull=False, state="waiting"),
                name="message_lease_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "sent")) | ~Q(reason=""), name="message_unsent_says_why"
            ),
            # after a second outcome that nobody knows a person decides, not the machine.
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(unknowns__lte=1), name="message_unknown_once_again"
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(channel="inbox"), name="message_read_in_the_desk"
            ),
            models.CheckConstraint(condition=Q(next_at__gte=F("due_at")), name="message_next_not_before_due"),
            models.CheckConstraint(
                condition=(
                    Q(event__isnull=False, case__isnull=False, digest__isnull=True)
                    & ~Q(recipient_kind="asker")
                )
                | Q(event__isnull=True, case__isnull=False, digest__isnull=True, recipient_kind="asker")
                | Q(
                    event__isnull=True,
                    case__isnull=True,
                    digest__isnull=False,
                    channel="email",
                    recipient_kind="officer",
                ),
                name="message_of_an_event_a_code_or_a_morning",
            ),
        ]
        indexes = [
            models.Index(
                fields=["urgency", "due_at", "id"], name="message_waiting", condition=Q(state="waiting")
            ),
            models.Index(
                fields=["recipient_id"],
                name="message_unread",
                condition=Q(channel="inbox", read_at__isnull=True),
            ),
            models.Index(fields=["recipient_id", "-id"], name="message_inbox", condition=Q(channel="inbox")),
            models.Index(fields=["ended_at"], name="message_parked", condition=Q(state="parked")),
        ]
        triggers = [pgtrigger.Protect(name="message_never_deleted", operation=pgtrigger.Delete)]


class Hook(models.Model):
    """Another system that hears the states of the cases of a unit and those below (security.md C-19).

    One officer proposed it and another approved it; its key is made of the salt and the secret of the house.
    """

    name = models.SlugField(max_length=40, unique=True)
    url = models.CharField(max_length=300)
    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="+")
    salt = models.CharField(max_length=32)
    proposed_by = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("listener")
        verbose_name_plural = _("listeners")
        constraints = [
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="hook_is_https"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | (
                    Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(approved_by=F("proposed_by"))
                ),
                name="hook_approved_by_another",
            ),
        ]
        triggers = [pgtrigger.Protect(name="hook_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    @property
    def is_listening(self) -> bool:
        """Whether it is told anything."""
        return self.approved_at is not None and self.ended_at is None

    @property
    def key(self) -> str:
        """The key of its signatures; it changes with HOIAM_SECRET_KEY."""
        return salted_hmac("notifications.hook", f"{self.pk}:{self.salt}", algorithm="sha256").hexdigest()


class Attempt(models.Model):
    """One attempt to send a message: when, how it ended, and a code that says why; append-only.

    `is_late` marks what came back after the lease was lost: it stands here and changed nothing.
    """

    message = models.ForeignKey(Message, models.PROTECT, related_name="tries")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    reason = models.CharField(max_length=40, blank=True)
    is_late = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("attempt to send")
        verbose_name_plural = _("attempts to send")
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="attempt_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome="sent") | ~Q(reason=""), name="attempt_failed_says_why"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="attempt_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class HoldBack(models.Model):
    """Who held back a message that still waited, and why; append-only."""

    message = models.OneToOneField(Message, models.PROTECT, primary_key=True, related_name="hold_back")
    by = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    why = models.CharField(max_length=8, choices=HeldBecause.choices)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("message held back")
        verbose_name_plural = _("messages held back")
        constraints = [
            models.CheckConstraint(condition=Q(why__in=HeldBecause.values), name="hold_back_says_why")
        ]
        triggers = [
            pgtrigger.Protect(name="hold_back_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class Preference(models.Model):
    """How an officer likes to be told outside his desk; without a row he gets every e-mail.

    `muted` are the purposes of which he wants no e-mail. With `wants_digest` no single e-mail goes to him
    but the overview of the morning. What lies in his desk cannot be switched off.
    """

    officer = models.OneToOneField(
        "casework.Officer", models.PROTECT, primary_key=True, related_name="+", verbose_name=_("officer")
    )
    muted = ArrayField(models.CharField(max_length=8, choices=Purpose.choices), default=list, blank=True)
    wants_digest = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("preference for messages")
        verbose_name_plural = _("preferences for messages")
        constraints = [
            models.CheckConstraint(
                condition=Q(muted__contained_by=Purpose.values), name="preference_mutes_known"
            )
        ]


class Digest(models.Model):
    """What lay before an overseer on a working morning: numbers only, one row for officer and day."""

    officer = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    on = models.DateField()
    late = models.PositiveIntegerField()
    today = models.PositiveIntegerField()
    disputed = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("overview of a morning")
        verbose_name_plural = _("overviews of mornings")
        constraints = [models.UniqueConstraint(fields=["officer", "on"], name="digest_once_a_day")]
        triggers = [
            pgtrigger.Protect(name="digest_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class Consent(models.Model):
    """A citizen agreed to a kind of optional message, or took that back; append-only, the last row holds.

    Luật 91/2025 on personal data: for one purpose at a time, with when and how, taken back as easily.
    It names no case: what a case turns out to be must not be read from it.
    """

    person = models.ForeignKey("casework.Person", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    is_given = models.BooleanField()
    how = models.CharField(max_length=8, choices=ConsentBy.choices)
    taken_by = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=sorted(OPTIONAL)), name="consent_is_for_what_is_optional"
            ),
            models.CheckConstraint(condition=Q(how__in=ConsentBy.values), name="consent_how_known"),
        ]
        indexes = [models.Index(fields=["person", "purpose", "-id"], name="consent_last")]
        triggers = [
            pgtrigger.Protect(name="consent_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
