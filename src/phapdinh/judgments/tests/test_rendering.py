"""Rendering keeps every character in its order, links what may be linked and never shows a hidden passage."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.judgments.rendering import BlockKind, RunKind, masked_text, render

TEXT = (
    "TÒA ÁN NHÂN DÂN\nTỈNH X\nBản án số: 1/2026/DS-ST\nNHÂN DANH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Nguyên đơn: bà Lê Thị H.\nNỘI DUNG VỤ ÁN:\nBà H trình bày.\nNHẬN ĐỊNH CỦA TÒA ÁN:\n"
    "[1] Về tố tụng: theo Điều 39 Bộ luật Tố tụng dân sự.\n[2] Án lệ số 02/2016/AL.\nXét thêm.\n"
    "QUYẾT ĐỊNH:\nBuộc ông Q trả tiền."
)


def _span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def _section(kind: str, title: str | None, begin: str, end: str | None, **more: object) -> dict[str, object]:
    stop = TEXT.index(end) if end else len(TEXT)
    return {"kind": kind, "title": title, "start": TEXT.index(begin), "end": stop, **more}


STRUCTURE = {
    "sections": [
        _section("header", None, "TÒA ÁN", "NỘI DUNG"),
        _section("facts", "NỘI DUNG VỤ ÁN:", "NỘI DUNG", "NHẬN ĐỊNH"),
        _section(
            "reasoning",
            "NHẬN ĐỊNH CỦA TÒA ÁN",
            "NHẬN ĐỊNH",
            "QUYẾT ĐỊNH",
            paragraphs=[
                {**_span("[1] Về tố tụng: theo Điều 39 Bộ luật Tố tụng dân sự."), "number": "1"},
                {**_span("[2] Án lệ số 02/2016/AL."), "number": "2"},
                {**_span("Xét thêm."), "number": None},
            ],
        ),
        _section("decision", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH", None),
    ],
    "citations": [
        {
            **_span("Điều 39 Bộ luật Tố tụng dân sự"),
            "law": "BLTTDS",
            "law_id": "92/2015/QH13",
            "article": "39",
        }
    ],
    "precedents": [{**_span("02/2016/AL"), "number": "02/2016/AL"}],
}


def _bare(text: str) -> str:
    return "".join(text.split())


def test_sections_have_their_anchors_and_headings() -> None:
    header, facts, reasoning, decision = render(TEXT, STRUCTURE)
    assert [part.anchor for part in (header, facts, reasoning, decision)] == [
        "mo-dau", "noi-dung-vu-an", "nhan-dinh", "quyet-dinh"
    ]  # fmt: skip
    assert reasoning.blocks[0].kind is BlockKind.HEADING
    assert reasoning.blocks[0].text == "NHẬN ĐỊNH CỦA TÒA ÁN:"


def test_numbered_paragraphs_keep_the_courts_numbers_as_anchors() -> None:
    reasoning = render(TEXT, STRUCTURE)[2]
    assert [(block.anchor, block.number, block.marker) for block in reasoning.numbered] == [
        ("d1", "1", "[1] "), ("d2", "2", "[2] ")
    ]  # fmt: skip
    assert reasoning.numbered[0].text.startswith("Về tố tụng")


def test_letterhead_is_apart_from_what_is_read() -> None:
    header = render(TEXT, STRUCTURE)[0]
    assert [b.text for b in header.blocks if b.kind is BlockKind.LETTERHEAD] == [
        "TÒA ÁN NHÂN DÂN", "TỈNH X", "Bản án số: 1/2026/DS-ST"
    ]  # fmt: skip
    assert next(b.text for b in header.blocks if b.kind is BlockKind.CAPTION) == "NHÂN DANH"


def test_a_partys_role_is_told_from_the_words() -> None:
    party = next(block for block in render(TEXT, STRUCTURE)[0].blocks if block.lead)
    assert party.text[: party.lead] == "Nguyên đơn:"


def test_a_role_is_told_behind_its_number_or_dash() -> None:
    (part,) = render("2. Bị đơn: Ông Q.\n- Người làm chứng: bà T.\nBị đơn không đồng ý.", {})
    assert [block.text[: block.lead] for block in part.blocks] == ["2. Bị đơn:", "- Người làm chứng:", ""]


def test_citations_and_precedents_lead_somewhere() -> None:
    runs = [run for part in render(TEXT, STRUCTURE) for block in part.blocks for run in block.runs]
    assert [(run.kind, run.target) for run in runs if run.target] == [
        (RunKind.LAW, "92/2015/QH13#39"), (RunKind.PRECEDENT, "02/2016/AL")
    ]  # fmt: skip


def test_a_hidden_passage_has_no_text_anywhere() -> None:
    place = _span("Lê Thị H")
    parts = render(TEXT, STRUCTURE, [[place["start"], place["end"]]])
    runs = [run for part in parts for block in part.blocks for run in block.runs]
    assert any(run.kind is RunKind.HIDDEN and not run.text for run in runs)
    assert "Lê Thị H" not in "".join(run.text for run in runs)


def test_a_link_that_touches_a_hidden_passage_is_no_link() -> None:
    place = _span("Tố tụng dân sự")
    parts = render(TEXT, STRUCTURE, [[place["start"], place["end"]]])
    assert not [r for p in parts for b in p.blocks for r in b.runs if r.kind is RunKind.LAW]


def test_masked_text_has_a_mark_where_words_are_hidden() -> None:
    place = _span("Lê Thị H")
    masked = masked_text(TEXT, [[place["start"], place["end"]]])
    assert "Lê Thị H" not in masked
    assert "bà […]." in masked


def test_a_repeated_number_gets_an_anchor_of_its_own() -> None:
    text = "[1] Một.\n[1] Hai."
    paragraphs = [{"start": 0, "end": 8, "number": "1"}, {"start": 9, "end": 17, "number": "1"}]
    structure = {"sections": [{"kind": "reasoning", "start": 0, "end": 17, "paragraphs": paragraphs}]}
    assert [block.anchor for block in render(text, structure)[0].blocks] == ["d1", "d1-2"]


def test_no_structure_gives_plain_paragraphs() -> None:
    (part,) = render("Một dòng.\n\n  Hai dòng.\n", {})
    assert (part.kind, [block.text for block in part.blocks]) == ("", ["Một dòng.", "Hai dòng."])


_TEXTS = st.text(alphabet="ab [1]\n.AÁđ", max_size=80)
_OFFSET = st.integers(-5, 90)
_SPAN = st.fixed_dictionaries({"start": _OFFSET, "end": _OFFSET})
_PARAGRAPH = st.fixed_dictionaries(
    {"start": _OFFSET, "end": _OFFSET, "number": st.sampled_from([None, "1", "12", "<b>", 3, ["x"]])}
)
_SECTION = st.fixed_dictionaries(
    {
        "start": _OFFSET,
        "end": _OFFSET,
        "kind": st.sampled_from(["header", "facts", "reasoning", "x", None, ["y"]]),
        "title": st.sampled_from([None, "a", "AÁ", "a b", 7]),
        "paragraphs": st.lists(_PARAGRAPH, max_size=4),
    }
)
_LINK = st.fixed_dictionaries(
    {"start": _OFFSET, "end": _OFFSET, "law_id": st.just("91/2015/QH13"), "article": st.just("1")}
)
_STRUCTURE = st.fixed_dictionaries(
    {"sections": st.lists(_SECTION, max_size=4), "citations": st.lists(_LINK, max_size=4)}
)


@settings(max_examples=300, deadline=None)
@given(
    text=_TEXTS, structure=_STRUCTURE, hidden=st.lists(st.lists(_OFFSET, min_size=2, max_size=2), max_size=3)
)
def test_no_character_is_lost_doubled_or_moved(text: str, structure: dict, hidden: list) -> None:
    parts = render(text, structure, hidden)
    blocks = [block for part in parts for block in part.blocks]
    shown = []
    for block in blocks:
        assert block.marker == text[block.start : block.runs[0].start]
        assert block.runs[-1].end == block.end
        assert all(a.end == b.start for a, b in zip(block.runs, block.runs[1:], strict=False))
        shown.append(block.marker + "".join(text[run.start : run.end] for run in block.runs))
    assert _bare("".join(shown)) == _bare(text)
    anchors = [block.anchor for block in blocks if block.anchor] + [
        part.anchor for part in parts if part.anchor
    ]
    assert len(anchors) == len(set(anchors))


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(alphabet="abcdefghij \n", max_size=60),
    structure=_STRUCTURE,
    place=st.tuples(_OFFSET, _OFFSET),
)
def test_what_is_hidden_is_not_in_any_run(text: str, structure: dict, place: tuple[int, int]) -> None:
    marked = "".join(
        character.upper() if place[0] <= at < place[1] else character for at, character in enumerate(text)
    )
    parts = render(marked, structure, [list(place)])
    shown = "".join(block.marker + block.text for part in parts for block in part.blocks)
    assert not any(character.isupper() for character in shown)
