"""The objects of the law library as OpenAPI describes them, in Vietnamese and English."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from phapdinh.laws.resolver import Reason, Status
from phapdinh.laws.standing import Certainty, Standing


class LawBrief(Schema):
    """Một văn bản. A document; what is not known is null."""

    law_id: str = Field(description="Số, ký hiệu. Number and symbol.")
    url: str
    other_numbers: list[str] = Field(description="Cách viết khác của số. Other spellings of the number.")
    kind: str | None = Field(description="Luật, Nghị định… Kind.")
    name: str | None
    issuer: str | None
    issued_on: date | None
    effective_from: date | None
    effective_to: date | None
    basis: str = Field(description="Ngày hiệu lực lấy từ đâu. Where the days come from.")
    changed_at: datetime = Field(description="Lần cuối thay đổi trong kho. Last change in the library.")


class LawsPage(Schema):
    """Một trang danh mục. A page of the catalogue."""

    items: list[LawBrief]
    total: int
    next: str | None


class ArticleBrief(Schema):
    """Một điều trong văn bản. An article of a document."""

    article: str
    title: str
    url: str
    effective_from: date | None
    effective_to: date | None
    versions: int = Field(description="Số bản văn đang có. Texts that are held.")


class LawFull(LawBrief):
    """Một văn bản và các điều. A document with its articles."""

    akn_url: str = Field(description="Akoma Ntoso 3.0.")
    articles: list[ArticleBrief]


class ArticleTextBrief(Schema):
    """Một bản văn của điều. One text of an article; unknown days are null."""

    id: UUID
    sha256: str
    valid_from: date | None
    valid_to: date | None
    basis: str
    snapshot: str | None


class ArticleText(ArticleTextBrief):
    """Một bản văn và nguồn của nó. One text with its words and its source."""

    title: str
    text: str
    chapter: str | None
    topic: str | None
    source_note: str | None
    codified_id: str | None
    see_also: str | None
    url: str | None


class ArticleFull(Schema):
    """Một điều vào một ngày. An article on a day. Without a day: its newest text."""

    law_id: str
    article: str
    url: str
    akn_url: str
    on: date | None
    effective_from: date | None
    effective_to: date | None
    changes: list[dict[str, Any]] = Field(
        description="Văn bản sau đã làm gì với điều này. What later documents did."
    )
    note_read: bool
    standing: Standing | None = Field(
        description="Hiệu lực vào ngày ấy. Effect on the day; null without one."
    )
    certainty: Certainty = Field(description="Bản văn chắc đến đâu. How the text is known.")
    version: ArticleText | None = Field(description="Bản văn của ngày ấy. That day's text, if known.")
    structure: list[dict[str, Any]] = Field(
        description="Khoản, điểm theo vị trí ký tự. Clauses and points as offsets into version.text."
    )
    versions: list[ArticleTextBrief]


class UnitText(Schema):
    """Một khoản hoặc điểm vào một ngày. A clause or point on a day."""

    law_id: str
    article: str
    clause: str | None
    point: str | None
    url: str
    on: date | None
    standing: Standing | None
    certainty: Certainty
    version_id: UUID
    start: int = Field(description="Vị trí trong bản văn của điều. Place in the article's text.")
    end: int
    text: str


class ArticleFound(Schema):
    """Một kết quả tìm kiếm. One result."""

    law_id: str
    law: str = Field(description="Tên văn bản. What the document is called.")
    kind: str | None
    article: str
    title: str
    chapter: str | None
    topic: str | None
    url: str
    standing: Standing = Field(description="Hiệu lực hôm nay. Effect today.")
    snippet: str


class ArticlesFound(Schema):
    """Một trang kết quả. A page of results; ``next`` is the cursor of the next one."""

    items: list[ArticleFound]
    total: int
    total_is_estimate: bool
    breadth: str = Field(description="exact, folded, some: đọc từ rộng đến đâu. How widely words were read.")
    next: str | None


class CitedText(Schema):
    """Bản văn được viện dẫn tới. A text that a citation means or may mean."""

    id: UUID
    valid_from: date | None
    valid_to: date | None
    basis: str
    snapshot: str | None


class LawCitation(Schema):
    """Một viện dẫn và ý nghĩa của nó. A citation and what it means; several candidates are all listed."""

    start: int
    end: int
    written: str
    law: str | None = Field(description="Tên văn bản như đã viết. The law as written.")
    status: Status
    reason: Reason | None
    law_id: str | None
    article: str | None
    clause: str | None
    point: str | None
    url: str | None
    standing: Standing | None
    certainty: Certainty | None
    effective_from: date | None
    effective_to: date | None
    version: CitedText | None
    span: dict[str, int] | None
    quote: str | None
    successor: str | None
    candidates: list[str]
    versions: list[CitedText]


class LawCitations(Schema):
    """Các viện dẫn của một đoạn văn. The citations of a text, in order."""

    on: date
    citations: list[LawCitation]
