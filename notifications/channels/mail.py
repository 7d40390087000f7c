"""E-mail by SMTP (RFC 5321), step by step: before DATA it is certain what happened, after it is not."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings

from notifications.channels.base import SENT, Channel, Result, away, final, retry, unknown
from notifications.channels.limit import within
from notifications.content import Letter

LINE_WITH_DOT = re.compile(rb"(?m)^\.")
OK, GO_ON = 250, 354
LEAVING = 421


class Mail(Channel):
    """One recipient per envelope; a session is kept for the next letter as long as the server wants it."""

    def __init__(self) -> None:
        self._session: smtplib.SMTP | None = None

    def deliver(self, letter: Letter, *, address: str) -> Result:
        """Hand over one e-mail; the whole talk takes EMAIL_TIMEOUT seconds at the most."""
        try:
            data = letter_bytes(letter, address=address)
        except ValueError:
            # A line break in an address would begin a header of its own.
            return final("address_unreadable")
        was_open = self._session is not None
        with within(settings.EMAIL_TIMEOUT, self._line):
            result = self._talk(data, address)
            if was_open and result.outcome == "away":
                # A server may have hung up between two letters; nothing of this one was handed over.
                result = self._talk(data, address)
        if result.outcome in ("away", "unknown"):
            self._drop()
        return result

    def close(self) -> None:
        """Say goodbye."""
        if self._session is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._session.quit()
        self._drop()

    def _talk(self, data: bytes, address: str) -> Result:
        try:
            session = self._session or self._open()
            result = _envelope(session, address)
            if result is not None:
                return self._after(result)
            code = session.docmd("DATA")[0]
            if code != GO_ON:
                return self._after(_refused(code, "data"))
        except (smtplib.SMTPException, OSError, ValueError) as error:
            self._drop()
            return _not_begun(error)
        try:
            session.send(data)
            code = session.getreply()[0]
        except (smtplib.SMTPException, OSError) as error:
            # K14: a server may have taken it over although we saw no answer.
            return unknown(f"after_data_{_name(error)}")
        return self._after(_answer_to_text(code))

    def _open(self) -> smtplib.SMTP:
        self._session = session = _session()
        code, _said = session.connect(settings.EMAIL_HOST, settings.EMAIL_PORT)
        if code != 220:
            raise smtplib.SMTPConnectError(code, b"")
        if settings.EMAIL_USE_TLS:
            session.starttls(context=ssl.create_default_context())
        session.ehlo_or_helo_if_needed()
        if settings.EMAIL_HOST_USER:
            session.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        return session

    def _after(self, result: Result) -> Result:
        """Make the session ready for the next letter, or let it go when the server leaves."""
        if self._session is not None and not result.reason.endswith(str(LEAVING)):
            with suppress(smtplib.SMTPException, OSError):
                self._session.rset()
                return result
        self._drop()
        return result

    def _line(self) -> socket.socket | None:
        return None if self._session is None else self._session.sock

    def _drop(self) -> None:
        if self._session is not None:
            self._session.close()
        self._session = None


def _session() -> smtplib.SMTP:
    """A session that is not connected yet, so that its line can be cut from the first byte on."""
    session: smtplib.SMTP
    if settings.EMAIL_USE_SSL:
        session = smtplib.SMTP_SSL(timeout=settings.EMAIL_TIMEOUT, context=ssl.create_default_context())
    else:
        session = smtplib.SMTP(timeout=settings.EMAIL_TIMEOUT)
    # The name that a certificate must bear; smtplib notes it only when it connects while it is made.
    session._host = settings.EMAIL_HOST  # type: ignore[attr-defined]  # noqa: SLF001
    return session


def _envelope(session: smtplib.SMTP, address: str) -> Result | None:
    # What cannot be delivered comes back to the sender of the envelope (RFC 5321 4.4).
    code = session.mail(settings.HOIAM_BOUNCE_ADDRESS or parseaddr(settings.DEFAULT_FROM_EMAIL)[1])[0]
    if code != OK:
        return _refused(code, "sender")
    code = session.rcpt(address)[0]
    return None if code in (250, 251) else _refused(code, "recipient")


def _refused(code: int, step: str) -> Result:
    """Before the text was handed over; that our sender is not wanted is not the fault of the letter."""
    reason = f"{step}_{code}"
    if code == LEAVING or code < 200 or step == "sender":
        return away(reason)
    return final(reason) if code >= 500 else retry(reason)


def _answer_to_text(code: int) -> Result:
    """The first digit decides (RFC 5321 4.2.1); an answer that was cut off within its code says nothing."""
    match code // 100:
        case 2:
            return SENT
        case 4:
            return retry(f"text_{code}")
        case 5:
            return final(f"text_{code}")
        case _:
            return unknown("after_data_unreadable")


def _not_begun(error: Exception) -> Result:
    if isinstance(error, ValueError):
        return final("address_unreadable")
    return away(_name(error))


def _name(error: Exception) -> str:
    return type(error).__name__[:28]


def letter_bytes(letter: Letter, *, address: str) -> bytes:
    """The letter as it goes over the line: the same bytes however often it is made (RFC 5321 4.5.2)."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = letter.subject
    mail["From"] = settings.DEFAULT_FROM_EMAIL
    mail["To"] = address
    mail["Date"] = format_datetime(letter.at)
    mail["Message-ID"] = letter.message_id
    # RFC 3834: no holiday answers to a machine.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    mail.set_boundary(f"={letter.key[:32]}=")
    return LINE_WITH_DOT.sub(b"..", mail.as_bytes()) + b".\r\n"
