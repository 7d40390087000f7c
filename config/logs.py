"""One JSON line per happening on stderr, with an allow-list of fields and nothing personal in their texts."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import Processor

from casework.rules.masking import Signs, without_numbers

# What a line may say: ids, codes and counts.
ALLOWED_FIELDS = frozenset(
    (
        "event",
        "level",
        "logger",
        "timestamp",
        "exception",
        "exc_info",
        "case_id",
        "event_id",
        "month",
        "frozen",
        "actor_id",
        "unit_id",
        "task_id",
        "job_id",
        "task",
        "queue",
        "verb",
        "reason",
        "code",
        "seq",
        "count",
        "ms",
        "attempt",
        "seconds",
        "status",
        "method",
        "port",
        "pid",
        "service",
        "address",
        "exit_code",
        "name",
        "hidden",
        "due",
        "fired",
        "escalated",
        "commands",
        "events",
        "at",
        *("left", "done", "superseded", "failed", "parked", "years", "ok", "problem"),
        *("sent", "retried", "unknown", "final", "away", "lost"),
        *("returned", "changed_nothing", "for_a_person"),
    )
)
SIGNS = Signs(identity="[12 digits]", phone="[phone]", email="[e-mail]")
# Control characters, terminal escapes and direction marks could forge or hide a line.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """The text with identity numbers, phones and e-mails masked and control characters spelled out."""
    text = without_numbers(text, signs=SIGNS)
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def keep_allowed_fields(_: object, __: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop every field that nobody declared harmless, and say how many were dropped."""
    unknown = [name for name in entry if name not in ALLOWED_FIELDS and not name.startswith("_")]
    for name in unknown:
        del entry[name]
    if unknown:
        entry["hidden"] = len(unknown)
    return entry


def mask(_: object, __: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Make every text of the line harmless."""
    for name, value in entry.items():
        if name != "timestamp" and not name.startswith("_"):
            entry[name] = value if isinstance(value, int | float | bool | None) else harmless(str(value))
    return entry


_BEFORE: list[Processor] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: Django, Celery and we go through the same processors."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _BEFORE,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    keep_allowed_fields,
                    mask,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django would write its own lines and mail tracebacks to people.
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # Says hello when it is loaded.
            "pikepdf": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


def configure_structlog() -> None:
    """Send our own loggers through the same handler."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_BEFORE,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
