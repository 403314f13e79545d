"""Importing what others have answered: idempotent, resumable; a person's word is never overwritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import zstandard

from phapdinh.assistant.models import Situation, SituationFlag, SituationState, SituationVersion
from phapdinh.assistant.situations.actions.deciding import keep, withdraw
from phapdinh.assistant.situations.actions.importing import import_situations
from phapdinh.assistant.situations.record import Fault, Received
from phapdinh.assistant.situations.sources import read_file, source_of
from phapdinh.assistant.situations.tests.samples import ANSWER, QUESTION, first_law, lines, record
from phapdinh.assistant.situations.tests.scene import Scene, again, drafted, make_scene, received, shown
from phapdinh.laws.tests.samples import LAW
from phapdinh.records import journal
from phapdinh.records.models import JournalEntry

pytestmark = pytest.mark.django_db
S = SituationState


def only() -> Situation:
    return Situation.objects.select_related("current").get()


def test_a_record_becomes_an_unconfirmed_situation() -> None:
    first_law()
    done = received(record())
    assert (done.read, done.added, done.changed, done.faulty) == (1, 1, 0, 0)
    row = only()
    assert row.current is not None
    assert (row.state, row.source, row.source_key, row.field) == (S.UNCONFIRMED, "hoi-dap", "mot", "dan-su")
    assert (row.current.question, row.current.answer, row.current.day) == (QUESTION, ANSWER, date(2020, 3, 5))
    assert row.current.received == record()
    cited = row.current.citations.get()
    assert (cited.law_id, cited.article, cited.status) == (LAW, "5", "resolved")
    assert [entry.verb for entry in journal.history("situation", row.pk)] == ["situation.received"]


def test_the_same_again_changes_nothing() -> None:
    received(record("a"), record("b"))
    before = list(Situation.objects.order_by("pk").values())
    done = received(record("b"), record("a"))
    assert (done.read, done.added, done.changed) == (2, 0, 0)
    assert list(Situation.objects.order_by("pk").values()) == before
    assert (SituationVersion.objects.count(), JournalEntry.objects.count()) == (2, 2)


def test_the_same_key_of_another_source_is_another_situation() -> None:
    received(record())
    received(record(), source="khac")
    assert Situation.objects.count() == 2


def test_what_has_changed_is_a_new_version() -> None:
    received(record())
    done = received(record(question="Tổ ong đặt ở đâu?", answer="Xa nhà.", date="2021-01-01"))
    assert (done.added, done.changed) == (0, 1)
    row = only()
    assert row.current is not None
    assert (row.current.number, row.current.answer, row.question) == (2, "Xa nhà.", "Tổ ong đặt ở đâu?")
    assert (row.state, row.law_day) == (S.UNCONFIRMED, date(2021, 1, 1))
    assert [one.answer for one in row.versions.all()] == [ANSWER, "Xa nhà."]
    assert received(record(question="Tổ ong đặt ở đâu?", answer="Xa nhà.", date="2021-01-01")).changed == 0


def test_what_a_person_answers_for_is_flagged_and_not_replaced() -> None:
    scene = make_scene()
    received(record())
    row = only()
    assert row.current is not None
    keep(situation=row, actor=scene.expert, shown=shown(row.current))
    received(record(answer="Nguồn nói khác."))
    row = only()
    assert row.current is not None
    assert (row.state, row.current.number, row.current.answer) == (S.NEEDS_REVIEW, 1, ANSWER)
    flag = SituationFlag.objects.get()
    assert (flag.kind, flag.version, flag.decision) == ("source", row.current, "open")
    assert row.versions.count() == 2
    keep(situation=row, actor=scene.expert, shown=shown(row.current))
    flag.refresh_from_db()
    assert (only().state, flag.decision, flag.decided_by) == (S.PUBLISHED, "kept", scene.expert)
    assert received(record(answer="Nguồn nói khác.")).changed == 0


def test_a_draft_in_work_is_not_disturbed() -> None:
    scene: Scene = make_scene()
    received(record())
    drafted(scene, only(), "Soạn lại.")
    received(record(answer="Nguồn nói khác."))
    row = only()
    assert row.current is not None
    assert (row.state, row.current.number) == (S.DRAFTED, 3)
    assert [one.number for one in row.versions.all()] == [1, 2, 3]


def test_what_was_withdrawn_stays_so() -> None:
    scene = make_scene()
    received(record())
    withdraw(situation=only(), actor=scene.expert, reason="Sai.")
    received(record(answer="Nguồn nói khác."))
    assert only().state == S.WITHDRAWN


def test_faults_are_counted_and_the_rest_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "hoi-dap.2026.jsonl.zst"
    body = b"\n".join([*lines(record("a")), b"{hong", *lines(record("b", answer=[]), record("c"))])
    path.write_bytes(zstandard.ZstdCompressor().compress(body))
    done = import_situations(source=source_of(path), records=read_file(path))
    assert (done.read, done.added, done.faulty) == (2, 2, 2)
    assert [(fault.file, fault.line) for fault in done.faults] == [(path.name, 2), (path.name, 3)]
    assert set(Situation.objects.values_list("source", flat=True)) == {"hoi-dap"}


@pytest.mark.parametrize("damage", ["cut", "spoilt"])
def test_a_broken_archive_gives_what_came_before(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "hong.jsonl.zst"
    many = b"\n".join(lines(*(record(str(n), question=f"Câu hỏi giả định số {n}?") for n in range(3_000))))
    whole = zstandard.ZstdCompressor().compress(many)
    path.write_bytes(whole[:-40] if damage == "cut" else b"\0" * 8 + whole[8:])
    found = list(read_file(path))
    assert isinstance(found[-1], Fault)
    assert ("JSON" if damage == "cut" else "hỏng") in found[-1].reason
    assert all(isinstance(one, Received) for one in found[:-1])


def test_progress_is_told_after_each_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phapdinh.assistant.situations.actions.importing._BATCH", 2)
    heard: list[int] = []
    records = [Received(str(n), f"Câu {n}?", "Có.", "", None, "", {"id": n}) for n in range(5)]
    import_situations(source="x", records=records, tell=heard.append)
    assert heard == [2, 4, 5]
    assert Situation.objects.filter(field="khac").count() == 5


def test_a_batch_that_fails_leaves_the_ones_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phapdinh.assistant.situations.actions.importing._BATCH", 2)

    def breaking() -> object:
        yield from (Received(str(n), f"Câu {n}?", "Có.", "", None, "", {"id": n}) for n in range(3))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_situations(source="x", records=breaking())  # type: ignore[arg-type]
    assert Situation.objects.count() == 2
    assert all(again(row).current is not None for row in Situation.objects.all())


def test_the_real_answers_are_read_whole(shared_data: Path) -> None:
    found = list(read_file(shared_data / "qa.jsonl"))
    assert all(isinstance(one, Received) for one in found)
    assert len({one.key for one in found if isinstance(one, Received)}) == len(found)
