"""What the index takes of the library, and that it misses no change."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import orjson
import pytest
from django.db import connection, connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from phapdinh.laws.actions import import_laws
from phapdinh.laws.actions.changes import touch_laws, turn_of_day
from phapdinh.laws.delivery import Delivered, LawFacts, read_line
from phapdinh.laws.finding.index_source import COLLECTION, LawChanges
from phapdinh.laws.finding.keeping import bring_up_to_date
from phapdinh.laws.jobs.indexing import catch_up_each_minute, catch_up_index, turn
from phapdinh.laws.models import Article, Law
from phapdinh.laws.tests.samples import HEAD, LAW, NEW_TEXT, line, older
from phapdinh.searching.contract import SearchRequest
from phapdinh.searching.factory import open_index
from phapdinh.searching.places import only_writer

pytestmark = pytest.mark.django_db


def load(*lines: dict[str, Any]) -> None:
    import_laws(deliveries=[read_line(orjson.dumps(one)) for one in lines])


def documents() -> dict[str, Any]:
    found = [one for batch in LawChanges().changes(0, size=2) for one in batch.documents]
    return {f"{one.number}#{one.body.split()[1]}": one for one in found}


def test_an_article_is_one_document_in_its_newest_text() -> None:
    named = line(article="1", text="Một.", source_note=HEAD)
    load(line(topic="Nuôi ong", chapter="Chương I PHẠM VI"), older(), named)
    one = documents()[f"{LAW}#5"]
    assert (one.collection, one.number, one.title) == (COLLECTION, LAW, "Đặt tổ ong")
    assert NEW_TEXT in one.body
    assert one.body.startswith("Điều 5 Luật Nuôi ong\nChương I PHẠM VI\n")
    assert one.day == date(2011, 11, 20)
    assert dict(one.facets) == {
        "type": ["Luật"], "year": ["2011"], "issuer": ["Quốc hội"], "status": ["in_force"],
        "law": [LAW], "topic": ["Nuôi ong"],
    }  # fmt: skip


def test_what_is_not_known_has_no_facet() -> None:
    load(line(law_id="7/2001/QĐ-X", article="1", title="", text="", source_note=None))
    one = documents()["7/2001/QĐ-X#1"]
    assert one.title == "Điều 1"
    assert dict(one.facets) == {
        "type": ["Quyết định"], "year": ["2001"], "status": ["unknown"], "law": ["7/2001/QĐ-X"],
    }  # fmt: skip


def test_a_change_is_followed_and_the_same_again_is_none() -> None:
    load(line(), line(article="1", text="Một."))
    assert bring_up_to_date() == 2
    held = LawChanges().latest()
    load(line(), line(article="1", text="Một."))
    assert (LawChanges().latest(), bring_up_to_date()) == (held, 0)
    load(line(text="Khác hẳn: đom đóm.", snapshot="2026-05"))
    assert bring_up_to_date() == 1
    found = open_index(collection=COLLECTION).search(SearchRequest("đom đóm", collection=COLLECTION))
    assert [hit.key for hit in found.hits] == [str(Article.objects.get(number="5").pk)]


def test_facts_of_a_law_change_all_its_articles() -> None:
    load(
        line(law_id="7/2001/QĐ-X", source_note=None),
        line(law_id="7/2001/QĐ-X", article="2", source_note=None),
    )
    bring_up_to_date()
    before = Law.objects.get().changed_at
    facts = LawFacts(issuer="Bộ Ong")
    import_laws(deliveries=[Delivered("7/2001/QĐ-X", "3", "", "Ba.", law=facts)])
    assert bring_up_to_date() == 3
    assert {one.facets["issuer"][0] for one in documents().values()} == {"Bộ Ong"}
    assert Law.objects.get().changed_at >= before


def test_numbers_are_given_whoever_writes() -> None:
    load(line())
    first = LawChanges().latest()
    row = Article.objects.get()
    row.note_read = not row.note_read
    row.save()
    assert LawChanges().latest() > first
    made = Article.objects.create(law=row.law, number="99", order=9900)
    made.refresh_from_db()
    assert made.change_seq == LawChanges().latest()
    assert bring_up_to_date() == 2  # an article without any text is found by its number


def test_the_effect_that_turns_is_found_on_the_day() -> None:
    load(line(), line(law_id="7/2001/QĐ-X", article="1", source_note=None))
    bring_up_to_date()
    Article.objects.filter(law__law_id=LAW).update(effective_to=date(2026, 3, 4))
    bring_up_to_date()
    assert turn_of_day(today=date(2026, 3, 4)) == 0
    assert turn_of_day(today=date(2026, 3, 5)) == 1
    assert turn_of_day(today=date(2026, 4, 5)) == 1
    assert turn_of_day(today=date(2026, 4, 6)) == 0
    assert turn(0) in {0, 1}


def test_a_suspension_turns_too() -> None:
    load(line())
    changes = [{"effect": "suspended", "on": "2026-03-05", "by": None, "written": ""}]
    Article.objects.update(changes=[*changes, {"effect": "ended", "on": None, "by": None, "written": ""}])
    assert turn_of_day(today=date(2026, 3, 5)) == 1


def test_an_import_asks_for_the_index_once() -> None:
    load(line())
    load(line(article="6"))
    assert ProcrastinateJob.objects.filter(task_name="laws.catch_up_index", status="todo").count() == 1
    catch_up_each_minute(0)
    assert ProcrastinateJob.objects.filter(task_name="laws.catch_up_index").count() == 1
    assert catch_up_index() == 2


def test_a_busy_index_is_left_to_the_other() -> None:
    load(line())
    with only_writer(open_index(collection=COLLECTION).root):
        assert bring_up_to_date() is None
        assert catch_up_index() == 0
    assert bring_up_to_date() == 1


@pytest.mark.django_db(transaction=True)
def test_committed_order_is_number_order() -> None:
    """A change under way holds back the numbers after it: who has read N has missed nothing below N."""
    load(line(), line(law_id="7/2001/QĐ-X", article="1", source_note=None))
    first, second = Law.objects.order_by("law_id")
    done = threading.Event()

    def other() -> None:
        try:
            touch_laws([second.pk])
            done.set()
        finally:
            connections.close_all()

    with transaction.atomic():
        touch_laws([first.pk])
        thread = threading.Thread(target=other)
        thread.start()
        assert not done.wait(0.4)
    thread.join(5)
    assert done.is_set()
    numbers = dict(Article.objects.values_list("law_id", "change_seq"))
    assert numbers[first.pk] < numbers[second.pk]


def test_the_portal_reads_with_its_own_role() -> None:
    assert connection.alias == "default"
    assert LawChanges().latest() == 0
    assert LawChanges().count() == 0
