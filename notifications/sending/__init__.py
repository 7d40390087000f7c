"""Sending: a lease, the call outside any transaction, and a fence before what came of it is written."""

from notifications.sending.run import Sent, send

__all__ = ["Sent", "send"]
