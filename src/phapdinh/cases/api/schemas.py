"""The objects of the docket as OpenAPI describes them, in Vietnamese and English."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field


class CaseRow(Schema):
    """Một vụ việc trong sổ. A case of the docket; what is not known is null or empty."""

    case: UUID = Field(description="Mã vụ việc. Id.")
    number: str = Field(description="Số thụ lý, hoặc số nhận đơn. Number.")
    title: str = Field(description="Quan hệ pháp luật, tội danh. Legal relation or crime.")
    type: str
    instance: str
    state: str
    received_on: date
    accepted_on: date | None
    closed_on: date | None
    judge: str


class CaseRows(Schema):
    """Một trang của sổ. A page of the docket; ``next`` is the cursor of the next one."""

    items: list[CaseRow]
    next: str | None


class CaseFound(Schema):
    """Một vụ việc tìm thấy. A case that was found, and why."""

    case: UUID
    number: str
    title: str
    state: str
    matched: list[str] = Field(description="Số hoặc tên khớp. Numbers or names that matched.")


class CasesFound(Schema):
    """Kết quả tìm, nhiều nhất 50. What was found, at most 50."""

    items: list[CaseFound]


class CaseAsk(Schema):
    """Một mục mà bước hỏi. Something that an event asks for."""

    id: str
    title: str
    kind: str
    required: bool
    choices: dict[str, str]


class CaseEvent(Schema):
    """Một bước có thể ghi. An event that may be recorded now, and between which days."""

    id: str
    title: str
    source: str
    earliest: date
    latest: date | None
    special: str = Field(
        description="Bước có thao tác riêng: chuyển, nhập, tách. Has an operation of its own."
    )
    asks: list[CaseAsk]


class CaseStation(Schema):
    """Một chặng của trình tự. A station of the course."""

    title: str
    state: str
    on: date | None
    until: date | None


class CaseLinked(Schema):
    """Vụ việc liên quan. A case of the same matter."""

    words: str
    case: UUID
    number: str
    court: str
    on: date
    opens: bool


class CaseOfficer(Schema):
    """Người tiến hành tố tụng. Who does or did what by office."""

    assignment: UUID
    officer: UUID
    name: str
    duty: str
    since: date
    until: date | None
    ground: str


class CaseFull(Schema):
    """Một vụ việc. One case: how it stands, and what may be recorded next."""

    id: UUID
    number: str
    petition_number: str
    judgment_number: str
    title: str
    type: str
    instance: str
    simplified: bool
    course: str
    state: str
    state_title: str
    court: UUID
    court_name: str
    received_on: date
    accepted_on: date | None
    decided_on: date | None
    in_force_on: date | None
    closed_on: date | None
    minor: bool
    closed_hearing: bool
    secret: bool
    stations: list[CaseStation]
    officers: list[CaseOfficer]
    links: list[CaseLinked]
    events: list[CaseEvent]


class CasePerson(Schema):
    """Người tham gia tố tụng. Somebody who takes or took part."""

    participation: UUID
    name: str
    role: str
    since: date
    until: date | None
    for_whom: str
    born: str
    address: str
    ground: str


class CaseClaim(Schema):
    """Một yêu cầu. A claim; ``amount`` in đồng, null where it is not one for money."""

    id: UUID
    kind: str
    text: str
    amount: int | None
    claimant_id: UUID | None
    made_on: date
    ended_on: date | None
    end_ground: str


class CaseCharge(Schema):
    """Một tội danh truy tố. A charge."""

    id: UUID
    accused_id: UUID
    crime: str
    law_id: str
    article: str
    clause: str
    points: str
    top: str
    top_months: int | None
    crime_class: str
    made_on: date
    ended_on: date | None
    end_ground: str


class CaseSubject(Schema):
    """Yêu cầu và tội danh. What is claimed, and with what one is charged."""

    claims: list[CaseClaim]
    charges: list[CaseCharge]


class CaseClock(Schema):
    """Một thời hạn. A period of law; ``days_left`` is negative when overdue."""

    id: UUID
    rule: str
    title: str
    source: str
    started_on: date
    due_on: date
    due_at: datetime | None
    days_left: int | None
    state: str
    state_title: str
    duty: bool
    extended: bool
    about: str
    words: str


class CaseStep(Schema):
    """Một bước đã ghi. A step that was recorded."""

    id: UUID
    sequence: int
    event: str
    title: str
    source: str
    on: date
    at: datetime
    by: str
    said: list[tuple[str, str]]
    documents: list[str]
    undone: bool


class CaseEntry(Schema):
    """Một dòng nhật ký. An entry of the journal."""

    sequence: int
    at: datetime
    who: str
    words: str


class CasePaper(Schema):
    """Một văn bản. A document that the court made."""

    id: UUID
    kind: str
    title: str
    state: str
    number: str
    dated: date | None
    code: str = Field(description="Mã xác minh. Code by which anybody verifies it.")
    content_sha256: str
    has_sheet: bool


class CaseItem(Schema):
    """Một tài liệu trong hồ sơ. An item of the file; of one that may not be opened only its place."""

    id: UUID
    first: int = Field(description="Bút lục đầu. First index number.")
    last: int
    sealed: bool
    openable: bool
    struck: bool
    title: str
    kind: str
    source: str
    received_on: date | None
    sha256: str
    added_at: datetime


class CaseHearing(Schema):
    """Một phiên tòa, phiên họp. A hearing."""

    id: UUID
    kind: str
    form: str
    state: str
    begins: datetime
    ends: datetime
    room: str
    reason: str
    revision: int


class CaseTaskRow(Schema):
    """Một việc phải làm. A task of the case."""

    id: UUID
    what: str
    whose: UUID
    whose_name: str
    due_on: date | None
    done_at: datetime | None
    withdrawn_at: datetime | None


class CaseDraw(Schema):
    """Một lần rút ngẫu nhiên. A draw, with all that is needed to compute it anew."""

    id: UUID
    winner: UUID
    winner_name: str
    again: bool = Field(description="Đã rút từ trước. It was held before.")
    record: dict[str, Any]


class CaseWritten(Schema):
    """Việc đã ghi. What was written; ``again``: an earlier request with this key did it."""

    case: UUID
    id: str = Field(description="Mã của điều đã ghi. Id of what was written.")
    number: str = Field("", description="Số đã cấp. The number that was given.")
    again: bool
    notes: list[str] = Field(default_factory=list, description="Điều cần biết thêm. What one should know.")


class CaseIncoming(Schema):
    """Hồ sơ của Tòa án khác. A case of another court, by its numbers alone."""

    case: UUID
    number: str
    judgment_number: str
    type: str
    court: UUID
    court_name: str
    decided_on: date | None


class CasesIncoming(Schema):
    """Hồ sơ chờ nhận. Files that may be taken in."""

    items: list[CaseIncoming]


class CaseWay(Schema):
    """Một cách nhận. One way: the opening event at a court, and what it asks."""

    way: str
    title: str
    court: UUID
    court_name: str
    asks: list[CaseAsk]


class CaseAppellant(Schema):
    """Người có thể kháng cáo. Somebody who may have appealed."""

    participation: UUID
    name: str


class CaseWaysIn(CaseIncoming):
    """Các cách nhận một hồ sơ. ``appellants``: whom the court below has recorded as appealing."""

    ways: list[CaseWay]
    people: list[CaseAppellant]
    appellants: list[UUID]
