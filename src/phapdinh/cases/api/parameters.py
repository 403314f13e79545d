"""What is sent to the docket, each field bounded. Where a page asks for the same, the same rules hold."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints, model_validator

from phapdinh.cases.models import Charge, Claim
from phapdinh.cases.models.calendar import HearingForm, HearingKind
from phapdinh.cases.models.kinds import CaseType, Instance, PartyKind, PartyRole

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Day = Annotated[date, Field(ge=date(1945, 9, 13), le=date(2200, 12, 31))]
_MOST_MONEY = 2**62
_UNFIT = re.compile("[\x00\ud800-\udfff]")
Answers = dict[
    Annotated[str, StringConstraints(max_length=60)],
    Annotated[str, StringConstraints(max_length=2000)] | bool | Annotated[int, Field(ge=-(2**62), le=2**62)],
]


class Sent(Schema):
    """What is sent; a text that no database can hold is refused as any other wrong value."""

    @model_validator(mode="after")
    def _can_be_kept(self) -> Self:
        for name, value in self.__dict__.items():
            texts = value.values() if isinstance(value, dict) else (value,)
            if any(isinstance(text, str) and _UNFIT.search(text) for text in texts):
                raise ValueError(f"{name}: ký tự không dùng được. A character that cannot be kept.")
        return self


class DocketParameters(Sent):
    """Lọc sổ thụ lý. Filters of the docket."""

    court: UUID | None = Field(None, description="Mã Tòa án. Id of the court.")
    type: CaseType | None = None
    instance: Instance | None = None
    state: str = Field("", max_length=40, description="Giai đoạn của trình tự. State of the course.")
    officer: UUID | None = Field(None, description="Mã Thẩm phán, Thư ký. Id of the officer.")
    closed: bool | None = Field(False, description="Đã kết thúc. Closed; null for all.")
    received_from: Day | None = None
    received_to: Day | None = None
    cursor: str = Field("", max_length=80, description="“next” của trang trước. “next” of the page before.")
    limit: int = Field(50, ge=1, le=200)


class FindParameters(Sent):
    """Tìm theo số, tên hoặc số định danh. By number, name or personal id."""

    q: str = Field(min_length=1, max_length=100)


class PersonBody(Sent):
    """Một người tham gia. Somebody who takes part."""

    role: PartyRole
    name: Said
    kind: PartyKind = PartyKind.PERSON
    birth_year: int | None = Field(None, ge=1850, le=2200)
    personal_id: str = Field("", pattern=r"^(\d{12})?$", description="Số định danh. Twelve digits.")
    address: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""
    contact: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    ground: Short = ""


class NewPersonBody(PersonBody):
    """Người cùng vào với vụ việc. ``represents``: place in the list of whom they stand for."""

    represents: int | None = Field(None, ge=0, le=999)


class AddedPersonBody(PersonBody):
    """Người vào sau. Somebody who joins; ``representing``: participation of whom they stand for."""

    on: Day
    representing: UUID | None = None


class ClaimBody(Sent):
    """Một yêu cầu. A claim."""

    text: Long
    kind: Claim.Kind = Claim.Kind.CLAIM
    amount: int | None = Field(None, ge=0, le=_MOST_MONEY, description="Đồng. In đồng.")


class NewClaimBody(ClaimBody):
    """Yêu cầu cùng vào với vụ việc. ``claimant``: place in the list of people."""

    claimant: int | None = Field(None, ge=0, le=999)


class AddedClaimBody(ClaimBody):
    """Yêu cầu vào sau. A claim that is added; ``claimant``: a participation."""

    on: Day
    claimant: UUID | None = None


class ChargeBody(Sent):
    """Một tội danh. A charge under the Criminal Code, unless ``law_id`` names another."""

    crime: Said
    article: str = Field(pattern=r"^\d{1,3}[a-z]?$")
    clause: str = Field("", pattern=r"^\d{0,2}$")
    points: str = Field("", max_length=60)
    top: Charge.Top = Charge.Top.MONTHS
    top_months: int | None = Field(None, ge=1, le=360)
    law_id: str = Field("100/2015/QH13", max_length=40)


class NewChargeBody(ChargeBody):
    """Tội danh cùng vào với hồ sơ. ``accused``: place in the list of people."""

    accused: int = Field(ge=0, le=999)


class AddedChargeBody(ChargeBody):
    """Tội danh vào sau. A charge that is added; ``accused``: a participation."""

    on: Day
    accused: UUID


class ReceiveBody(Sent):
    """Đơn, hồ sơ nhận vào. A petition or file that comes in; ``answers``: what its event asks."""

    court: UUID
    type: CaseType
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    on: Day
    subkind: Literal["", "family", "commercial", "labour"] = ""
    answers: Answers = Field(default_factory=dict, max_length=30)
    people: list[NewPersonBody] = Field(default_factory=list, max_length=500)
    claims: list[NewClaimBody] = Field(default_factory=list, max_length=100)
    charges: list[NewChargeBody] = Field(default_factory=list, max_length=500)
    minor: bool = False


class EventBody(Sent):
    """Một bước. An event, its legal day, what it asks."""

    event: str = Field(max_length=60)
    on: Day
    answers: Answers = Field(default_factory=dict, max_length=30)


class ReasonBody(Sent):
    """Lý do. A reason."""

    reason: Said


class EndBody(ReasonBody):
    """Chấm dứt từ ngày, vì sao. From which day something ends, and why."""

    on: Day


class RulingBody(Sent):
    """Ngày và căn cứ của quyết định. Day and ground of the court's decision."""

    on: Day
    ground: Said


class TransferBody(RulingBody):
    """Chuyển đến Tòa án nào. To which court."""

    to_court: UUID


class ConsolidateBody(RulingBody):
    """Nhập vào vụ án nào. Into which case."""

    into: UUID


class SeparateBody(RulingBody):
    """Yêu cầu nào được tách, quan hệ pháp luật của vụ án mới. Claims that part, and the new relation."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    claims: list[UUID] = Field(min_length=1, max_length=100)


class IncomingParameters(Sent):
    """Theo số thụ lý hoặc số bản án; để trống thì mọi hồ sơ đã gửi lên. By a number, or all sent up."""

    number: str = Field("", max_length=40)


class TakeInBody(Sent):
    """Nhận hồ sơ: cách và Tòa án trong “ways-in”. A way and its court, what its event asks, who appeals."""

    way: str = Field(max_length=100)
    court: UUID
    on: Day
    answers: Answers = Field(default_factory=dict, max_length=30)
    appellants: list[UUID] = Field(default_factory=list, max_length=500)


class HearingBody(Sent):
    """Một phiên tòa, phiên họp. A hearing; instants with their offset."""

    kind: HearingKind
    form: HearingForm = HearingForm.PUBLIC
    begins: datetime
    ends: datetime
    room: UUID | None = None
    officers: list[UUID] = Field(default_factory=list, max_length=50)
    equipment: list[UUID] = Field(default_factory=list, max_length=50)


class TaskBody(Sent):
    """Một việc. A task, whose it is, until when."""

    what: Said
    whose: UUID
    due_on: Day | None = None
