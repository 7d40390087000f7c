"""Another system that is told the state of cases: signed, by https, and never one within our own walls."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from hashlib import sha256

from notifications.channels.base import Channel, Result, final, retry
from notifications.channels.guard import NotCalled, checked, public_ip
from notifications.channels.http import Request, post
from notifications.content import Letter
from notifications.words import Outcome

SECONDS = 5.0
# Its own sign between address and key: neither can hold a blank.
PARTED = " "


class Webhook(Channel):
    """`POST {"code", "key", "state"}`; the header Hoiam-Signature is HMAC-SHA256 over timestamp, point, body.

    The timestamp is the instant at which the message was planned, so that a second copy bears the same
    signature; the receiver keeps keys that it has seen.
    """

    def __init__(self, *, find: Callable[[str, int], str] = public_ip) -> None:
        self._find = find

    def deliver(self, letter: Letter, *, address: str) -> Result:
        """Hand over one state; `address` is the URL and the key of the hook, parted by a blank."""
        url, _blank, key = address.partition(PARTED)
        try:
            ip = self._find(*checked(url))
        except NotCalled as refused:
            return final(refused.code)
        except OSError:
            return retry("name_unknown")
        body = json.dumps(
            {"code": letter.code, "key": letter.key, "state": letter.state_code}, sort_keys=True
        ).encode()
        stamp = str(int(letter.at.timestamp()))
        request = Request(
            url=url,
            body=body,
            headers={
                "Content-Type": "application/json",
                "Hoiam-Timestamp": stamp,
                "Hoiam-Signature": signature(key, stamp, body),
                "Idempotency-Key": letter.key,
            },
            seconds=SECONDS,
            ip=ip,
        )
        result = post(request)[0]
        # Each listener is a machine of its own: one that is away must hold up no other.
        return retry(result.reason) if result.outcome == Outcome.AWAY else result


def signature(key: str, stamp: str, body: bytes) -> str:
    """What stands in Hoiam-Signature."""
    return "sha256=" + hmac.new(key.encode(), stamp.encode() + b"." + body, sha256).hexdigest()
