"""``phapdinh records verify``: one flipped bit, one changed, removed or inserted entry is found."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connection
from typer.testing import CliRunner

from phapdinh.records import actions, journal
from phapdinh.records.files import default_store
from phapdinh.records.models import JournalEntry, JournalHead
from phapdinh.records.verify import Proof, verify
from phapdinh.web.cli import root

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject() -> object:
    """A subject with three entries, and one stored file."""
    key = uuid4()
    for verb in ("import", "sign", "publish"):
        journal.append(subject_kind="judgment", subject_id=key, verb=verb)
    actions.keep_file(content=b"Ban an so 1", media_type="text/plain")
    return key


@contextmanager
def forger() -> Iterator[object]:
    """The owner of the database with the triggers taken off: what verification is for."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("records_journalentry", "records_journalhead"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("records_journalentry", "records_journalhead"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def faults(proof: Proof) -> list[str]:
    return [damage.fault for damage in proof.damages]


def test_what_is_whole_is_said_to_be_whole(subject: object) -> None:
    proof = verify()
    assert proof.whole
    assert (proof.files, proof.entries, proof.subjects, proof.strays) == (1, 3, 1, 0)


def test_one_flipped_bit_in_a_file_is_found(subject: object) -> None:
    store = default_store()
    path = store.path(next(iter(store.hashes())))
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.chmod(0o640)
    path.write_bytes(content)
    assert faults(verify()) == ["nội dung tệp đã thay đổi"]


def test_a_shortened_file_is_found(subject: object) -> None:
    store = default_store()
    path = store.path(next(iter(store.hashes())))
    path.chmod(0o640)
    os.truncate(path, 3)
    assert faults(verify()) == ["kích thước tệp đã thay đổi"]


def test_a_lost_file_is_found(subject: object) -> None:
    store = default_store()
    store.path(next(iter(store.hashes()))).unlink()
    assert faults(verify()) == ["mất tệp"]


def test_a_file_without_a_record_is_counted_and_no_damage(subject: object) -> None:
    default_store().store(b"left by an import that was cut off")
    proof = verify()
    assert proof.whole
    assert proof.strays == 1


def test_a_changed_entry_is_found(subject: object) -> None:
    with forger():
        JournalEntry.objects.filter(sequence=2).update(details={"forged": True})
    assert faults(verify()) == ["nội dung đã bị sửa"]


@pytest.mark.parametrize("sequence", [1, 2])
def test_a_removed_entry_is_found(subject: object, sequence: int) -> None:
    with forger():
        JournalEntry.objects.filter(sequence=sequence).delete()
    assert "thiếu bút toán trước đó" in faults(verify())


def test_a_removed_last_entry_is_found(subject: object) -> None:
    with forger():
        JournalEntry.objects.filter(sequence=3).delete()
    assert faults(verify()) == ["thiếu bút toán cuối"]


def test_a_whole_journal_that_is_gone_is_found(subject: object) -> None:
    with forger():
        JournalEntry.objects.all().delete()
    assert faults(verify()) == ["thiếu bút toán cuối"]


def test_an_inserted_entry_is_found(subject: object) -> None:
    last = JournalEntry.objects.get(sequence=3)
    last.pk, last.sequence = uuid4(), 4
    last.save(force_insert=True)
    assert "không nối tiếp bút toán trước" in faults(verify())


def test_a_head_without_its_lock_row_is_found(subject: object) -> None:
    with forger():
        JournalHead.objects.all().delete()
    assert faults(verify()) == ["có bút toán ngoài chuỗi đã chốt"]


def test_the_seal_moves_with_every_entry(subject: object) -> None:
    before = verify().seal
    assert verify().seal == before
    journal.append(subject_kind="case", subject_id=uuid4(), verb="accept")
    assert verify().seal != before


def test_the_command_ends_with_0_and_says_so_as_json(subject: object) -> None:
    result = CliRunner().invoke(root, ["records", "verify", "--json"])
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (answer["whole"], answer["files"], answer["entries"]) == (True, 1, 3)


def test_the_command_ends_with_1_and_names_the_damage(subject: object) -> None:
    with forger():
        JournalEntry.objects.filter(sequence=3).delete()
    result = CliRunner().invoke(root, ["records", "verify"])
    assert result.exit_code == 1
    assert f"judgment {subject} #3: thiếu bút toán cuối" in result.stdout
