"""The journal in the database: appended inside the act's transaction, refused any change."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import InternalError, connection, transaction
from django.db.models import F
from django.db.utils import DatabaseError

from phapdinh.records import journal
from phapdinh.records.models import JournalEntry, JournalHead, StoredFile

pytestmark = pytest.mark.django_db
REFUSED = (DatabaseError, InternalError)


def append(subject: object, verb: str = "import", **details: object) -> JournalEntry:
    return journal.append(subject_kind="judgment", subject_id=subject, verb=verb, details=details)  # type: ignore[arg-type]


def run(*statements: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_entries_of_one_subject_are_numbered_and_chained() -> None:
    subject = uuid4()
    first, second = append(subject), append(subject, "publish", version=1)
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.previous_digest == ""
    assert second.previous_digest == first.digest
    head = JournalHead.objects.get(subject_id=subject)
    assert (head.sequence, head.digest) == (2, second.digest)
    assert [entry.verb for entry in journal.history("judgment", subject)] == ["import", "publish"]


def test_many_subjects_at_once_and_one_subject_twice() -> None:
    one, other = uuid4(), uuid4()
    events = [journal.Event("judgment", subject, "import") for subject in (one, other, one)]
    made = journal.append_all(events)
    assert [entry.sequence for entry in made] == [1, 1, 2]
    assert made[2].previous_digest == made[0].digest


def test_the_actor_is_kept_by_id_and_name() -> None:
    user = get_user_model().objects.create(username="thu.ky", full_name="Trần Thị Thư Ký")
    entry = journal.append(subject_kind="judgment", subject_id=uuid4(), verb="import", actor=user)
    assert (entry.actor, entry.actor_name) == (user, "Trần Thị Thư Ký")


def test_details_with_fractions_are_refused() -> None:
    with pytest.raises(TypeError):
        append(uuid4(), rate=0.5)


@pytest.mark.django_db(transaction=True)
def test_an_entry_needs_the_transaction_of_its_act() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        append(uuid4())


@pytest.mark.django_db(transaction=True)
def test_an_entry_falls_with_its_act() -> None:
    def act_that_fails() -> None:
        with transaction.atomic():
            append(uuid4())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act_that_fails()
    assert not JournalEntry.objects.exists()
    assert not JournalHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_subject_wait_for_each_other() -> None:
    subject = uuid4()

    def write() -> None:
        for _ in range(5):
            with transaction.atomic():
                append(subject)
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.sequence for entry in journal.history("judgment", subject)] == list(range(1, 21))


def test_no_entry_can_be_changed() -> None:
    append(uuid4())
    with pytest.raises(REFUSED, match="append-only"), transaction.atomic():
        JournalEntry.objects.update(verb="forged")


def test_no_entry_can_be_removed() -> None:
    append(uuid4())
    with pytest.raises(REFUSED, match="append-only"), transaction.atomic():
        JournalEntry.objects.all()._raw_delete("default")


def test_replica_sessions_are_refused_as_well() -> None:
    append(uuid4())
    with pytest.raises(REFUSED, match="append-only"):
        run("SET LOCAL session_replication_role = replica", "UPDATE records_journalentry SET verb = 'forged'")


@pytest.mark.parametrize("table", ["records_journalentry", "records_journalhead", "records_storedfile"])
def test_the_tables_cannot_be_emptied(table: str) -> None:
    switch_on = f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER records_no_truncate"  # off in test databases
    with pytest.raises(REFUSED, match="append-only"):
        run("SET CONSTRAINTS ALL IMMEDIATE", switch_on, f"TRUNCATE {table} CASCADE")


def test_a_head_cannot_go_back_nor_lead_where_no_entry_is() -> None:
    subject = uuid4()
    append(subject), append(subject)
    for change in ({"sequence": 1}, {"sequence": F("sequence") + 1}, {"digest": "0" * 64}):
        with pytest.raises(REFUSED, match="forward"), transaction.atomic():
            JournalHead.objects.filter(subject_id=subject).update(**change)
    with pytest.raises(REFUSED, match="append-only"), transaction.atomic():
        JournalHead.objects.all()._raw_delete("default")


def test_the_record_of_a_stored_file_stays() -> None:
    StoredFile.objects.create(sha256="0" * 64, size=1, media_type="text/plain")
    with pytest.raises(REFUSED, match="append-only"), transaction.atomic():
        StoredFile.objects.update(size=2)
