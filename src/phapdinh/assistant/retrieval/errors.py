"""What can go wrong with finding articles, each in one line that says the way out."""

from __future__ import annotations

from django.utils.translation import gettext as _


class RetrievalError(Exception):
    """Base of all errors of the finding of articles; its text is for a person to read."""


class IndexMissingError(RetrievalError):
    """No index has been built yet."""

    def __init__(self) -> None:
        super().__init__(_("Chưa có chỉ mục điều luật; dựng bằng lệnh: phapdinh assistant index."))


class IndexDamagedError(RetrievalError):
    """The files of the index cannot be read, or are those of another version."""

    def __init__(self) -> None:
        super().__init__(
            _("Chỉ mục điều luật bị hỏng hoặc của phiên bản khác; dựng lại: phapdinh assistant index.")
        )


class IndexBusyError(RetrievalError):
    """Another process is building the index."""

    def __init__(self) -> None:
        super().__init__(
            _("Chỉ mục điều luật đang được một tiến trình khác dựng; hãy chờ tiến trình đó xong.")
        )


class EmptyLibraryError(RetrievalError):
    """The library holds no article."""

    def __init__(self) -> None:
        super().__init__(_("Thư viện chưa có điều luật nào; nhập bằng lệnh: phapdinh laws import."))
