"""Other systems that listen: signed, by https, to public machines, about nothing but code and state."""

from __future__ import annotations

import hmac
import json
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from ipaddress import IPv4Address, ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from casework.acts.people import RespondentInput
from casework.vocabulary import Kind
from notifications.channels.guard import NotCalled, checked, is_public, public_ip
from notifications.channels.webhook import Webhook
from notifications.content import letter_of
from notifications.models import Hook, Message
from notifications.sending import Sent
from notifications.words import Outcome
from tests import cast
from tests.acts.stages import at_desk
from tests.notifications.telling import NOON, planned, sending
from tests.scenarios.life import Life

HOST = "hook.example.vn"
KEY = "f" * 64


# ----------------------------------------------------------------------------------------- whom to call

PUBLIC = ["203.119.8.1", "8.8.8.8", "2001:4860:4860::8888"]
WITHIN = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",  # noqa: S104 - refused
    # The three private networks of RFC 1918, as numbers.
    str(IPv4Address(0x0A000001)),
    str(IPv4Address(0xAC100504)),
    str(IPv4Address(0xC0A80101)),
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "2002:7f00:1::1",
    "2001:0:7f00:1::1",
    "2001:db8::1",
]


@pytest.mark.parametrize("number", PUBLIC)
def test_a_public_machine_is_called(number):
    assert is_public(ip_address(number))


@pytest.mark.parametrize("number", WITHIN)
def test_a_machine_within_our_walls_is_not_called(number):
    assert not is_public(ip_address(number))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "::1", "[::1]"])
def test_whatever_is_written_for_this_machine_is_not_called(host):
    with pytest.raises((NotCalled, OSError)):
        public_ip(host.strip("[]"), 443)


BAD = [
    ("http://hook.example.vn/", "not_https"),
    ("ftp://hook.example.vn/", "not_https"),
    ("https:///path", "not_https"),
    ("hook.example.vn", "not_https"),
    ("https://user@hook.example.vn/", "address_with_more"),
    ("https://a:b@hook.example.vn/", "address_with_more"),
    ("https://hook.example.vn/#here", "address_with_more"),
    ("https://hook.example.vn:port/", "address_unreadable"),
    ("https://[::1/", "address_unreadable"),
]


@pytest.mark.parametrize(("url", "code"), BAD)
def test_an_address_that_is_not_plain_https_is_not_called(url, code):
    with pytest.raises(NotCalled) as refused:
        checked(url)
    assert refused.value.code == code


# --------------------------------------------------------------------------------------- a real listener


@dataclass
class Listener:
    """An https server that keeps what it was sent."""

    port: int = 0
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}/in?from=hoiam"


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    crt, pem = folder / f"{name}.crt", folder / f"{name}.key"
    crt.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return crt, pem


def serving(known: Listener, crt: Path, pem: Path) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            known.got.append((headers, self.rfile.read(int(self.headers["Content-Length"]))))
            known.paths.append(self.path)
            self.send_response(known.status)
            for name, value in known.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, pem)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    known.port = server.server_address[1]
    return server


@pytest.fixture
def listener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    known = Listener()
    crt, pem = certificate(tmp_path, HOST)
    monkeypatch.setenv("SSL_CERT_FILE", str(crt))
    server = serving(known, crt, pem)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()
    thread.join()


def here(_host: str, _port: int) -> str:
    """The tests' own machine, which the guard itself would not call."""
    return "127.0.0.1"


@pytest.fixture
def letter(province: None, settings):
    settings.HOIAM_SMS_URL = "https://sms.example.vn/send"
    planned(at_desk())
    return letter_of(Message.objects.select_related("event", "case").get())


def test_what_a_listener_gets_is_signed_and_says_code_and_state_alone(listener, letter):
    result = Webhook(find=here).deliver(letter, address=f"{listener.url} {KEY}")
    assert result.outcome == Outcome.SENT
    ((headers, body),) = listener.got
    assert json.loads(body) == {"code": letter.code, "key": letter.key, "state": "received"}
    # 06/07/2026 03:00 UTC
    assert headers["hoiam-timestamp"] == "1783306800"
    expected = hmac.new(KEY.encode(), b"1783306800." + body, sha256).hexdigest()
    assert headers["hoiam-signature"] == f"sha256={expected}"
    assert headers["idempotency-key"] == letter.key
    assert headers["host"] == f"{HOST}:{listener.port}"
    assert listener.paths == ["/in?from=hoiam"]


def test_a_second_copy_bears_the_same_signature(listener, letter):
    for _ in range(2):
        Webhook(find=here).deliver(letter, address=f"{listener.url} {KEY}")
    first, second = listener.got
    assert first == second


def test_a_redirect_leads_nowhere(listener, letter):
    listener.status, listener.headers = 302, {"Location": "https://169.254.169.254/latest/meta-data"}
    result = Webhook(find=here).deliver(letter, address=f"{listener.url} {KEY}")
    assert (result.outcome, result.reason) == (Outcome.FINAL, "http_302")
    assert len(listener.got) == 1


