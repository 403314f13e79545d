"""Why a file cannot be read, in the words that the clerk sees."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - it names a state of the file
    """The file cannot be read; ``reason`` is one clear line in Vietnamese, free of personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str]]:
        return (Unreadable, (self.reason,))


EMPTY = "Tệp rỗng (0 byte)."
ENCRYPTED = "Tệp được bảo vệ bằng mật khẩu; hãy gỡ mật khẩu rồi nhập lại."
NO_TEXT = "Không tìm thấy chữ nào trong tệp."
ZIP_BOMB = "Tệp nén phình to bất thường khi giải nén (nghi là bom nén)."
BROKEN_ZIP = "Tệp hỏng hoặc bị cắt cụt: không mở được cấu trúc nén."
BROKEN_PDF = "Tệp PDF hỏng hoặc bị cắt cụt."
UNKNOWN = "Không nhận ra định dạng tệp. Chấp nhận PDF, DOCX, DOC, HTML và TXT."
NO_TESSERACT = "Tệp là bản quét nhưng máy chủ chưa cài tesseract với tiếng Việt nên không nhận dạng được chữ."
NO_DOC_READER = (
    "Máy chủ chưa cài antiword hoặc LibreOffice nên không đọc được tệp DOC; hãy lưu lại dạng DOCX."
)


def too_large(size: int, limit: int) -> Unreadable:
    """The file is larger than what is read."""
    return Unreadable(
        f"Tệp quá lớn ({size / 1e6:,.0f} MB, giới hạn {limit / 1e6:,.0f} MB).".replace(",", ".")
    )


def too_many_pages(pages: int, limit: int) -> Unreadable:
    """The file has more pages than what is read."""
    return Unreadable(f"Tệp có {pages} trang, vượt giới hạn {limit} trang.")
