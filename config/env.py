"""What the installation may be told from outside: variables with their help; a bad value is a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from config.mail import LOCAL, bounce_mailbox, mail_address, mail_server

BASE_DIR = Path(__file__).resolve().parent.parent
T = TypeVar("T")


class BadSetting(Exception):
    """A variable has a value that we cannot use; the text is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable(Generic[T]):
    """One environment variable: what it is for, how it is read, what holds when it is absent."""

    name: str
    help: str
    read: Callable[[str], T]
    default: T

    def is_set(self, environ: Mapping[str, str] = os.environ) -> bool:
        """Whether somebody gave a value."""
        return bool(environ.get(self.name, "").strip())

    def get(self, environ: Mapping[str, str] = os.environ) -> T:
        """The value in `environ`; an empty one counts as absent. Raises BadSetting."""
        raw = environ.get(self.name, "").strip()
        if not raw:
            return self.default
        try:
            return self.read(raw)
        except ValueError as error:
            # The value itself may be a secret: the sentence names the variable and what is wrong.
            raise BadSetting(f"{self.name} {error}.") from None


def text(raw: str) -> str:
    """Any text."""
    return raw


def site(raw: str) -> str:
    """The address of a web site without a path."""
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise ValueError("must look like https://hoiam.example.vn")
    return raw.rstrip("/")


def words(raw: str) -> tuple[str, ...]:
    """Words parted by commas."""
    return tuple(word.strip() for word in raw.split(",") if word.strip())


def flag(raw: str) -> bool:
    """Yes or no."""
    try:
        return {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}[raw.lower()]
    except KeyError:
        raise ValueError("must be 1 or 0") from None


def folder(raw: str) -> Path:
    """A path; a relative one starts at the project."""
    return BASE_DIR / Path(raw).expanduser()


def number(lowest: int, highest: int) -> Callable[[str], int]:
    """A whole number between two limits."""

    def read(raw: str) -> int:
        if not raw.isascii() or not raw.isdigit() or not lowest <= int(raw) <= highest:
            raise ValueError(f"must be a whole number from {lowest} to {highest}")
        return int(raw)

    return read


def one_of(*allowed: str) -> Callable[[str], str]:
    """One of a few words."""

    def read(raw: str) -> str:
        if raw not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}")
        return raw

    return read


def secret_key(raw: str) -> str:
    """A key long enough to sign with."""
    if len(raw) < 50 or len(set(raw)) < 5:
        raise ValueError("must have at least 50 characters and not be a repetition")
    return raw


def address(raw: str) -> tuple[str, int]:
    """`host:port`."""
    host, colon, port = raw.rpartition(":")
    if not colon or not host:
        raise ValueError("must look like 127.0.0.1:8000")
    return host.strip("[]"), number(1, 65535)(port)


def database(raw: str) -> dict[str, Any]:
    """A PostgreSQL address as Django's DATABASES has it; the host may be a socket's folder, with %2F."""
    try:
        parts = urlsplit(raw)
        port = parts.port
    except ValueError:
        raise ValueError("is not a readable address") from None
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise ValueError("must look like postgres://user:password@host:5432/name")
    # urlsplit writes the host small; a folder keeps its capitals.
    host = parts.netloc.rpartition("@")[2]
    host = host.removesuffix(f":{port}") if port else host.removesuffix(":")
    options = dict(parse_qsl(parts.query))
    # Compiling the door's long conditions takes seconds, running them milliseconds.
    options["options"] = f"-c jit=off {options.get('options', '')}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(host.strip("[]"))),
        "PORT": str(port or ""),
        "OPTIONS": options,
    }


def endpoint(raw: str) -> str:
    """The address at which a program of another party takes requests; in clear only on this machine."""
    parts = urlsplit(raw)
    is_here = parts.hostname in LOCAL
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_here)):
        raise ValueError("must begin with https://")
    return raw


def quiet_hours(raw: str) -> tuple[time, time] | None:
    """From when until when, as 21:00-07:30; `none` for an office that writes at any hour."""
    if raw == "none":
        return None
    try:
        first, last = (time.fromisoformat(part.strip()) for part in raw.split("-"))
    except ValueError:
        raise ValueError("must look like 21:00-07:30, or say none") from None
    return first, last


