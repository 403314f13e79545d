"""From any file that a court has to its text: PDF (text or scanned), DOCX, DOC, HTML, TXT.

:func:`read` does all of it. The import reads in two steps instead, so that a scan does not hold up
other files: :func:`read_draft`, then :func:`~.ocr.recognise_page` for each scanned page in a lane of
its own, then :func:`~.draft.finish`. Untrusted files are read in a process of their own
(:mod:`phapdinh.judgments.importing.workers`, or :func:`~.guarded.read_guarded` for one file).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

from phapdinh.judgments.read.draft import Draft, finish
from phapdinh.judgments.read.errors import EMPTY, Unreadable, too_large
from phapdinh.judgments.read.limits import DEFAULT, Limits
from phapdinh.judgments.read.sniff import Format, sniff
from phapdinh.judgments.record import Pages

__all__ = ["DEFAULT", "Draft", "Limits", "Pages", "Unreadable", "finish", "read", "read_draft"]

_EXTENSIONS = {
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".doc": Format.DOC,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".txt": Format.TXT,
}


def read(
    data: bytes | Path,
    name: str = "",
    *,
    limits: Limits = DEFAULT,
    on_page: Callable[[int, int], None] = lambda _done, _of: None,
) -> Pages:
    """The text of a file, told by its content. ``on_page`` hears of each recognised page of a scan.

    Raises :class:`Unreadable` with a reason in Vietnamese; nothing else goes wrong for bad input.
    """
    draft = read_draft(data, name, limits=limits)
    if not draft.scanned:
        return finish(draft)
    from phapdinh.judgments.read.ocr import recognise

    return finish(draft, recognise(data, draft.scanned, limits, on_page=on_page))


def read_draft(data: bytes | Path, name: str = "", *, limits: Limits = DEFAULT) -> Draft:
    """Read what the file itself has as text; see :func:`read` for errors."""
    size = len(data) if isinstance(data, bytes) else data.stat().st_size
    if size == 0:
        raise Unreadable(EMPTY)
    if size > limits.file_bytes:
        raise too_large(size, limits.file_bytes)
    form = sniff(data)
    draft = _read_as(form, data, limits)
    if sum(map(len, draft.texts)) > limits.text_characters:
        raise Unreadable("Tệp có quá nhiều chữ so với một bản án.")
    return Draft(draft.format, draft.texts, draft.scanned, _notes(form, name))


def _read_as(form: Format, data: bytes | Path, limits: Limits) -> Draft:
    # Imported when needed: a court's text files should not wait for the PDF library to load.
    if form is Format.PDF:
        from phapdinh.judgments.read.pdf import read_pdf

        return read_pdf(data, limits)
    if form is Format.DOCX:
        from phapdinh.judgments.read.docx import read_docx

        return read_docx(data, limits)
    if form is Format.DOC:
        from phapdinh.judgments.read.doc import read_doc

        return Draft("doc", tuple(read_doc(data, limits).split("\f")))
    if form is Format.ZIP:
        raise Unreadable(
            "Đây là tệp nén chứa nhiều tệp; hãy nhập cả tệp nén bằng lệnh nhập hoặc giải nén trước."
        )
    return _read_words(form, data if isinstance(data, bytes) else data.read_bytes(), limits)


def _read_words(form: Format, content: bytes, limits: Limits) -> Draft:
    if form is Format.HTML:
        from phapdinh.judgments.read.html import read_html

        return Draft("html", (read_html(content, limits),))
    from phapdinh.judgments.read.text import decode, is_data

    text = decode(content)
    if is_data(text):
        raise Unreadable("Tệp là dữ liệu JSON, không phải văn bản của Tòa án.")
    return Draft("txt", tuple(text.split("\f")))


def _notes(form: Format, name: str) -> tuple[str, ...]:
    """Say so where the name promised another format."""
    promised = _EXTENSIONS.get(PurePath(name).suffix.lower())
    if promised is None or promised is form:
        return ()
    return (
        f"Đuôi tệp là {PurePath(name).suffix} nhưng nội dung là {form.value.upper()}; đã đọc theo nội dung.",
    )
