from __future__ import annotations

from dataclasses import replace

from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.tests import samples


def test_shared_articles_make_similar(filled: TantivyIndex) -> None:
    assert filled.similar("compensation")[0].key == "theft"


def test_the_document_itself_is_left_out(index: TantivyIndex) -> None:
    index.write(samples.many(30), sequence=1)
    found = index.similar("d3", limit=4)
    assert len(found) == 4
    assert "d3" not in {hit.key for hit in found}


def test_rare_words_of_the_text_bring_the_closest(index: TantivyIndex) -> None:
    text = "con chó thả rông cắn người; con chó không rọ mõm; thả rông; rọ mõm"
    dog = replace(samples.COMPENSATION, key="dog", body=text, title="Việc một", facets={})
    other = replace(dog, key="other-dog", body=text + " khác", title="Việc hai")
    index.write([dog, other, *samples.many(20)], sequence=1)
    assert index.similar("dog", text=text)[0].key == "other-dog"


def test_an_unknown_key_is_like_nothing(filled: TantivyIndex) -> None:
    assert filled.similar("unknown") == ()
    assert filled.similar("loan", limit=0) == ()
