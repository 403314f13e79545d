"""Parameters of the law library's API, each bounded; control characters are refused."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from phapdinh.searching.page_query import LAST_PAGE, LONGEST_QUERY, LONGEST_VALUE, MOST_VALUES, PAGE_SIZE

DEEPEST = LAST_PAGE * PAGE_SIZE
MOST_LAWS = 100_000
LONGEST_TEXT = 50_000  # characters of a text whose citations are resolved
LONGEST_LINE = 2_000  # of one in an address
_PLAIN = r"^[^\x00-\x1f\x7f]*$"
LawNumber = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=_PLAIN)]
Part = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=_PLAIN)]
Hash = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
Value = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_VALUE, pattern=_PLAIN)]
Values = Annotated[list[Value], Field(max_length=MOST_VALUES)]


def _values(name: str, description: str) -> list[str]:
    field: list[str] = Field(default_factory=list, alias=name, description=description)
    return field


class On(Schema):
    """Ngày cần biết. The day that is asked about; without one, the newest text that is held."""

    on: date | None = Field(None, description="Ngày cần biết. Day: 2020-01-31.")


class LawsParameters(Schema):
    """Lọc và trang. Filters and page."""

    q: Annotated[str, StringConstraints(max_length=LONGEST_VALUE, pattern=_PLAIN)] = Field(
        "", description="Chữ trong tên hoặc số. Words in the name or number."
    )
    kind: Annotated[str, StringConstraints(max_length=40, pattern=_PLAIN)] = Field(
        "", description="Loại văn bản: Luật, Nghị định… Kind."
    )
    issuer: Annotated[str, StringConstraints(max_length=LONGEST_VALUE, pattern=_PLAIN)] = Field(
        "", description="Cơ quan ban hành. Issuer."
    )
    year: int | None = Field(None, ge=1900, le=2200, description="Năm ban hành. Year of issue.")
    cursor: str = Field("", max_length=40, description="“next” của trang trước. “next” of the page before.")
    limit: int = Field(50, ge=1, le=200, description="Số văn bản một trang. Documents a page.")


class ArticleSearchParameters(Schema):
    """Tham số tìm kiếm, cùng tên như trên trang tìm kiếm. The parameters of the search page."""

    q: str = Field(
        "", max_length=LONGEST_QUERY, description="Từ, “cụm từ”, -loại trừ. Words, “phrases”, -not."
    )
    loai: Values = _values("loai", "Loại văn bản. Kind: Luật, Nghị định…")
    hieu_luc: Values = _values(
        "hieu-luc", "Hiệu lực hôm nay. Effect today: in_force, not_yet, ended, suspended, unknown."
    )
    nam: Values = _values("nam", "Năm ban hành. Year of issue.")
    co_quan: Values = _values("co-quan", "Cơ quan ban hành. Issuer.")
    linh_vuc: Values = _values("linh-vuc", "Lĩnh vực của Bộ pháp điển. Topic of the codification.")
    van_ban: Values = _values("van-ban", "Số, ký hiệu văn bản. Number of the document.")
    tu: date | None = Field(None, description="Ban hành từ ngày. First day of issue.")
    den: date | None = Field(None, description="Ban hành đến ngày. Last day of issue.")
    xep: Literal["", "moi-nhat", "cu-nhat"] = Field("", description="Thứ tự. Order.")
    cursor: str = Field("", max_length=40, description="“next” của trang trước. “next” of the page before.")
    limit: int = Field(20, ge=1, le=100, description="Số kết quả một trang. Results a page.")


class ResolveLine(On):
    """Đoạn văn ngắn có viện dẫn. A short text with citations."""

    text: str = Field(min_length=1, max_length=LONGEST_LINE, description="Đoạn văn có viện dẫn. The text.")


class ResolveText(On):
    """Văn bản có viện dẫn, và ngày của văn bản ấy. A text with citations, and the day of that text."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT, description="Văn bản có viện dẫn. The text.")