def broker(raw: str) -> str:
    """The address of a message broker."""
    if urlsplit(raw).scheme not in {"redis", "rediss", "amqp", "amqps", "memory"}:
        raise ValueError("must begin with redis://, rediss://, amqp:// or amqps://")
    return raw


DATABASE_URL: Variable[dict[str, Any] | None] = Variable(
    name="DATABASE_URL",
    help="The PostgreSQL (15 or later) of the app's role; absent: the embedded server.",
    read=database,
    default=None,
)
VAULT_URL: Variable[dict[str, Any] | None] = Variable(
    name="HOIAM_VAULT_URL",
    help="The same for the role of the sealed identity store; absent: identities stay on paper (profile P0).",
    read=database,
    default=None,
)
BROKER_URL = Variable(
    name="CELERY_BROKER_URL",
    help="Redis, Valkey or RabbitMQ for many workers; absent: one worker with a queue in its memory.",
    read=broker,
    default="memory://localhost",
)
SECRET_KEY = Variable(
    name="HOIAM_SECRET_KEY",
    help="Signs sessions and forms; at least 50 characters; required in production.",
    read=secret_key,
    default="",
)
SECRET_KEY_FALLBACKS: Variable[tuple[str, ...]] = Variable(
    name="HOIAM_SECRET_KEY_FALLBACKS",
    help="Earlier keys that are still honoured, parted by commas.",
    read=words,
    default=(),
)
ALLOWED_HOSTS: Variable[tuple[str, ...]] = Variable(
    name="HOIAM_ALLOWED_HOSTS",
    help="Exact host names of the site, parted by commas; required in production.",
    read=words,
    default=(),
)
PUBLIC_ADDRESS = Variable(
    name="HOIAM_PUBLIC_ADDRESS",
    help="Where citizens reach the site, printed on their slips; absent: the address that staff use.",
    read=site,
    default="",
)
PORTAL_HOSTS: Variable[tuple[str, ...]] = Variable(
    name="HOIAM_PORTAL_HOSTS",
    help="Host names under which only the citizen's side answers, parted by commas.",
    read=words,
    default=(),
)
COUNTER_ONLY = Variable(
    name="HOIAM_COUNTER_ONLY",
    help="1 while letters are taken in at desks only: the portal says where, and takes none.",
    read=flag,
    default=False,
)
BEHIND_PROXY = Variable(
    name="HOIAM_BEHIND_PROXY",
    help="1 when a proxy of yours ends TLS and sets X-Forwarded-Proto and X-Forwarded-For itself.",
    read=flag,
    default=False,
)
WEB_ADDRESS = Variable(
    name="HOIAM_WEB_ADDRESS",
    help="Where `./run` listens.",
    read=address,
    default=("127.0.0.1", 8000),
)
WORKER_THREADS = Variable(
    name="HOIAM_WORKER_THREADS",
    help="How many tasks a worker does at once.",
    read=number(1, 64),
    default=4,
)
DATA_DIR = Variable(
    name="HOIAM_DATA_DIR",
    help="Everything that the embedded run keeps: database, files, keys.",
    read=folder,
    default=BASE_DIR / "var",
)
FILES_DIR: Variable[Path | None] = Variable(
    name="HOIAM_FILES_DIR",
    help="Documents, stored under their content address; absent: `files` in the data folder.",
    read=folder,
    default=None,
)
S3_BUCKET = Variable(
    name="HOIAM_S3_BUCKET",
    help="A bucket for the documents instead of a folder; its keys come from AWS_ACCESS_KEY_ID and its like.",
    read=text,
    default="",
)
S3_ENDPOINT = Variable(
    name="HOIAM_S3_ENDPOINT",
    help="Where that bucket's service answers, when it is not Amazon's.",
    read=site,
    default="",
)
CLAMD_ADDRESS: Variable[tuple[str, int] | None] = Variable(
    name="HOIAM_CLAMD_ADDRESS",
    help="Where ClamAV's clamd listens (host:port): files wait until it has seen them; absent: no scanner.",
    read=address,
    default=None,
)
POSTGRES_PORT: Variable[int | None] = Variable(
    name="HOIAM_POSTGRES_PORT",
    help="Open the embedded PostgreSQL on this port of 127.0.0.1 too; absent: a private socket only.",
    read=number(1024, 65535),
    default=None,
)
IDENTITY_PROFILE = Variable(
    name="HOIAM_IDENTITY_PROFILE",
    help="P0 keeps a denouncer's envelope number, P1 the encrypted identity (independent network only).",
    read=one_of("P0", "P1"),
    default="",
)
IDENTITY_KEY_FILE: Variable[Path | None] = Variable(
    name="HOIAM_IDENTITY_KEY_FILE",
    help="The key of the sealed identities; absent: `keys/identity.key` in the data folder.",
    read=folder,
    default=None,
)
SMTP_URL: Variable[dict[str, Any]] = Variable(
    name="HOIAM_SMTP_URL",
    help="The mail server, with user and password; absent: no e-mail is sent.",
    read=mail_server,
    default={"host": "", "port": 25, "user": "", "password": "", "starttls": False, "tls": False},
)
MAIL_FROM = Variable(
    name="HOIAM_MAIL_FROM",
    help="The sender of e-mails, such as Hồi Âm <hoiam@example.vn>.",
    read=text,
    default="hoiam@localhost",
)
BOUNCE_MAILBOX: Variable[dict[str, Any] | None] = Variable(
    name="HOIAM_BOUNCE_MAILBOX",
    help="The mailbox of returned mail (imaps://user:password@host/INBOX, maildir:///path); absent: unread.",
    read=bounce_mailbox,
    default=None,
)
BOUNCE_ADDRESS = Variable(
    name="HOIAM_BOUNCE_ADDRESS",
    help="The address of that mailbox, sender of our envelopes; absent: that of HOIAM_MAIL_FROM.",
    read=mail_address,
    default="",
)
QUIET_HOURS: Variable[tuple[time, time] | None] = Variable(
    name="HOIAM_QUIET_HOURS",
    help="When no citizen is woken by a message that can wait, in Viet Nam's time: 21:00-07:30, or none.",
    read=quiet_hours,
    default=(time(21, 0), time(7, 30)),
)
SMS_URL = Variable(
    name="HOIAM_SMS_URL",
    help="The gateway for text messages (docs/howto/add-a-channel.md); absent: none are sent.",
    read=endpoint,
    default="",
)
SMS_TOKEN = Variable(
    name="HOIAM_SMS_TOKEN",
    help="The token that the gateway for text messages asks for.",
    read=text,
    default="",
)
ZALO_URL = Variable(
    name="HOIAM_ZALO_URL",
    help="The address of the Zalo official account's messages; absent: none are sent.",
    read=endpoint,
    default="",
)
ZALO_TOKEN = Variable(
    name="HOIAM_ZALO_TOKEN",
    help="The access token of the Zalo official account.",
    read=text,
    default="",
)
ZALO_TEMPLATE = Variable(
    name="HOIAM_ZALO_TEMPLATE",
    help="The number of the approved template, with the places ma, trang_thai and ngay.",
    read=text,
    default="",
)
LOG_LEVEL = Variable(
    name="HOIAM_LOG_LEVEL",
    help="DEBUG, INFO, WARNING or ERROR.",
    read=one_of("DEBUG", "INFO", "WARNING", "ERROR"),
    default="INFO",
)

VARIABLES: tuple[Variable[Any], ...] = (
    DATABASE_URL,
    VAULT_URL,
    BROKER_URL,
    SECRET_KEY,
    SECRET_KEY_FALLBACKS,
    ALLOWED_HOSTS,
    PUBLIC_ADDRESS,
    PORTAL_HOSTS,
    COUNTER_ONLY,
    BEHIND_PROXY,
    WEB_ADDRESS,
    WORKER_THREADS,
    DATA_DIR,
    FILES_DIR,
    S3_BUCKET,
    S3_ENDPOINT,
    CLAMD_ADDRESS,
    POSTGRES_PORT,
    IDENTITY_PROFILE,
    IDENTITY_KEY_FILE,
    SMTP_URL,
    MAIL_FROM,
    BOUNCE_MAILBOX,
    BOUNCE_ADDRESS,
    QUIET_HOURS,
    SMS_URL,
    SMS_TOKEN,
    ZALO_URL,
    ZALO_TOKEN,
    ZALO_TEMPLATE,
    LOG_LEVEL,
)