def test_a_certificate_of_another_name_is_not_trusted(listener, letter):
    other = listener.url.replace(HOST, "other.example.vn")
    result = Webhook(find=here).deliver(letter, address=f"{other} {KEY}")
    assert (result.outcome, listener.got) == (Outcome.RETRY, [])


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(listener, letter, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    result = Webhook(find=here).deliver(letter, address=f"{listener.url} {KEY}")
    assert (result.outcome, listener.got) == (Outcome.RETRY, [])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_the_house_does_not_call_itself(listener, letter, host):
    url = f"https://{host}:{listener.port}/in"
    result = Webhook().deliver(letter, address=f"{url} {KEY}")
    assert (result.outcome, result.reason) == (Outcome.FINAL, "not_public")
    assert listener.got == []


# ------------------------------------------------------------------------------------ who hears of what


def a_hook(name: str = "cong-tinh", unit: str = cast.PROVINCE) -> str:
    out = StringIO()
    code = cast.unit(unit).code
    url = f"https://{HOST}/in"
    call_command("webhook", "propose", name, url=url, unit=code, by=cast.ADMINISTRATOR, stdout=out)
    out = StringIO()
    call_command("webhook", "approve", name, by=cast.PROVINCE_CHAIRMAN, format="json", stdout=out)
    return str(json.loads(out.getvalue())["key"])


def heard(life: Life) -> list[tuple[str, str]]:
    rows = Message.objects.filter(case=life.case_id, channel="webhook").order_by("pk")
    names = dict(Hook.objects.values_list("pk", "name"))
    return [(names[pk], str(state)) for pk, state in rows.values_list("recipient_id", "event__to_state")]


@pytest.mark.usefixtures("province")
def test_a_listener_hears_of_the_units_below_its_own_and_of_no_sealed_case():
    key = a_hook()
    a_hook("di-linh", cast.DI_LINH)
    assert key == Hook.objects.get(name="cong-tinh").key
    life = at_desk().on("07/07/2026").screened()
    planned(life)
    assert heard(life) == [("cong-tinh", "received"), ("cong-tinh", "screened")]
    sealed = (
        Life()
        .on("06/07/2026")
        .received(kind=Kind.DENUNCIATION, respondent=RespondentInput(office="Trưởng thôn"))
    )
    planned(sealed)
    assert heard(sealed) == []


@pytest.mark.usefixtures("province")
def test_one_person_alone_lets_nobody_listen():
    call_command(
        "webhook", "propose", "x", url=f"https://{HOST}/", unit=cast.unit(cast.PROVINCE).code,
        by=cast.ADMINISTRATOR, stdout=StringIO(),
    )  # fmt: skip
    life = at_desk()
    planned(life)
    assert heard(life) == []
    with pytest.raises(CommandError, match="does not approve it"):
        call_command("webhook", "approve", "x", by=cast.ADMINISTRATOR, stdout=StringIO())
    by = cast.officer(cast.ADMINISTRATOR)
    with pytest.raises(DatabaseError), transaction.atomic():
        Hook.objects.update(approved_by=by, approved_at=NOON)


@pytest.mark.usefixtures("province")
def test_a_listener_within_our_walls_gets_nothing_and_one_that_was_ended_hears_nothing():
    a_hook()
    life = at_desk()
    planned(life)
    Hook.objects.update(url="https://localhost/in")
    assert sending(NOON) == Sent(final=1)
    call_command("webhook", "end", "cong-tinh", stdout=StringIO())
    life.on("07/07/2026").screened()
    planned(life)
    assert len(heard(life)) == 1


@pytest.mark.usefixtures("province")
def test_with_a_listener_that_is_ended_what_waits_for_it_ends_too():
    a_hook()
    planned(at_desk())
    planned(at_desk())
    first = Message.objects.earliest("pk")
    Message.objects.filter(pk=first.pk).update(state="parked", reason="http_503", ended_at=NOON)
    call_command("webhook", "end", "cong-tinh", stdout=StringIO())
    assert set(Message.objects.values_list("state", "reason")) == {("refused", "listener_ended")}


@pytest.mark.usefixtures("province")
def test_the_log_is_sent_again_with_the_same_keys():
    a_hook()
    life = at_desk()
    planned(life)
    Hook.objects.update(url="https://localhost/in")
    sending(NOON)
    before = Message.objects.get(channel="webhook")
    out = StringIO()
    call_command("webhook", "replay", "cong-tinh", since="2026-07-06", format="json", stdout=out)
    assert json.loads(out.getvalue())["messages"] == 1
    again = Message.objects.get(channel="webhook")
    assert (again.state, again.attempts, again.dedupe_key) == ("waiting", 0, before.dedupe_key)
    out = StringIO()
    call_command("webhook", "replay", "cong-tinh", since="2026-07-07", format="json", stdout=out)
    assert json.loads(out.getvalue())["messages"] == 0


WRONG = [
    (("propose", "x"), {}, "This needs also: --url, --unit, --by."),
    (("approve", "x"), {"by": "O30"}, "There is no listener of this name."),
    (("end", "x"), {}, "There is no listener of this name."),
    (("propose", "x"), {"url": "http://a.vn", "unit": "68", "by": "O30"}, "code"),
]


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(("words", "options", "sentence"), WRONG)
def test_a_wrong_wish_is_one_sentence(words, options, sentence):
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("webhook", *words, **options, stdout=StringIO())
    assert refused.value.returncode == 2
