"""Importing into the database: idempotent, resumable, and nothing lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
import pytest
from django.db import IntegrityError, connection, transaction

from phapdinh.laws.actions import Imported, import_laws
from phapdinh.laws.actions import importing as importing_module
from phapdinh.laws.delivery import Delivered, Fault, LawFacts, read_line
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.queries import find_laws
from phapdinh.laws.tests.samples import HEAD, LAW, NEW_TEXT, NOTE, OLD_TEXT, line, older
from phapdinh.records.models import JournalEntry

pytestmark = pytest.mark.django_db


def load(*lines: dict[str, Any]) -> Imported:
    return import_laws(deliveries=[read_line(orjson.dumps(one)) for one in lines])


def periods() -> dict[str, tuple[date | None, date | None]]:
    return {row.text: (row.valid_from, row.valid_to) for row in ArticleVersion.objects.all()}


SPLIT = {
    OLD_TEXT: (date(2012, 7, 1), date(2024, 12, 31)),
    NEW_TEXT: (date(2025, 1, 1), None),
}


def test_an_article_with_its_older_text() -> None:
    done = load(line(), older(), line(article="1", text="Một.", source_note=HEAD))
    assert (done.read, done.laws_added, done.articles_added, done.versions_added) == (3, 1, 2, 3)
    law = Law.objects.get()
    assert (law.law_id, law.kind, law.name, law.issuer) == (LAW, "Luật", "Luật Nuôi ong", "Quốc hội")
    assert (law.issued_on, law.effective_from, law.basis) == (date(2011, 11, 20), date(2012, 7, 1), "note")
    assert {text: days for text, days in periods().items() if text != "Một."} == SPLIT


@pytest.mark.parametrize("order", [[line(), older()], [older(), line()]])
def test_the_order_of_files_does_not_matter(order: list[dict[str, Any]]) -> None:
    for one in order:
        load(one)
    assert periods() == SPLIT
    assert Article.objects.get().effective_from == date(2012, 7, 1)


def test_a_second_import_changes_nothing() -> None:
    load(line(), older())
    before = list(ArticleVersion.objects.order_by("pk").values())
    again = load(older(), line())
    assert (again.read, again.changed) == (2, False)
    assert list(ArticleVersion.objects.order_by("pk").values()) == before
    assert JournalEntry.objects.filter(subject_kind="law_import").count() == 1


def test_a_newer_snapshot_adds_a_version_and_keeps_the_old() -> None:
    load(line(text="Cũ.", source_note=NOTE, snapshot="2024-06"))
    done = load(line())
    assert (done.articles_added, done.versions_added, done.versions_changed) == (0, 1, 1)
    assert periods()["Cũ."] == (date(2012, 7, 1), date(2024, 12, 31))


def test_what_cannot_be_read_is_counted_and_the_rest_loaded() -> None:
    good = read_line(orjson.dumps(line()))
    done = import_laws(deliveries=[Fault("a.jsonl", 1, "x"), good, Fault("a.jsonl", 3, "y")])
    assert (done.read, done.faulty, [one.line for one in done.faults]) == (1, 2, [1, 3])
    assert Article.objects.count() == 1


def test_an_import_that_breaks_off_is_finished_by_running_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing_module, "_BATCH", 2)
    lines = [line(article=str(number), text=f"Điều {number}.") for number in range(1, 8)]
    read = [read_line(orjson.dumps(one)) for one in lines]

    def broken() -> Any:
        yield from read[:5]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        import_laws(deliveries=broken())
    assert Article.objects.count() == 4  # whole batches only
    done = import_laws(deliveries=read)
    assert (done.read, done.articles_added) == (7, 3)
    assert Article.objects.count() == 7
    assert Law.objects.get().effective_from == date(2012, 7, 1)


def test_the_same_article_twice_in_one_batch() -> None:
    done = load(line(), line(), line(snapshot="2025-02", source_note=None))
    assert (done.articles_added, done.versions_added) == (1, 1)
    assert ArticleVersion.objects.get().snapshot == "2026-01"


def test_number_and_symbol_are_the_law() -> None:
    load(line(law_id="81/2025/QH15"), line(law_id="81/2025/UBTVQH15"))
    assert Law.objects.count() == 2


def test_unknown_stays_null() -> None:
    load(line(law_id="7/2001/QĐ-X", source_note=None, snapshot="2023-12"))
    row, law = ArticleVersion.objects.get(), Law.objects.get()
    assert (row.valid_from, row.valid_to, row.basis) == (None, None, "snapshot")
    assert (law.name, law.issuer, law.effective_from, law.basis) == (None, None, None, "unknown")
    assert law.kind == "Quyết định"


def test_a_law_is_dated_by_its_source_or_the_catalogue() -> None:
    facts = LawFacts("Bộ luật", "Bộ luật nuôi ong", None, None, date(2010, 1, 1))
    import_laws(
        deliveries=[
            Delivered("5/2009/QH99", "1", "", "Một.", law=facts),
            Delivered("33/2005/QH11", "1", "", "Một."),
        ]
    )
    metadata, catalogue = Law.objects.order_by("-law_id")
    assert (metadata.effective_from, metadata.basis) == (date(2010, 1, 1), "metadata")
    assert (catalogue.basis, catalogue.effective_from, catalogue.effective_to) == (
        "catalogue", date(2006, 1, 1), date(2016, 12, 31),
    )  # fmt: skip
    assert catalogue.name == "Bộ luật Dân sự"


def test_a_law_that_nothing_else_dates_is_dated_by_its_own_words() -> None:
    words = "Nghị quyết này có hiệu lực thi hành kể từ ngày 15 tháng 3 năm 2013."
    plain = {"source_note": None, "snapshot": "2023-12"}
    load(line(law_id="7/2013/NQ-X", text=words, **plain))
    law = Law.objects.get()
    assert (law.effective_from, law.basis) == (date(2013, 3, 15), "stated")
    assert not load(line(law_id="7/2013/NQ-X", text=words, **plain)).changed
    load(line(law_id="7/2013/NQ-X", article="6"))
    law.refresh_from_db()
    assert (law.effective_from, law.basis) == (date(2012, 7, 1), "note")


def test_other_spellings_of_a_number_are_kept_for_look_up() -> None:
    note = "(Điều 2 Thông tư số 18 /2021/TT-NHNN, có hiệu lực thi hành kể từ ngày 01/07/2022)"
    load(line(law_id="2021/TT-NHNN", source_note=note))
    law = Law.objects.get()
    assert (law.numbers, law.other_keys) == (["18/2021/TT-NHNN"], ["18/2021/tt-nhnn"])
    assert [one.law_id for one in find_laws("18/2021/TT-NHNN")] == ["2021/TT-NHNN"]
    load(line(law_id="2021/TT-NHNN", article="6", source_note=note.replace("18 /", "19 /")))
    assert find_laws("18/2021/TT-NHNN") == []  # two documents run together
    assert [one.law_id for one in find_laws("2021/TT-NHNN")] == ["2021/TT-NHNN"]


def test_an_older_text_of_an_article_that_is_only_marked_as_repealed() -> None:
    note = (
        f"(Điều 5 Luật số {LAW}, có hiệu lực thi hành kể từ ngày 01/07/2012, bị bãi bỏ bởi Điều 2 Luật số "
        "902/2024/QH99 có hiệu lực thi hành kể từ ngày 02/07/2024)"
    )
    load(line(text="(Bị bãi bỏ)", source_note=note))
    load(older(snapshot="2024-07"))
    assert periods() == {OLD_TEXT: (date(2012, 7, 1), date(2024, 7, 1)), "(Bị bãi bỏ)": (None, None)}
    load(line(text=NEW_TEXT, source_note=note), older())
    assert Article.objects.get().effective_to == date(2024, 7, 1)


def test_known_periods_may_not_overlap() -> None:
    load(line(), older())
    row = ArticleVersion.objects.get(text=OLD_TEXT)
    ArticleVersion.objects.filter(pk=row.pk).update(valid_to=date(2025, 1, 1))
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="laws_version_periods_apart"):
        cursor.execute("SET CONSTRAINTS laws_version_periods_apart IMMEDIATE")  # as at commit


def test_a_text_is_one_version_of_its_article() -> None:
    load(line())
    row = ArticleVersion.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleVersion.objects.create(article=row.article, sha256=row.sha256, text=row.text, basis="unknown")


def test_a_period_ends_after_it_begins() -> None:
    load(line())
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleVersion.objects.update(valid_to=date(1999, 1, 1))
