"""Which parts a judgment must have (``rules/draft_sections.yaml``), validated and read once."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Self

from pydantic import model_validator

from phapdinh.assistant.drafts.finding import Severity
from phapdinh.assistant.drafts.rules import Dated, Source, Strict, load
from phapdinh.judgments.record import CaseType, Instance


class PartName(StrEnum):
    """A part that a judgment states."""

    NATION = "nation"  # nhân danh nước Cộng hòa xã hội chủ nghĩa Việt Nam
    COURT = "court"
    ACCEPTANCE = "acceptance"  # số và ngày thụ lý
    PANEL = "panel"
    CLERK = "clerk"
    PROSECUTOR = "prosecutor"
    PLAINTIFF = "plaintiff"  # nguyên đơn, người khởi kiện
    DEFENDANT = "defendant"  # bị đơn, người bị kiện
    ACCUSED = "accused"
    CUSTODY = "custody"  # ngày bị tạm giữ, tạm giam
    SUBJECT = "subject"  # đối tượng tranh chấp, khởi kiện
    TRIAL_ORDER = "trial_order"  # quyết định đưa vụ án ra xét xử
    OPENNESS = "openness"  # xét xử công khai hoặc kín
    APPELLANT = "appellant"  # kháng cáo, kháng nghị
    INDICTMENT = "indictment"  # cáo trạng
    FACTS = "facts"
    REASONING = "reasoning"
    DECISION = "decision"
    LEGAL_BASIS = "legal_basis"
    FEES = "fees"
    RIGHT_OF_APPEAL = "right_of_appeal"
    FORCE = "force"  # hiệu lực pháp luật của bản án phúc thẩm
    SIGNATURES = "signatures"


class Part(Strict):
    """A part with its place in the article of its form, or a source of its own."""

    part: PartName
    severity: Severity
    clause: str | None = None
    point: str | None = None
    form: str | None = None
    source: Source | None = None
    confidence: str | None = None


class Form(Dated):
    """The parts of judgments of some types of case and one instance."""

    id: str
    case_types: frozenset[CaseType]
    instance: Instance
    parts: tuple[Part, ...]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({one.part for one in self.parts}) != len(self.parts):
            raise ValueError(f"{self.id}: a part stands twice")
        return self


class _Forms(Strict):
    forms: tuple[Form, ...]


@cache
def _forms() -> _Forms:
    return _Forms.model_validate(load("draft_sections.yaml"))


def form_of(case_type: CaseType | None, instance: Instance | None, on: date) -> Form | None:
    """The form in force on a day; ``None`` where none is known for that type and instance."""
    return next(
        (
            form
            for form in _forms().forms
            if case_type in form.case_types and instance is form.instance and form.holds(on)
        ),
        None,
    )
