"""Importing deliveries: in batches, each one transaction, so that a broken-off import is simply run again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from uuid import UUID

from django.db import transaction

from phapdinh.laws.actions import rows
from phapdinh.laws.actions.changes import touch_articles, touch_laws
from phapdinh.laws.actions.dating import date_laws
from phapdinh.laws.delivery import Delivered, Fault
from phapdinh.laws.law_facts import gather
from phapdinh.laws.merge import ArticleFacts, Text, as_text, merge
from phapdinh.records import journal
from phapdinh.vietnamese.uuid7 import uuid7

_Merged = tuple[rows.Stored | None, list[Text], ArticleFacts]
_BATCH = 5000
_SHOWN_FAULTS = 1000


@dataclass(slots=True)
class Imported:
    """What an import did, in articles and texts. ``faults`` are lines that could not be read."""

    read: int = 0
    laws_added: int = 0
    articles_added: int = 0
    versions_added: int = 0
    versions_changed: int = 0
    faulty: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.laws_added or self.articles_added or self.versions_added or self.versions_changed)


def import_laws(
    *, deliveries: Iterable[Delivered | Fault], tell: Callable[[int], None] = lambda count: None
) -> Imported:
    """Add the deliveries to the library; an operator's act on the machine, without a user behind it.

    Nothing is ever removed, and the same again changes nothing. Each batch is one transaction: what was
    written before a failure stays and is passed over when the import is run again. ``tell`` hears the
    number of articles after each batch. The index follows in a job.
    """
    from phapdinh.laws.jobs.indexing import defer_catch_up

    done, touched = Imported(), set[UUID]()
    for batch in _batches(_sound(deliveries, done)):
        with transaction.atomic():
            rows.take_turn()
            touched |= _import_batch(batch, done)
        done.read += len(batch)
        tell(done.read)
    with transaction.atomic():
        rows.take_turn()
        touch_laws(date_laws(touched))
        if done.changed:
            counts = {name: value for name, value in asdict(done).items() if name != "faults"}
            journal.append(subject_kind="law_import", subject_id=uuid7(), verb="imported", details=counts)
            defer_catch_up()
    return done


def _sound(deliveries: Iterable[Delivered | Fault], done: Imported) -> Iterator[Delivered]:
    for one in deliveries:
        if isinstance(one, Delivered):
            yield one
            continue
        done.faulty += 1
        if len(done.faults) < _SHOWN_FAULTS:
            done.faults.append(one)


def _batches(deliveries: Iterator[Delivered]) -> Iterator[list[Delivered]]:
    while batch := list(islice(deliveries, _BATCH)):
        yield batch


def _import_batch(batch: list[Delivered], done: Imported) -> set[UUID]:
    """Write one batch; the laws that it touched."""
    by_law: dict[str, list[Delivered]] = defaultdict(list)
    for one in batch:
        by_law[one.law_id].append(one)
    laws, added, changed = rows.save_laws({law_id: gather(law_id, some) for law_id, some in by_law.items()})
    touch_laws(changed)
    done.laws_added += added
    new: dict[rows.Key, list[Text]] = defaultdict(list)
    for one in batch:
        new[laws[one.law_id], one.article].append(as_text(one))
    known = rows.load_articles(new)
    _write({key: _merged(known.get(key), texts) for key, texts in new.items()}, done)
    # Dated here, so that the index, which follows already, seldom has to take an article twice.
    touched = set(laws.values())
    touch_laws(date_laws(touched))
    return touched


def _merged(stored: rows.Stored | None, new: list[Text]) -> _Merged:
    return (stored, *merge(stored.texts if stored else (), new))


def _write(merged: dict[rows.Key, _Merged], done: Imported) -> None:
    """Write articles and texts, and touch whatever has changed by that."""
    articles = rows.save_articles({key: (stored, facts) for key, (stored, _, facts) in merged.items()})
    done.articles_added += sum(stored is None for stored, _, _ in merged.values())
    fresh, changed = [], []
    for key, (stored, texts, _) in merged.items():
        before = {text.sha256: text for text in stored.texts} if stored else {}
        for text in texts:
            if text.sha256 not in before:
                fresh.append((articles[key], text))
            elif before[text.sha256] != text:
                changed.append((articles[key], text))
    rows.update_versions(changed)
    rows.insert_versions(fresh)
    written = {article for article, _ in (*fresh, *changed)}
    touch_articles({stored.id for stored, _, _ in merged.values() if stored} & written)
    touch_laws({key[0] for key, article in articles.items() if article in written}, with_articles=False)
    done.versions_added += len(fresh)
    done.versions_changed += len(changed)
