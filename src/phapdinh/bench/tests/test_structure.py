from __future__ import annotations

from phapdinh.bench.documents import SEED
from phapdinh.bench.structure import structure_of
from phapdinh.demo.generator import generate


def test_the_structure_points_at_its_words() -> None:
    for item in generate(SEED, 30):
        structure = structure_of(item)
        text = item.text
        kinds = [section["kind"] for section in structure["sections"]]
        assert kinds == ["header", "facts", "reasoning", "decision", "closing"]
        assert structure["sections"][0]["start"] == 0
        assert structure["sections"][-1]["end"] == len(text)
        for section in structure["sections"]:
            for paragraph in section["paragraphs"]:
                words = text[paragraph["start"] : paragraph["end"]]
                assert words.strip()
                assert "\n" not in words
                assert paragraph["number"] is None or words.startswith(f"[{paragraph['number']}] ")
        assert structure["citations"]
        for citation in structure["citations"]:
            assert text[citation["start"] : citation["end"]] == f"Điều {citation['article']}"


def test_what_is_published_names_parties_by_code_only() -> None:
    for item in generate(SEED, 10):
        named = {one["name"] for one in structure_of(item)["participants"]}
        assert named == {party.coded for party in item.parties}
