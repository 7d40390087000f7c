"""The store in a bucket: the same promises as in a folder, over HTTP to a service on this machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

import boto3
import pytest
from moto.server import ThreadedMotoServer

from casework import storage
from casework.files.intake import take_in
from casework.storage import FileDamaged, FileRefused, StoreSilent
from casework.storage.bucket import PREFIX
from tests.files import made


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def bucket(settings, service, monkeypatch) -> Iterator[object]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "us-east-1")
    settings.HOIAM_S3_ENDPOINT, settings.HOIAM_S3_BUCKET = service, "ho-so"
    client = boto3.client("s3", endpoint_url=service)
    client.create_bucket(Bucket="ho-so")
    yield client
    settings.HOIAM_S3_BUCKET = "ho-so"
    for name, _changed in storage.addresses():
        storage.remove(name)
    client.delete_bucket(Bucket="ho-so")


def test_a_file_lies_in_the_bucket_under_its_hash_and_nowhere_on_this_machine(bucket, store):
    taken = take_in([made.pdf()], name="don.pdf")
    assert taken.sha256 == hashlib.sha256(made.pdf()).hexdigest()
    assert bucket.get_object(Bucket="ho-so", Key=PREFIX + taken.sha256)["Body"].read() == made.pdf()
    assert storage.read(taken.sha256) == made.pdf()
    assert storage.is_whole(taken.sha256)
    assert not store.exists()


def test_the_same_bytes_twice_are_one_file():
    assert storage.put(b"%PDF-1.7\na") == storage.put([b"%PDF-", b"1.7\na"])
    assert len(list(storage.addresses())) == 1


def test_what_is_refused_never_gets_there():
    for refused in (b"", b"MZ", b"%PDF-1.7" + bytes(20 * 1024 * 1024)):
        with pytest.raises(FileRefused):
            storage.put(refused)
    assert list(storage.addresses()) == []


def test_what_is_missing_or_altered_is_found(bucket):
    lost, altered = storage.put(b"%PDF-1.7\n1").sha256, storage.put(b"%PDF-1.7\n2").sha256
    storage.remove(lost)
    bucket.put_object(Bucket="ho-so", Key=PREFIX + altered, Body=b"%PDF-1.7\n3")
    for broken in (lost, altered):
        assert not storage.is_whole(broken)
        with pytest.raises(FileDamaged):
            storage.read(broken)


def test_orphans_are_counted_from_the_day_they_came():
    kept, orphan = storage.put(b"%PDF-1.7\n1").sha256, storage.put(b"%PDF-1.7\n2").sha256
    assert storage.orphans(known={kept}, at=datetime(2020, 1, 1, tzinfo=UTC)) == []
    assert storage.orphans(known={kept}, at=datetime(2100, 1, 1, tzinfo=UTC)) == [orphan]
    assert storage.unfinished(at=datetime(2100, 1, 1, tzinfo=UTC)) == []


def test_a_service_that_refuses_is_no_missing_file_and_no_crash(bucket, settings):
    settings.HOIAM_S3_BUCKET = "khong-co"
    for ask in (storage.read, storage.is_whole, storage.remove):
        with pytest.raises(StoreSilent):
            ask("ab" * 32)
    with pytest.raises(StoreSilent):
        storage.put(b"%PDF-1.7\n1")
