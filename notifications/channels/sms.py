"""Text messages through a gateway that takes HTTP; docs/howto/add-a-channel.md says what it is asked."""

from __future__ import annotations

import json

from django.conf import settings

from notifications.channels.base import Channel, Result
from notifications.channels.http import Request, post
from notifications.content import Letter


class Sms(Channel):
    """`POST {"to", "text", "key"}` with the key as `Idempotency-Key`: the gateway sends one key once."""

    def deliver(self, letter: Letter, *, address: str) -> Result:
        """Hand over one text message to a number in E.164."""
        body = {"to": address, "text": letter.short, "key": letter.key}
        request = Request(
            url=settings.HOIAM_SMS_URL,
            body=json.dumps(body, ensure_ascii=False, sort_keys=True).encode(),
            headers={
                "Content-Type": "application/json; charset=utf-8",
                "Idempotency-Key": letter.key,
                "Authorization": f"Bearer {settings.HOIAM_SMS_TOKEN}",
            },
            seconds=settings.EMAIL_TIMEOUT,
        )
        return post(request)[0]
