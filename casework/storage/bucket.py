"""Files in a bucket that speaks S3 (requirements/s3.txt); keys come from the AWS_ variables."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import structlog
from django.conf import settings

from casework.errors import Misconfigured
from casework.storage.checks import Stored, measured
from casework.storage.errors import StoreSilent

log = structlog.get_logger(__name__)

PREFIX = "files/"


def put(chunks: Iterable[bytes], *, media_type: str) -> Stored:
    """Hand a file over; the service checks its hash, and answers when it is durable. Raises FileRefused."""
    stream = io.BytesIO()
    stored = measured(chunks, stream.write, media_type=media_type)
    with _service() as client:
        client.put_object(
            Bucket=settings.HOIAM_S3_BUCKET,
            Key=f"{PREFIX}{stored.sha256}",
            Body=stream.getvalue(),
            ContentType="application/octet-stream",
            ChecksumSHA256=base64.b64encode(bytes.fromhex(stored.sha256)).decode("ascii"),
        )
    return stored


def take(sha256: str) -> bytes | None:
    """The bytes at an address, as they are; nothing when there are none."""
    with _service() as client:
        body = _body(client, sha256)
        return None if body is None else bytes(body.read())


def hash_of(sha256: str) -> str:
    """The hash of what lies at an address; empty when nothing does."""
    data = take(sha256)
    return "" if data is None else hashlib.sha256(data).hexdigest()


def addresses() -> Iterator[tuple[str, float]]:
    """Every file in the bucket with the time at which it came."""
    with _service() as client:
        pages = client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=settings.HOIAM_S3_BUCKET, Prefix=PREFIX):
            for known in page.get("Contents", ()):
                yield known["Key"].removeprefix(PREFIX), known["LastModified"].timestamp()


def remove(sha256: str) -> None:
    """Take a file away."""
    with _service() as client:
        client.delete_object(Bucket=settings.HOIAM_S3_BUCKET, Key=f"{PREFIX}{sha256}")


def _body(client: Any, sha256: str) -> Any:
    try:
        return client.get_object(Bucket=settings.HOIAM_S3_BUCKET, Key=f"{PREFIX}{sha256}")["Body"]
    except client.exceptions.NoSuchKey:
        return None


@contextmanager
def _service() -> Iterator[Any]:
    """The service; that it refuses or cannot be reached says nothing of a file. Raises StoreSilent."""
    client = _client_of(settings.HOIAM_S3_ENDPOINT)
    # Only a house with a bucket has these libraries.
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    try:
        yield client
    except (BotoCoreError, ClientError) as failure:
        log.error("store_silent", reason=type(failure).__name__)  # noqa: TRY400 - a trace would name the file
        raise StoreSilent from None


@cache
def _client_of(endpoint: str) -> Any:
    try:
        import boto3  # noqa: PLC0415
        from botocore.config import Config  # noqa: PLC0415
    except ImportError:
        raise Misconfigured("HOIAM_S3_BUCKET needs the packages of requirements/s3.txt.") from None
    how = Config(
        connect_timeout=5, read_timeout=30, retries={"max_attempts": 3}, s3={"addressing_style": "path"}
    )
    return boto3.client("s3", endpoint_url=endpoint or None, config=how)
