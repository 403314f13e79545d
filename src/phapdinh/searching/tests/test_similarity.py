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


def test_a_text_from_outside_is_like_what_shares_its_articles(filled: TantivyIndex) -> None:
    articles = samples.COMPENSATION.facets["article"]
    found = filled.similar_to(facets={"article": articles})
    assert found.hits[0].key in {"compensation", "theft"}
    assert found.words == ()


def test_a_text_from_outside_is_like_what_shares_its_words(index: TantivyIndex) -> None:
    dog = replace(samples.COMPENSATION, key="dog", body="con chó thả rông cắn người đi đường", facets={})
    index.write([dog, *samples.many(60)], sequence=1)
    found = index.similar_to("Sáng ngày 5, con chó thả rông của bị đơn cắn cháu bé.")
    assert found.hits[0].key == "dog"
    assert "thả rông" in found.words


def test_names_of_people_are_not_looked_for(index: TantivyIndex) -> None:
    named = replace(samples.COMPENSATION, key="named", body="Bùi Khắc Nhẫn vay tiền", facets={})
    index.write([named, *samples.many(60)], sequence=1)
    found = index.similar_to("Ông Bùi Khắc Nhẫn đến dự họp.")
    assert "named" not in {hit.key for hit in found.hits}
    assert all(words.islower() for words in found.words)


def test_a_text_of_nothing_is_like_nothing(filled: TantivyIndex, index: TantivyIndex) -> None:
    assert filled.similar_to("").hits == ()
    assert filled.similar_to("…  ", facets={"article": ["1/1999/QH1#1"]}, limit=0).hits == ()
    assert filled.similar_to(facets={"article": ["1/1999/QH1#1"]}).hits == ()
