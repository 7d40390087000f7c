"""The process that examines: bytes come in by standard input, a line and what may be kept go out."""

from __future__ import annotations

import json
import resource
import sys

from casework.files.examination.findings import Finding, Unfit

# A picture of 40 million points needs 160 MB, and as much again to be turned.
MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 20


def main() -> None:
    """Bind this process, examine, answer."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))
    told, kept = _examined(sys.stdin.buffer.read(), suffix=sys.argv[1])
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + kept)


def _examined(data: bytes, *, suffix: str) -> tuple[dict[str, str], bytes]:
    # The libraries are loaded under the limits.
    from casework.files.examination.examine import examine  # noqa: PLC0415

    try:
        found = examine(data, suffix=suffix)
    except Unfit as refusal:
        return {"finding": refusal.finding}, b""
    except (MemoryError, RecursionError):
        return {"finding": Finding.TOO_COMPLEX}, b""
    return {"media_type": found.media_type}, found.data


if __name__ == "__main__":
    main()
