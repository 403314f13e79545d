"""What can go wrong with the index, each in one line that says the way out."""

from __future__ import annotations


class SearchError(Exception):
    """Base of all errors of the index; its text is for a person to read."""


class IndexBusyError(SearchError):
    """A second writer came while one was at work."""

    def __init__(self) -> None:
        super().__init__(
            "Chỉ mục đang được một tiến trình khác ghi; hãy chờ tiến trình đó xong rồi chạy lại."
        )


class IndexBrokenError(SearchError):
    """The files of the index cannot be read."""

    def __init__(self, detail: str = "") -> None:
        reason = f" ({detail})" if detail else ""
        super().__init__(f"Chỉ mục tìm kiếm bị hỏng{reason}; dựng lại bằng lệnh: phapdinh search rebuild.")


class IndexWriteError(SearchError):
    """Writing failed: no room on the disk, or the disk itself. The last commit is untouched."""

    def __init__(self, detail: str = "") -> None:
        reason = f" ({detail})" if detail else ""
        super().__init__(
            f"Không ghi được chỉ mục{reason}; kiểm tra dung lượng đĩa rồi chạy: phapdinh search catch-up."
            " Dữ liệu đã ghi trước đó vẫn nguyên."
        )
