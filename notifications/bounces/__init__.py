"""Returned mail: what mail servers send back is read from a mailbox and settles the message that it names."""

from notifications.bounces.reading import Read, read_back

__all__ = ["Read", "read_back"]
