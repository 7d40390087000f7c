"""Which channel carries which medium in this installation."""

from __future__ import annotations

from django.conf import settings

from notifications.channels.base import Channel
from notifications.channels.mail import Mail
from notifications.channels.mailbox import Mailbox
from notifications.channels.sms import Sms
from notifications.channels.webhook import Webhook
from notifications.channels.zalo import Zalo
from notifications.words import Medium


def open_channels() -> dict[Medium, Channel]:
    """New channels for one sender; a medium that is not configured has none."""
    found: dict[Medium, Channel] = {Medium.WEBHOOK: Webhook()}
    if settings.HOIAM_MAILBOX:
        found |= {Medium.EMAIL: Mailbox(), Medium.SMS: Mailbox()}
    if settings.EMAIL_HOST:
        found[Medium.EMAIL] = Mail()
    if settings.HOIAM_SMS_URL:
        found[Medium.SMS] = Sms()
    if settings.HOIAM_ZALO_URL:
        found[Medium.ZALO] = Zalo()
    return found
