"""The sealed store: who can read it, what lies in it, and that nothing of it lies anywhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, connections, transaction

from casework.errors import NotAllowed, NotFound
from casework.models import AccessEntry, Case, Document, Officer, SealedItem
from casework.permissions import Actor, Vouched, actor_for
from casework.sealed import vault
from casework.sealed.crypto import Blob, read_ring
from casework.sealed.errors import IdentityKeyUnusable, NothingSealed, NotSealable, WrongIdentityKey
from casework.sealed.papers import put_away, seal_papers
from casework.selectors.access import OpenedIdentity, opened_identity
from casework.storage import FileDamaged, put, read
from casework.vocabulary import DocumentKind, DocumentState, Kind, OpeningGround, Role, SealedProfile
from tests.casework.offices import NOON, TODAY, authority, case_in, listed, serving
from tests.casework.tampering import superuser

# A name that stands nowhere else in the world: wherever it turns up, it has leaked.
CANARY = "Tạ Hoàng Yến Canary-7Q"
FIELDS = {"people": [{"name": CANARY, "phone": "0900000077"}], "paper": {"body": f"Tôi là {CANARY}."}}
SCAN = b"%PDF-1.7\n" + CANARY.encode() + b"\n%%EOF\n"

# What is sealed can be opened only once it is committed: the vault reads over a connection of its own.
committed = pytest.mark.django_db(transaction=True, databases=["default", "vault"])


@pytest.fixture
def denunciation() -> Case:
    return case_in(authority("xa-mot"), kind=Kind.DENUNCIATION, confidentiality="sealed")


def sealed_in(case: Case) -> SealedItem:
    with transaction.atomic():
        place = vault.seal(FIELDS)
        return SealedItem.objects.create(
            case=case,
            profile=place.profile,
            vault_key=place.vault_key,
            envelope=place.envelope,
            sealed_at=NOON,
        )


def in_an_act_that_goes_back(do: Callable[[], object]) -> None:
    with transaction.atomic():
        do()
        transaction.set_rollback(True)


def opener(case: Case) -> Actor:
    who = serving("screening", Role.SCREENING, case.unit)
    listed(case, who)
    return actor_for(who, on=TODAY)


def open_it(item: SealedItem) -> vault.SealedIdentity:
    return vault.open(item.vault_key, ground=OpeningGround.SCREENING, actor=opener(item.case), at=NOON)


def key_file(path: Path, *keys: str) -> Path:
    path.write_text("".join(f"{key}\n" for key in keys), encoding="ascii")
    path.chmod(0o600)
    return path


@committed
def test_what_was_sealed_comes_back_through_the_vault_alone(denunciation):
    assert open_it(sealed_in(denunciation)).fields == FIELDS


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM sealed.item",
        "SELECT * FROM sealed.opening",
        "INSERT INTO sealed.item VALUES (repeat('a', 43), repeat('0', 16), '', '')",
        "UPDATE sealed.item SET blob = ''",
        "DELETE FROM sealed.item",
        "TRUNCATE sealed.item",
        "DROP TABLE sealed.item",
        "ALTER TABLE sealed.item OWNER TO CURRENT_USER",
        "COPY sealed.item TO STDOUT",
        "CREATE FUNCTION sealed.peek() RETURNS SETOF sealed.item LANGUAGE sql AS 'SELECT * FROM sealed.item'",
    ],
)
def test_the_apps_role_may_only_put_things_in(denunciation, statement):
    sealed_in(denunciation)
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_apps_role_cannot_become_the_vaults_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, pg_has_role(current_user, 'hoiam_vault', 'MEMBER')")
        assert cursor.fetchone() == ("hoiam_app", False)


@committed
def test_the_vaults_role_reads_nothing_of_the_cases(denunciation):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        connections["vault"].cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM casework_case")


@committed
def test_nothing_leads_from_the_store_to_a_case(denunciation):
    sealed_in(denunciation)
    with connections["vault"].cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = 'sealed' AND table_name = 'item' ORDER BY ordinal_position"
        )
        assert [row[0] for row in cursor.fetchall()] == ["vault_key", "key_id", "nonce", "blob"]
        cursor.execute(
            "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND conrelid = 'sealed.item'::regclass"
        )
        assert cursor.fetchone() == (0,)


@committed
def test_the_name_of_the_denouncer_stands_in_no_other_table(denunciation):
    Document.objects.create(
        case=denunciation,
        kind=DocumentKind.PETITION,
        state=DocumentState.CLEAN,
        sha256=put(SCAN).sha256,
        size=len(SCAN),
        media_type="application/pdf",
        name_as_given=f"{CANARY}.pdf",
        added_at=NOON,
    )
    assert tables_with("Canary-7Q") == {"casework_document"}  # the search finds it where it is
    item = sealed_in(denunciation)
    with transaction.atomic():
        assert seal_papers(denunciation.pk) == 1
    open_it(item)
    assert tables_with("Canary-7Q") == set()
    assert tables_with("0900000077") == set()
    assert blobs_with(CANARY.encode()) == 0


def tables_with(text: str) -> set[str]:
    """Tables of the public schema that hold the text in any column, however it is written."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{text}%"])  # noqa: S608
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def blobs_with(data: bytes) -> int:
    with connections["vault"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sealed.item WHERE position(%s::bytea IN blob) > 0", [data])
        return int(cursor.fetchone()[0])


@committed
def test_sealing_goes_back_with_the_act_that_failed(denunciation):
    in_an_act_that_goes_back(lambda: vault.seal(FIELDS))
    with connections["vault"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sealed.item")
        assert cursor.fetchone() == (0,)


@committed
def test_sealing_outside_an_act_is_refused():
    with pytest.raises(NotSealable):
        vault.seal(FIELDS)


@committed
def test_every_opening_is_logged_by_the_house_and_by_the_store(denunciation):
    item = sealed_in(denunciation)
    open_it(item)
    entry = AccessEntry.objects.get(verb="open_identity")
    assert (entry.case_id, entry.reason, entry.was_allowed) == (denunciation.pk, "screening", True)
    with connections["vault"].cursor() as cursor:
        cursor.execute("SELECT vault_key, ground, actor_kind, actor_id, at FROM sealed.opening")
        assert cursor.fetchall() == [(item.vault_key, "screening", "officer", entry.actor_id, NOON)]


@committed
def test_the_stores_log_keeps_an_opening_whose_act_went_back(denunciation):
    item = sealed_in(denunciation)
    in_an_act_that_goes_back(lambda: open_it(item))
    with connections["vault"].cursor() as cursor:
        cursor.execute("SELECT ground FROM sealed.opening")
        assert cursor.fetchall() == [("screening",)]


@committed
def test_an_identity_is_opened_only_by_those_whom_the_matrix_allows(denunciation):
    sealed_in(denunciation)
    chairman = serving("chairman", Role.LEADER, denunciation.unit)
    with pytest.raises(NotFound):
        opened_identity(
            denunciation, actor=actor_for(chairman, on=TODAY), ground=OpeningGround.NOTICE, at=NOON
        )
    listed(denunciation, chairman)
    with pytest.raises(NotAllowed) as alone:
        opening(denunciation, chairman, vouched=Vouched())
    assert alone.value.data["reason"] == "needs_second"
    found = opening(denunciation, chairman)
    assert found.opened == (FIELDS,)
    assert CANARY not in repr(found)
    verifier = serving("verifier", Role.HANDLER, denunciation.unit)
    listed(denunciation, verifier)
    with pytest.raises(NotAllowed):
        opened_identity(
            denunciation, actor=actor_for(verifier, on=TODAY), ground=OpeningGround.NOTICE, at=NOON
        )


def opening(case: Case, who: Officer, *, vouched: Vouched | None = None) -> OpenedIdentity:
    actor = actor_for(who, on=TODAY, vouched=vouched or Vouched(second=True))
    return opened_identity(case, actor=actor, ground=OpeningGround.NOTICE, at=NOON)


@committed
def test_a_wrong_key_is_a_clear_error(denunciation, settings, tmp_path):
    item = sealed_in(denunciation)
    settings.HOIAM_IDENTITY_KEY_FILE = key_file(tmp_path / "other.key", "77" * 32)
    with pytest.raises(WrongIdentityKey) as error:
        open_it(item)
    assert CANARY not in str(error.value)


@committed
def test_a_blob_that_was_moved_to_another_place_does_not_open(denunciation):
    first, second = sealed_in(denunciation), sealed_in(denunciation)
    with connections["vault"].cursor() as cursor:
        cursor.execute(
            "UPDATE sealed.item a SET nonce = b.nonce, blob = b.blob FROM sealed.item b"
            " WHERE a.vault_key = %s AND b.vault_key = %s",
            [first.vault_key, second.vault_key],
        )
    with pytest.raises(WrongIdentityKey):
        open_it(first)


@committed
def test_a_rotated_key_opens_what_an_earlier_one_sealed_and_the_earlier_one_can_then_go(
    denunciation, settings, tmp_path
):
    old, new = "11" * 32, "22" * 32
    settings.HOIAM_IDENTITY_KEY_FILE = key_file(tmp_path / "a.key", old)
    item = sealed_in(denunciation)
    settings.HOIAM_IDENTITY_KEY_FILE = key_file(tmp_path / "b.key", new, old)
    later = sealed_in(denunciation)
    actor = opener(denunciation)
    for known in (item, later):
        assert (
            vault.open(known.vault_key, ground=OpeningGround.CONTACT, actor=actor, at=NOON).fields == FIELDS
        )
    assert moved_by_command() == 1
    assert moved_by_command() == 0
    settings.HOIAM_IDENTITY_KEY_FILE = key_file(tmp_path / "c.key", new)
    for known in (item, later):
        assert (
            vault.open(known.vault_key, ground=OpeningGround.CONTACT, actor=actor, at=NOON).fields == FIELDS
        )


def moved_by_command() -> int:
    out = StringIO()
    call_command("rekey_identities", "--format", "json", stdout=out)
    return int(json.loads(out.getvalue())["moved"])


@pytest.mark.parametrize("content", ["", "zz" * 32, "5e" * 31, "5e" * 33])
def test_a_key_file_without_a_whole_key_is_refused(tmp_path, content):
    with pytest.raises(IdentityKeyUnusable):
        read_ring(key_file(tmp_path / "bad.key", content))


def test_a_key_that_others_may_read_is_refused(tmp_path):
    path = key_file(tmp_path / "open.key", "5e" * 32)
    path.chmod(0o640)
    with pytest.raises(IdentityKeyUnusable, match="0600"):
        read_ring(path)


def test_a_missing_key_file_is_refused(tmp_path):
    with pytest.raises(IdentityKeyUnusable):
        read_ring(tmp_path / "none.key")


def test_the_same_words_are_never_sealed_to_the_same_bytes(tmp_path):
    keys = read_ring(key_file(tmp_path / "a.key", "5e" * 32))
    first, second = (keys.seal(b"words", vault_key="a") for _ in range(2))
    assert first.data != second.data
    assert first.nonce != second.nonce
    assert keys.open(Blob(first.key_id, first.nonce, first.data), vault_key="a") == b"words"
    assert "5e5e" not in repr(keys)


@committed
def test_profile_p0_keeps_nothing_but_the_number_of_an_envelope(denunciation, settings):
    settings.HOIAM_IDENTITY_PROFILE = "P0"
    own = vault.seal(FIELDS, envelope="PB-12/2026")
    assert (own.profile, own.vault_key, own.envelope) == (SealedProfile.P0, "", "PB-12/2026")
    fresh = vault.seal(FIELDS)
    assert fresh.envelope.startswith("PB-")
    with connections["vault"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sealed.item")
        assert cursor.fetchone() == (0,)


@committed
def test_sealed_papers_leave_the_open_store_when_the_act_commits(denunciation):
    stored = put(SCAN)
    paper = Document.objects.create(
        case=denunciation,
        kind=DocumentKind.EVIDENCE,
        state=DocumentState.CLEAN,
        sha256=stored.sha256,
        size=stored.size,
        media_type=stored.media_type,
        name_as_given="don.pdf",
        added_at=NOON,
    )
    in_an_act_that_goes_back(lambda: seal_papers(denunciation.pk))
    assert read(stored.sha256) == SCAN
    with transaction.atomic():
        seal_papers(denunciation.pk)
    with pytest.raises(FileDamaged):
        read(stored.sha256)
    paper.refresh_from_db()
    assert (paper.sha256, paper.name_as_given, paper.is_sealed) == ("", "", True)
    actor = opener(denunciation)
    assert vault.open_file(paper.vault_key, ground=OpeningGround.SCREENING, actor=actor, at=NOON) == SCAN
    with pytest.raises(NothingSealed):
        vault.open(paper.vault_key, ground=OpeningGround.SCREENING, actor=actor, at=NOON)


@committed
def test_a_paper_that_another_case_has_too_stays_for_that_case(denunciation):
    stored = put(SCAN)
    other = case_in(authority("xa-hai"))
    for case in (denunciation, other):
        Document.objects.create(
            case=case,
            kind=DocumentKind.EVIDENCE,
            sha256=stored.sha256,
            size=stored.size,
            media_type=stored.media_type,
            added_at=NOON,
        )
    with transaction.atomic():
        seal_papers(denunciation.pk)
    assert read(stored.sha256) == SCAN


@committed
def test_the_schema_may_be_made_again_over_a_full_store(denunciation):
    item = sealed_in(denunciation)
    sql = Path(vault.__file__).with_name("schema.sql").read_text(encoding="utf-8")
    with superuser() as cursor:
        cursor.execute(sql)
    assert open_it(item).fields == FIELDS


@committed
def test_under_p0_an_uploaded_scan_is_refused_and_its_bytes_are_gone(denunciation, settings):
    settings.HOIAM_IDENTITY_PROFILE = "P0"
    stored = put(SCAN)
    upload = Document(case=denunciation, kind=DocumentKind.PETITION, sha256=stored.sha256, size=stored.size)
    with pytest.raises(NotSealable):
        put_away(upload)
    with pytest.raises(FileDamaged):
        read(stored.sha256)
