"""Files of every kind with one invented judgment in them, made while the tests run."""

from __future__ import annotations

import io
import struct
import zipfile
from functools import lru_cache

import typst
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

HEADING = "TÒA ÁN NHÂN DÂN HUYỆN SUỐI BẠC"
PARAGRAPH = (
    "Nguyên đơn ông Lường Văn Tưởng Tượng trình bày: ngày 12 tháng 3 năm 2019, bị đơn vay của ông số tiền "
    "50.000.000 đồng, hẹn sáu tháng sau trả, đến nay chưa trả nên ông khởi kiện yêu cầu Tòa án giải quyết."
)
TEXT = f"{HEADING}\nBản án số: 07/2020/DS-ST\nNgày 15-6-2020\n\n{PARAGRAPH}\n"


def pdf(source: str) -> bytes:
    """A PDF with a real text layer, set by typst in the font that it carries."""
    return bytes(typst.compile(source.encode(), format="pdf"))  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def judgment_pdf() -> bytes:
    """Two-column head as courts print it, a paragraph over several lines, a foot in two columns."""
    return pdf(
        f"""#set page(paper: "a4", margin: (left: 3cm, right: 2cm, y: 2cm))
#set text(font: "Libertinus Serif", size: 13pt, lang: "vi")
#set par(justify: true)
#grid(columns: (45%, 55%), align: center,
  [TÒA ÁN NHÂN DÂN \\ HUYỆN SUỐI BẠC \\ TỈNH ĐỒNG MÂY],
  [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \\ Độc lập - Tự do - Hạnh phúc])
Bản án số: 07/2020/DS-ST

#align(center)[NHÂN DANH]

{PARAGRAPH}

{PARAGRAPH}
"""
    )


@lru_cache(maxsize=1)
def scanned_pdf() -> bytes:
    """Two pages that are pictures."""
    page = (
        f'#set page(paper: "a5", margin: 1.5cm)\n#set text(font: "Libertinus Serif", size: 12pt)\n{PARAGRAPH}'
    )
    picture = Image.open(io.BytesIO(bytes(typst.compile(page.encode(), format="png", ppi=200)))).convert("L")  # type: ignore[arg-type]
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=200, save_all=True, append_images=[picture])
    return out.getvalue()


def scan_of(text: str, pages: int = 1) -> bytes:
    """A picture of ``text`` as a PDF, the same page as often as asked."""
    lines = "\n".join(f"{line} \\" if line else "" for line in text.replace("#", "").splitlines())
    lines = lines.replace("[", "\\[").replace("]", "\\]").replace("- ", "\\- ")
    page = f'#set page(paper: "a4", margin: 2cm)\n#set text(font: "Libertinus Serif", size: 12pt)\n{lines}'
    picture = Image.open(io.BytesIO(bytes(typst.compile(page.encode(), format="png", ppi=200)))).convert("L")  # type: ignore[arg-type]
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=200, save_all=True, append_images=[picture] * (pages - 1))
    return out.getvalue()


def plain_pdf(pages: int, *, password: str | None = None) -> bytes:
    """A PDF of many short pages, locked with a password if one is given."""
    out = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="khoa") if password else None
    canvas = Canvas(out, encrypt=lock)
    for number in range(1, pages + 1):
        canvas.drawString(
            72, 700, f"Trang {number}: ban an so 07, nguyen don khoi kien yeu cau bi don tra tien vay."
        )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, *, extra: dict[str, bytes] | None = None) -> bytes:
    """A .docx whose body is WordprocessingML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def doc(text: str) -> bytes:
    """A Word 97 .doc: the file header, the text in UTF-16, a table of one piece, in an OLE container."""
    content = (text.replace("\n", "\r").rstrip("\r") + "\r").encode("utf-16-le")
    count = len(content) // 2
    start = 0x800
    header = bytearray(start)
    struct.pack_into("<HHHHH", header, 0, 0xA5EC, 0xC1, 0, 0x0409, 0)
    struct.pack_into("<HH", header, 0x0A, 0x1000, 0xBF)  # extended characters; oldest reader
    struct.pack_into("<II", header, 0x18, start, start + len(content))
    struct.pack_into("<HH", header, 0x20, 14, 0x6A62)
    struct.pack_into("<H", header, 0x3E, 22)
    struct.pack_into("<I", header, 0x4C, count)
    struct.pack_into("<H", header, 0x98, 0x5D)
    pieces = struct.pack("<II", 0, count) + struct.pack("<HIH", 0, start, 0)
    styles = struct.pack("<HHHHHHHHHH", 18, 15, 10, 1, 15, 15, 0, 0, 0, 0) + bytes(
        2 * 15
    )  # fifteen empty ones
    piece_table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    table = styles + piece_table
    struct.pack_into("<II", header, 0xA2, 0, len(styles))
    struct.pack_into("<II", header, 0x1A2, len(styles), len(piece_table))
    return _ole({"WordDocument": bytes(header) + content, "0Table": table})


def _ole(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file; every stream is padded beyond 4,096 bytes, so that none needs small blocks."""
    sector, chains, blocks = 512, [], b""
    for content in streams.values():
        padded = content.ljust(max(4096, -(-len(content) // sector) * sector), b"\0")
        chains.append((len(blocks) // sector, len(padded)))
        blocks += padded
    directory_at = len(blocks) // sector
    entries = [_entry("Root Entry", 5, child=1, start=0xFFFFFFFE)]
    for index, (name, (start, size)) in enumerate(zip(streams, chains, strict=True)):
        right = index + 2 if index + 1 < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, right=right, start=start, size=size))
    blocks += b"".join(entries).ljust(sector * 2, b"\0")
    fat_at = len(blocks) // sector
    fat = [0xFFFFFFFF] * 128
    for start, size in [*chains, (directory_at, sector * 2)]:
        for block in range(start, start + size // sector):
            fat[block] = block + 1
        fat[start + size // sector - 1] = 0xFFFFFFFE
    fat[fat_at] = 0xFFFFFFFD
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(10)
    )
    head += struct.pack("<IIIIIIIII", 1, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, fat_at)
    return head.ljust(sector, b"\xff") + blocks + struct.pack("<128I", *fat)


def _entry(
    name: str, kind: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF, start: int, size: int = 0
) -> bytes:
    raw = name.encode("utf-16-le")
    fields = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw) + 2, kind, 1, 0xFFFFFFFF, right, child)
    return fields + bytes(36) + struct.pack("<III", start, size, 0)
