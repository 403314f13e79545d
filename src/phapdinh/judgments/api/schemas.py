"""The objects of the API as OpenAPI describes them, in Vietnamese and English."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field


class CourtBrief(Schema):
    """Tòa án đã ra bản án. The court."""

    id: UUID
    name: str
    level: str
    province: str


class Summary(Schema):
    """Một bản án, quyết định trong danh sách. A judgment as a list shows it."""

    id: UUID
    url: str
    title: str
    kind: str = Field(description="judgment: bản án; decision: quyết định")
    number: str = Field(description="Số bản án, quyết định. Number.")
    court: CourtBrief
    case_type: str = Field(description="Loại án: HS, DS, HNGĐ, KDTM, LĐ, HC, PS, XLHC. Type of case.")
    instance: str = Field(description="Cấp xét xử: ST, PT, GĐT, TT. Instance.")
    decided_on: date = Field(description="Ngày tuyên án, ra quyết định. Date of the judgment.")
    in_force_on: date | None = Field(description="Ngày có hiệu lực pháp luật. Date of legal effect.")
    legal_relation: str = Field(description="Quan hệ pháp luật. Legal relation in dispute.")
    precedents: list[str] = Field(description="Án lệ được áp dụng. Applied precedents.")
    cited_by_count: int = Field(description="Số bản án viện dẫn. How many judgments cite it.")
    version: int
    published_at: datetime
    substance_changed_at: datetime = Field(
        description="Lần cuối nội dung thay đổi. Last change of the words."
    )
    technical_changed_at: datetime = Field(description="Lần cuối có thay đổi kỹ thuật. Last other change.")
    seq: int = Field(description="Số thứ tự thay đổi. Change sequence.")


class Full(Summary):
    """Toàn bộ nội dung đã công bố. Everything that is published."""

    hidden: list[list[int]] = Field(
        description="Các đoạn [đầu, cuối) đang được che. Stretches that are hidden."
    )
    structure: dict[str, Any] = Field(
        description="Các phần, đoạn, viện dẫn theo vị trí ký tự. Offsets into text."
    )
    text: str = Field(description="Văn bản đã mã hóa. The coded text.")


class Tombstone(Schema):
    """Bản án đã gỡ bỏ: chỉ còn lý do. What is left of a withdrawn judgment."""

    id: UUID
    url: str
    withdrawn: bool
    withdrawn_at: datetime | None
    reason: str
    substance_changed_at: datetime
    technical_changed_at: datetime
    seq: int


class SearchPage(Schema):
    """Một trang kết quả. A page of results; ``next`` is the cursor of the next one."""

    items: list[Summary]
    total: int
    total_is_estimate: bool
    next: str | None


class ChangesPage(Schema):
    """Các thay đổi theo thứ tự. Changes in order; go on with ``after=next``."""

    items: list[Full | Tombstone]
    next: int
    has_more: bool


class Version(Schema):
    """Một phiên bản đã công bố. A published version."""

    version: int
    at: datetime
    note: str
    text_sha256: str


class VersionText(Version):
    """Một phiên bản và văn bản của nó. A version with its text; hidden passages are covered."""

    text: str


class Notice(Schema):
    """Một dòng của sổ đính chính, gỡ bỏ. A line of the register of corrections and withdrawals."""

    id: int
    judgment_id: UUID
    number: str
    court_name: str
    kind: str = Field(description="correction, withdrawal, technical")
    reason: str
    version: int | None
    at: datetime


class NoticesPage(Schema):
    """Một trang của sổ, mới nhất trước. A page of the register, newest first."""

    items: list[Notice]
    next: int | None = Field(
        description="Giá trị “before” của trang sau. Value of “before” for the next page."
    )


class CompletenessRow(Schema):
    """Một Tòa án trong một tháng. One court in one month of legal effect."""

    court_id: UUID
    court_name: str
    month: date
    due: int = Field(description="Số đến hạn công bố. Fell due.")
    published: int = Field(description="Công bố đúng hạn. Published in time.")
    late: int = Field(description="Quá hạn. Late.")
    held: dict[str, int] = Field(description="Không công bố, theo lý do. Not published, by reason.")


class CompletenessPage(Schema):
    """Mức độ đầy đủ. How completely the courts publish."""

    items: list[CompletenessRow]
    next: int | None = Field(
        description="Giá trị “offset” của trang sau. Value of “offset” for the next page."
    )
