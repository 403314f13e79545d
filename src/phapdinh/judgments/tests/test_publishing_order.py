"""Committed changes stand in the order of their numbers, whoever publishes at once; reads are counted."""

from __future__ import annotations

import threading
import time
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction

from phapdinh.judgments.actions.publication_rows import lock_changes
from phapdinh.judgments.actions.publishing import publish_judgment
from phapdinh.judgments.actions.reads import ReadBuffer, record_read, write_counts
from phapdinh.judgments.index_source import PublishedChanges
from phapdinh.judgments.models import PublishedJudgment, ReadCount
from phapdinh.judgments.record import CitedJudgment
from phapdinh.judgments.tests.publishing_rows import make_judgment, make_person, published, sign
from phapdinh.web.portal_role import ensure_portal_role

committed = pytest.mark.django_db(transaction=True)


def in_threads(*works) -> list[BaseException]:
    """Run each in a thread of its own, with a connection of its own."""
    failed: list[BaseException] = []

    def run(work) -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)
    return failed


@committed
def test_a_later_number_is_never_committed_before_an_earlier_one() -> None:
    numbers: list[int] = []
    first_has_number = threading.Event()

    def slow() -> None:
        with transaction.atomic():
            number = lock_changes()
            first_has_number.set()
            time.sleep(0.4)
            numbers.append(number)

    def quick() -> None:
        first_has_number.wait(10)
        with transaction.atomic():
            numbers.append(lock_changes())

    assert in_threads(slow, quick) == []
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 2


@committed
def test_two_who_publish_at_once_both_succeed_and_a_reader_misses_nothing() -> None:
    judge = make_person()
    cited = (CitedJudgment("50/2026/DS-ST", decided_on=make_judgment(number="50/2026/DS-ST").decided_on),)
    judgments = [make_judgment(number=f"{n}/2026/DS-ST", cited=cited) for n in range(1, 9)]
    for judgment in judgments:
        sign(judgment, judge)
    seen: list[int] = []
    done = threading.Event()

    def publish(mine) -> None:
        for judgment in mine:
            publish_judgment(judgment=judgment, actor=judge)

    def follow() -> None:
        after = 0
        while not done.is_set() or PublishedJudgment.objects.filter(change_seq__gt=after).exists():
            rows = list(PublishedJudgment.objects.filter(change_seq__gt=after).order_by("change_seq"))
            seen.extend(row.change_seq for row in rows)
            after = rows[-1].change_seq if rows else after

    def both() -> None:
        failed = in_threads(lambda: publish(judgments[::2]), lambda: publish(judgments[1::2]))
        done.set()
        assert failed == []

    assert in_threads(follow, both) == []
    assert seen == sorted(PublishedJudgment.objects.values_list("change_seq", flat=True))
    assert len(seen) == 8


@committed
def test_two_corrections_of_one_target_do_not_wait_in_a_ring() -> None:
    judge = make_person()
    day = make_judgment(number="1/2025/DS-ST").decided_on
    a, b = published(judge, number="60/2026/DS-ST"), published(judge, number="61/2026/DS-ST")
    cited = (CitedJudgment(a.number, decided_on=day), CitedJudgment(b.number, decided_on=day))
    one, two = (
        make_judgment(number="70/2026/DS-ST", cited=cited),
        make_judgment(number="71/2026/DS-ST", cited=cited[::-1]),
    )
    for judgment in (one, two):
        sign(judgment, judge)
    works = [lambda j=j: publish_judgment(judgment=j, actor=judge) for j in (one, two)]
    assert in_threads(*works) == []
    a.refresh_from_db()
    assert a.cited_by_count == 2


@committed
def test_the_source_of_the_index_gives_every_change_once_in_batches() -> None:
    judge = make_person()
    found = [published(judge, number=f"{n}/2026/DS-ST") for n in range(1, 6)]
    batches = list(PublishedChanges().changes(0, size=2))
    assert [len(batch.documents) for batch in batches] == [2, 2, 1]
    assert [doc.key for batch in batches for doc in batch.documents] == [str(item.pk) for item in found]
    assert batches[-1].sequence == PublishedChanges().latest() == found[-1].change_seq
    assert PublishedChanges().count() == 5
    document = batches[0].documents[0]
    assert document.facets["article"] == ["92/2015/QH13#26", "91/2015/QH13#466"]
    assert document.facets["year"] == ["2026"]
    assert document.facets["precedent"] == ["11/2017/AL"]
    assert list(PublishedChanges().changes(batches[-1].sequence, size=2)) == []


@committed
def test_reads_are_counted_through_the_portals_role() -> None:
    ensure_portal_role()
    found = published(make_person())
    write_counts({found.pk: 3, uuid4(): 9})
    write_counts({found.pk: 2})
    assert list(ReadCount.objects.values_list("judgment_id", "count")) == [(found.pk, 5)]
    assert connections["portal"].settings_dict["USER"] != connection.settings_dict["USER"]


def test_a_page_only_adds_in_memory_until_it_is_time() -> None:
    written: list[dict[UUID, int]] = []
    buffer = ReadBuffer(lambda counts: written.append(dict(counts)), every=1000, at_most=3)
    one, two, three = uuid4(), uuid4(), uuid4()
    for key in (one, one, two):
        buffer.add(key)
    assert written == []
    buffer.add(three)
    for thread in threading.enumerate():
        if thread.name == "read-counts":
            thread.join(5)
    assert written == [{one: 2, two: 1, three: 1}]
    buffer.flush()
    assert len(written) == 1
    buffer.add(one)
    buffer.flush()
    assert written[1] == {one: 1}


@pytest.mark.parametrize(
    ("agent", "counted"),
    [("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", 1), ("Googlebot/2.1", 0), ("curl/8.0", 0), ("", 0)],
)
def test_programs_are_no_readers(monkeypatch: pytest.MonkeyPatch, agent: str, counted: int) -> None:
    from phapdinh.judgments.actions import reads

    written: list[int] = []
    monkeypatch.setattr(reads, "_buffer", ReadBuffer(lambda counts: written.extend(counts.values()), every=0))
    record_read(judgment_id=uuid4(), user_agent=agent)
    for thread in threading.enumerate():
        if thread.name == "read-counts":
            thread.join(5)
    assert sum(written) == counted
