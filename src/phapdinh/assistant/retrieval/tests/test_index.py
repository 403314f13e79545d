"""The index as files: what is saved is what is opened, and damage is told in one line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.retrieval.building import index_of
from phapdinh.assistant.retrieval.errors import IndexDamagedError
from phapdinh.assistant.retrieval.index import load, save
from phapdinh.assistant.retrieval.retriever import ArticleRetriever
from phapdinh.assistant.retrieval.tests.corpus import DECREE, HUSBANDRY, SOURCES, small_index

QUESTION = "Đặt thùng ong trên vỉa hè bị phạt bao nhiêu?"


def test_an_opened_index_finds_what_the_built_one_finds(tmp_path: Path) -> None:
    save(small_index(), tmp_path)
    opened = load(tmp_path)
    assert opened.stamp == "invented"
    assert ArticleRetriever(opened).find(QUESTION) == ArticleRetriever(small_index()).find(QUESTION)


def test_an_article_is_known_by_its_key() -> None:
    index = small_index()
    for place, source in enumerate(SOURCES):
        assert index.key(place) == source.key
        assert index.places([source.key]) == [place]
    assert index.places([ArticleKey(HUSBANDRY, "99"), ArticleKey("nothing", "1")]) == []


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    save(index_of("empty", []), tmp_path)
    assert ArticleRetriever(load(tmp_path)).find(QUESTION) == []


@pytest.mark.parametrize("name", ["index.json", "words-worth.npy", "vocabulary.txt"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    save(small_index(), tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(IndexDamagedError, match="phapdinh assistant index"):
        load(tmp_path)


def test_a_broken_file_and_another_format_are_told(tmp_path: Path) -> None:
    save(small_index(), tmp_path)
    (tmp_path / "law_of.npy").write_bytes(b"\x00" * 20)
    with pytest.raises(IndexDamagedError):
        load(tmp_path)
    (tmp_path / "index.json").write_text('{"format": "0"}')
    with pytest.raises(IndexDamagedError):
        load(tmp_path)


def test_traits_tell_the_kind_of_document_and_how_common_a_title_is() -> None:
    traits = small_index().traits
    kinds = dict(zip([source.key for source in SOURCES], traits[:, 0], strict=True))
    assert kinds[ArticleKey(HUSBANDRY, "1")] < kinds[ArticleKey(DECREE, "1")]
    assert traits[0, 1] == pytest.approx(np.log1p(2))  # "Phạm vi điều chỉnh" stands twice
    assert traits[1, 1] == pytest.approx(np.log1p(1))
