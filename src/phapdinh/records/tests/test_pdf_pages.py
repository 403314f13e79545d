"""Pages of the court's own documents are read by many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest
import typst

from phapdinh.records.pdf_pages import pages_of

WORDS = "Tòa án xét thấy yêu cầu của nguyên đơn là có căn cứ"


@pytest.fixture(scope="module")
def paper() -> bytes:
    """Six pages."""
    pages = "\n#pagebreak()\n".join(f"Trang {number}. {WORDS}." for number in range(6))
    return bytes(typst.compile(pages.encode()))


def test_each_page_gives_its_words(paper: bytes) -> None:
    found = pages_of(paper)
    assert len(found) == 6
    assert all(f"Trang {number}." in text for number, text in enumerate(found))
    assert all(WORDS in " ".join(text.split()) for text in found)


def test_many_threads_read_at_once_and_each_has_its_own_words(paper: bytes) -> None:
    """Without a turn for each, documents "do not load" here within a second, or the process ends."""
    expected = pages_of(paper)
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: pages_of(paper), range(400)):
            assert found == expected


def test_what_is_no_pdf_is_refused(paper: bytes) -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pages_of(b"khong phai PDF")
    assert len(pages_of(paper)) == 6, "and the next has its turn"
