from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from threading import Event, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phapdinh.searching import catch_up as module
from phapdinh.searching.catch_up import catch_up, rebuild
from phapdinh.searching.contract import ChangeBatch, IndexDocument, SearchRequest
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.errors import IndexBusyError, SearchError
from phapdinh.searching.places import live_path, only_writer
from phapdinh.searching.sources import get_source, register_source
from phapdinh.searching.tests.samples import COMPENSATION, LOAN, THEFT, ListSource, many


def test_changes_after_the_last_commit_are_applied(index: TantivyIndex) -> None:
    source = ListSource([(1, LOAN), (2, THEFT), (3, "loan"), (5, COMPENSATION)])
    done = catch_up(index, source)
    assert (done.written, done.deleted, done.sequence) == (2, 1, 5)
    source.changes_made.append((6, "theft"))
    assert catch_up(index, source).deleted == 1
    assert (index.count(), index.sequence()) == (1, 6)
    assert catch_up(index, source).sequence == 6


def test_a_crash_between_commits_is_mended(index: TantivyIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 10)
    monkeypatch.setattr(module, "COMMIT_EVERY", 20)
    source = ListSource(list(enumerate(many(100), start=1)))

    class Breaking(ListSource):
        def changes(self, after: int, *, size: int) -> Iterable[ChangeBatch]:
            for number, batch in enumerate(super().changes(after, size=size)):
                if number == 5:
                    raise ConnectionError
                yield batch

    with pytest.raises(ConnectionError):
        catch_up(index, Breaking(source.changes_made))
    index.look_again()
    assert (index.count(), index.sequence()) == (40, 40)
    assert catch_up(index, source).written == 60
    assert index.count() == 100


def test_a_rebuild_takes_the_place_of_a_broken_index(filled: TantivyIndex) -> None:
    (live_path(filled.root) / "meta.json").write_text("{")
    told: list[int] = []
    done = rebuild(filled, ListSource([(1, LOAN), (2, THEFT)]), progress=told.append, heap=30_000_000)
    assert (done.written, sum(told), filled.count(), filled.sequence()) == (2, 2, 2, 2)
    assert len(list(filled.root.glob("generation-*"))) == 1


def test_a_rebuild_that_fails_leaves_the_old_index(filled: TantivyIndex) -> None:
    class Failing(ListSource):
        def changes(self, after: int, *, size: int) -> Iterable[ChangeBatch]:
            yield ChangeBatch([LOAN], [], 1)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        rebuild(filled, Failing(), heap=30_000_000)
    filled.look_again()
    assert (filled.count(), filled.sequence()) == (4, 4)
    assert len(list(filled.root.glob("generation-*"))) == 1


def test_readers_search_on_while_the_index_is_rebuilt(filled: TantivyIndex) -> None:
    stop, failures = Event(), list[Exception]()

    def search() -> None:
        reader = TantivyIndex(filled.root)
        while not stop.is_set():
            try:
                reader.look_again()
                assert reader.search(SearchRequest("vay")).total >= 1
            except Exception as error:
                failures.append(error)

    thread = Thread(target=search)
    thread.start()
    for number in range(4):
        rebuild(filled, ListSource([(number + 1, LOAN)]), heap=30_000_000)
    stop.set()
    thread.join()
    assert failures == []


def test_no_rebuild_beside_another_writer(filled: TantivyIndex) -> None:
    with only_writer(filled.root), pytest.raises(IndexBusyError):
        rebuild(filled, ListSource(), heap=30_000_000)


def test_sources_are_found_by_name() -> None:
    source = ListSource()
    register_source("invented", lambda: source)
    assert get_source("invented") is source
    with pytest.raises(SearchError, match="unknown"):
        get_source("unknown")


_CHANGES = st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=25)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_CHANGES, st.integers(0, 25))
def test_in_two_steps_or_one_the_index_holds_the_last_state(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, bool]], cut: int
) -> None:
    made: list[tuple[int, IndexDocument | str]] = [
        (n, f"k{key}" if gone else replace(LOAN, key=f"k{key}", body=f"lần {n}"))
        for n, (key, gone) in enumerate(changes, start=1)
    ]
    index = TantivyIndex(tmp_path_factory.mktemp("steps") / "index")
    for part in (made[:cut], made):
        catch_up(index, ListSource(part))
    last = dict(changes)
    found = index.search(SearchRequest("", limit=50)).hits
    assert {hit.key for hit in found} == {f"k{key}" for key, gone in last.items() if not gone}
    assert index.sequence() == len(changes)
