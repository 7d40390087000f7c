"""How the environment names mail servers, mailboxes and addresses; a bad value is a ValueError."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})


def mail_server(raw: str) -> dict[str, Any]:
    """The address of a mail server: smtp:// in clear, smtp+starttls:// or smtps:// encrypted."""
    try:
        parts = urlsplit(raw)
        port = parts.port
    except ValueError:
        raise ValueError("is not a readable address") from None
    if parts.scheme not in {"smtp", "smtp+starttls", "smtps"} or not parts.hostname:
        raise ValueError("must look like smtp+starttls://user:password@mail.example.vn:587")
    return {
        "host": parts.hostname,
        "port": port or {"smtp": 25, "smtps": 465}.get(parts.scheme, 587),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "starttls": parts.scheme == "smtp+starttls",
        "tls": parts.scheme == "smtps",
    }


def bounce_mailbox(raw: str) -> dict[str, Any]:
    """Where returned mail lies: maildir:///path, imaps://, or imap:// in clear on this machine alone."""
    try:
        parts = urlsplit(raw)
        port = parts.port
    except ValueError:
        raise ValueError("is not a readable address") from None
    path = unquote(parts.path)
    if parts.scheme == "maildir" and not parts.netloc and path.startswith("/"):
        return {"scheme": "maildir", "path": Path(path)}
    allowed = {"imaps", "imap"} if parts.hostname in LOCAL else {"imaps"}
    named = {"user": unquote(parts.username or ""), "password": unquote(parts.password or "")}
    folder_name = path.strip("/") or "INBOX"
    if parts.scheme not in allowed or not parts.hostname or not all(named.values()):
        raise ValueError("must look like imaps://user:password@mail.example.vn/INBOX or maildir:///path")
    if not folder_name.isascii() or not folder_name.isprintable() or set(folder_name) & set('"\\'):
        raise ValueError("must name a folder in plain letters")
    where = {"host": parts.hostname, "port": port or {"imap": 143, "imaps": 993}[parts.scheme]}
    return {"scheme": parts.scheme, **where, **named, "folder": folder_name}


def mail_address(raw: str) -> str:
    """A bare address, without a name."""
    if not re.fullmatch(r"[!-;=?A-~]+@[A-Za-z0-9.-]+", raw):
        raise ValueError("must look like bounces@example.vn")
    return raw
