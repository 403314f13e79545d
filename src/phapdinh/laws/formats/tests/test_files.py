"""A whole law as a Word, HTML or PDF file: read by the room of judgments' reader, split into its parts."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from phapdinh.laws.delivery import Delivered, Fault, LawFacts
from phapdinh.laws.formats import files
from phapdinh.laws.models import Article
from phapdinh.laws.plain import read_text_file
from phapdinh.laws.tests.samples import LAW
from phapdinh.laws.tests.test_document import CODE
from phapdinh.web.cli import root

FACTS = LawFacts("Luật", "Luật Nuôi ong")


def as_docx(path: Path) -> Path:
    document = docx.Document()
    for line in CODE.splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    return path


def as_html(path: Path) -> Path:
    body = "\n".join(f"<p>{line}</p>" for line in CODE.splitlines())
    path.write_text(f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>", "utf-8")
    return path


def as_text(path: Path) -> Path:
    path.write_text(CODE, "utf-8")
    return path


def articles(path: Path) -> list[Delivered]:
    found = list(read_text_file(path, LAW, FACTS))
    assert not [one for one in found if isinstance(one, Fault)], found
    return [one for one in found if isinstance(one, Delivered)]


@pytest.mark.parametrize(("make", "name"), [(as_docx, "law.docx"), (as_html, "law.html")])
def test_any_file_gives_the_same_articles_as_its_text(tmp_path: Path, make: object, name: str) -> None:
    assert callable(make)
    expected = articles(as_text(tmp_path / "law.txt"))
    found = articles(make(tmp_path / name))
    assert [(one.article, one.title, one.text, one.chapter) for one in found] == [
        (one.article, one.title, one.text, one.chapter) for one in expected
    ]
    assert "“Điều 9. Cũ\nChương V\nCŨ”" in found[2].text


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"PK\x03\x04 broken", "hỏng"), (b"", "rỗng"), (b"\x89PNG\r\n\x1a\n", "PNG")],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "law.docx"
    path.write_bytes(content)
    (fault,) = read_text_file(path, LAW, FACTS)
    assert isinstance(fault, Fault)
    assert says in fault.reason
    assert "\n" not in fault.reason


def test_without_a_reader_text_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_READERS", [])
    assert len(articles(as_text(tmp_path / "law.txt"))) == 6
    (fault,) = read_text_file(as_docx(tmp_path / "law.docx"), LAW, FACTS)
    assert isinstance(fault, Fault)


@pytest.mark.django_db
def test_a_word_file_on_the_command_line(tmp_path: Path) -> None:
    path = as_docx(tmp_path / "law.docx")
    result = CliRunner().invoke(root, ["laws", "import-text", str(path), "--law-id", LAW, "--kind", "Luật"])
    assert result.exit_code == 0, result.output
    assert "6 điều" in result.output
    assert list(Article.objects.order_by("order").values_list("number", flat=True)) == [
        "1", "2", "3", "3a", "4", "5",
    ]  # fmt: skip


@pytest.mark.django_db
def test_akoma_ntoso_on_the_command_line(tmp_path: Path) -> None:
    from phapdinh.laws.formats.tests.test_akn import FOREIGN

    path = tmp_path / "fish.xml"
    path.write_text(FOREIGN, "utf-8")
    result = CliRunner().invoke(root, ["laws", "import", str(path)])
    assert result.exit_code == 3, result.output
    assert "fish.xml, dòng" in result.output
    assert Article.objects.filter(law__law_id="9/2012/QH99").count() == 2
    path.write_text("<a", "utf-8")
    broken = CliRunner().invoke(root, ["laws", "import", str(path)])
    assert (broken.exit_code, "không đọc được XML" in broken.output) == (1, True)


@pytest.mark.django_db
def test_export_on_the_command_line(tmp_path: Path) -> None:
    from phapdinh.laws.tests.library import fill

    fill()
    path = tmp_path / "law.xml"
    assert CliRunner().invoke(root, ["laws", "export", LAW, "--out", str(path)]).exit_code == 0
    again = CliRunner().invoke(root, ["laws", "import", str(path)])
    assert (again.exit_code, "thêm 0 văn bản, 0 điều, 0 bản văn" in again.output) == (0, True), again.output
    one = CliRunner().invoke(root, ["laws", "export", LAW, "5", "--on", "2020-06-01"])
    assert one.stdout_bytes.count(b"<article ") == 1
    assert CliRunner().invoke(root, ["laws", "export", LAW, "99"]).exit_code == 1
    nowhere = tmp_path / "none" / "law.xml"
    assert CliRunner().invoke(root, ["laws", "export", LAW, "--out", str(nowhere)]).exit_code == 1
