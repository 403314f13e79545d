"""Parameters of the search, under the same names as in the address of the search page, each bounded."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from phapdinh.judgments.search_query import LAST_PAGE, LONGEST_QUERY, LONGEST_VALUE, MOST_VALUES, PAGE_SIZE

DEEPEST = LAST_PAGE * PAGE_SIZE
LARGEST = 2**63 - 1
Value = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_VALUE)]
Values = Annotated[list[Value], Field(max_length=MOST_VALUES)]


def _values(name: str, description: str) -> list[str]:
    field: list[str] = Field(default_factory=list, alias=name, description=description)
    return field


class SearchParameters(Schema):
    """Tham số tìm kiếm, cùng tên như trên trang tìm kiếm. The parameters of the search page."""

    q: str = Field(
        "", max_length=LONGEST_QUERY, description="Từ, “cụm từ”, -loại trừ. Words, “phrases”, -not."
    )
    loai: Values = _values("loai", "Loại án. Type: HS, DS, HNGĐ…")
    nam: Values = _values("nam", "Năm. Year.")
    cap: Values = _values("cap", "Cấp xét xử. Instance: ST, PT, GĐT, TT.")
    cap_toa: Values = _values("cap-toa", "Cấp Tòa án. Level of the court.")
    tinh: Values = _values("tinh", "Tỉnh, thành phố. Province.")
    toa: Values = _values("toa", "Mã Tòa án. Id of the court.")
    quan_he: Values = _values("quan-he", "Quan hệ pháp luật. Legal relation.")
    dieu: Values = _values("dieu", "Điều luật: 91/2015/QH13#584. Cited article.")
    an_le: Values = _values("an-le", "Án lệ: 02/2016/AL. Precedent.")
    tu: date | None = Field(None, description="Từ ngày. First day.")
    den: date | None = Field(None, description="Đến ngày. Last day.")
    xep: Literal["", "moi-nhat", "cu-nhat", "vien-dan"] = Field("", description="Thứ tự. Order.")
    cursor: str = Field(
        "", max_length=40, description="Giá trị “next” của trang trước. “next” of the page before."
    )
    limit: int = Field(20, ge=1, le=100, description="Số kết quả một trang. Results a page.")
