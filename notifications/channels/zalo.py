"""Zalo: template messages of an official account, by telephone number, over the same HTTP sender.

Written from the published interface of the account's template messages; a province enters its own address,
token and template. The template has three places: `ma` (code), `trang_thai` (state), `ngay` (day).
"""

from __future__ import annotations

import json

from django.conf import settings

from notifications.channels.base import SENT, Channel, Result, away, final, retry
from notifications.channels.http import Request, post
from notifications.content import Letter
from notifications.words import Outcome

# The number is none, has no Zalo, or its owner takes no messages of accounts.
NOBODY = frozenset({-108, -110, -114, -118, -119})
# Our own application, token, template or quota: not the fault of the message.
OURS = frozenset({-101, -102, -103, -104, -105, -109, -111, -112, -115, -124})


class Zalo(Channel):
    """The key goes along as `tracking_id`; whether one key is sent once Zalo does not promise."""

    def deliver(self, letter: Letter, *, address: str) -> Result:
        """Hand over one message to a number in E.164."""
        body = {
            "phone": address.removeprefix("+"),
            "template_id": settings.HOIAM_ZALO_TEMPLATE,
            "template_data": {"ma": letter.code, "trang_thai": letter.state, "ngay": letter.day},
            "tracking_id": letter.key[:48],
        }
        request = Request(
            url=settings.HOIAM_ZALO_URL,
            body=json.dumps(body, ensure_ascii=False, sort_keys=True).encode(),
            headers={
                "Content-Type": "application/json; charset=utf-8",
                "access_token": settings.HOIAM_ZALO_TOKEN,
            },
            seconds=settings.EMAIL_TIMEOUT,
        )
        result, said = post(request)
        return _meaning(said) if result.outcome == Outcome.SENT else result


def _meaning(said: bytes) -> Result:
    """Zalo answers 200 to everything and says in the body what came of it."""
    try:
        answer = json.loads(said)
        error = int(answer["error"])
    except (ValueError, TypeError, KeyError):
        return retry("zalo_unreadable")
    if error == 0:
        return SENT
    if error in NOBODY:
        return final(f"zalo_{error}")
    return away(f"zalo_{error}") if error in OURS else retry(f"zalo_{error}")
