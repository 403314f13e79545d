"""Nothing of an original is left in what is published, and every place maps to its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.publishing.build import Publication, build_publication
from phapdinh.judgments.publishing.offsets import CodingMismatchError, OffsetMap, apply_coding, text_digest
from phapdinh.judgments.record import Coding, Kind, ParsedJudgment, Replacement, ReplacementKind, Span
from phapdinh.judgments.tests import publishing_samples as sample


@pytest.fixture
def publication() -> Publication:
    return build_publication(sample.TEXT, sample.coding(), sample.parsed())


def slice_of(publication: Publication, place: dict) -> str:
    return publication.text[place["start"] : place["end"]]


@st.composite
def coded_texts(draw: st.DrawFn) -> tuple[str, tuple[Replacement, ...]]:
    """A text cut in pieces, of which some are replaced by codes of any length."""
    pieces = draw(
        st.lists(st.tuples(st.text("aăâ bđ\n", min_size=1, max_size=9), st.booleans()), max_size=12)
    )
    text, items = "", []
    for piece, replaced in pieces:
        if replaced:
            code = draw(st.text("XYZ", max_size=5))
            item = Replacement(len(text), len(text) + len(piece), piece, code, ReplacementKind.PERSON)
            items.append(item)
        text += piece
    return text, tuple(items)


@given(coded_texts())
def test_a_place_outside_every_code_keeps_its_words(given_text: tuple[str, tuple[Replacement, ...]]) -> None:
    text, items = given_text
    coded, offsets = apply_coding(text, items), OffsetMap(items)
    edges = [0, *(edge for item in items for edge in (item.start, item.end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        place = offsets.span(Span(start, end))
        assert coded[place.start : place.end] == text[start:end]


@given(coded_texts(), st.data())
def test_any_span_maps_to_its_own_coding(given_text, data: st.DataObject) -> None:
    text, items = given_text
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = OffsetMap(items).span(Span(start, end))
    # widened to whole replacements, the stretch coded by itself is what stands at its place
    touched = [item for item in items if item.start < end and item.end > start]
    first = min([start, *(item.start for item in touched)])
    last = max([end, *(item.end for item in touched)])
    inside = [
        Replacement(item.start - first, item.end - first, item.original, item.code, item.kind)
        for item in touched
    ]
    assert apply_coding(text, items)[place.start : place.end] == apply_coding(text[first:last], inside)


@given(coded_texts())
def test_the_whole_maps_to_the_whole(given_text) -> None:
    text, items = given_text
    if text:
        assert OffsetMap(items).span(Span(0, len(text))) == Span(0, len(apply_coding(text, items)))


@pytest.mark.parametrize(
    "items",
    [
        [Replacement(0, 3, "abd", "X", ReplacementKind.PERSON)],
        [
            Replacement(0, 3, "abc", "X", ReplacementKind.PERSON),
            Replacement(2, 4, "cd", "Y", ReplacementKind.PERSON),
        ],
        [Replacement(2, 2, "", "X", ReplacementKind.PERSON)],
        [Replacement(4, 9, "ef", "X", ReplacementKind.PERSON)],
    ],
)
def test_a_coding_of_another_text_is_refused(items: list[Replacement]) -> None:
    with pytest.raises(CodingMismatchError):
        apply_coding("abcdef", items)


def test_no_original_is_left_anywhere(publication: Publication) -> None:
    everything = "\n".join(
        [
            publication.text,
            publication.title,
            publication.legal_relation,
            json.dumps(publication.structure, ensure_ascii=False),
            repr(publication.citations),
            repr(publication.precedents),
            repr(publication.cited),
        ]
    )
    flat = " ".join(everything.split()).casefold()
    for original in sample.CODES:
        assert original.casefold() not in flat, original


def test_the_title_says_what_was_judged_without_names(publication: Publication) -> None:
    assert publication.title == (
        "Bản án số 38/2026/DS-ST về tranh chấp hợp đồng vay tài sản giữa Trần Thị Hoa M và Lò Văn K"
    )
    assert publication.text_sha256 == text_digest(publication.text)


def test_names_beside_the_text_are_those_in_the_text(publication: Publication) -> None:
    assert [item["name"] for item in publication.structure["participants"]] == [
        "Trần Thị Hoa M",
        "Lò Văn K",
        "Công ty TNHH BN",
    ]
    assert publication.structure["officials"] == [{"name": "Đinh Công Sở", "function": "presiding_judge"}]


def test_citations_paragraphs_and_precedents_stand_at_their_places(publication: Publication) -> None:
    structure = publication.structure
    assert [slice_of(publication, item) for item in structure["citations"]] == ["khoản 3 Điều 26", "Điều 466"]
    assert [slice_of(publication, item) for item in structure["precedents"]] == ["11/2017/AL"]
    assert [slice_of(publication, item) for item in structure["cited_judgments"]] == ["12/2020/DS-ST"]
    reasoning = next(part for part in structure["sections"] if part["kind"] == "reasoning")
    assert slice_of(publication, reasoning).startswith("NHẬN ĐỊNH CỦA TÒA ÁN:")
    assert [slice_of(publication, item)[:3] for item in reasoning["paragraphs"]] == ["[1]", "[2]"]
    assert slice_of(publication, reasoning["paragraphs"][1]).rstrip().endswith("Điều 466 Bộ luật Dân sự.")


def test_an_official_with_the_name_of_a_party_keeps_it() -> None:
    text = "Thẩm phán: Lò Văn Khải. Bị đơn: Lò Văn Khải."
    start = text.rindex("Lò")
    item = Replacement(start, start + 11, "Lò Văn Khải", "Lò Văn K", ReplacementKind.PERSON)
    parse = sample.parsed()
    found = build_publication(
        text,
        Coding((item,)),
        ParsedJudgment(
            kind=Kind.JUDGMENT,
            participants=parse.participants[1:2],
            officials=(type(parse.officials[0])("Lò Văn Khải", parse.officials[0].function),),
        ),
    )
    assert found.structure["officials"][0]["name"] == "Lò Văn Khải"
    assert found.structure["participants"][0]["name"] == "Lò Văn K"


def test_a_single_given_name_is_coded_only_as_a_word() -> None:
    text = "Bà An vay. Bảo đảm an toàn."
    item = Replacement(3, 5, "An", "A", ReplacementKind.PERSON)
    found = build_publication(
        text, Coding((item,)), ParsedJudgment(kind=Kind.DECISION, legal_relation="bảo đảm an toàn cho bà An")
    )
    assert found.legal_relation == "bảo đảm an toàn cho bà A"
    assert found.title == "Quyết định về bảo đảm an toàn cho bà A"
