"""What the pipeline knows of one judgment: plain, frozen values that every stage shares.

Offsets count characters (code points) of the *repaired* text, end exclusive. What is not
found is ``None`` or an empty tuple, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Judgment (bản án) or decision (quyết định)."""

    JUDGMENT = "judgment"
    DECISION = "decision"


class CaseType(StrEnum):
    """Type of case (loại án), by the code that stands in the number of a judgment."""

    CRIMINAL = "HS"
    CIVIL = "DS"
    FAMILY = "HNGĐ"
    COMMERCIAL = "KDTM"
    LABOUR = "LĐ"
    ADMINISTRATIVE = "HC"
    BANKRUPTCY = "PS"
    MEASURE = "XLHC"


class Instance(StrEnum):
    """Instance (cấp xét xử), by the code that stands in the number of a judgment."""

    FIRST = "ST"
    APPEAL = "PT"
    CASSATION = "GĐT"
    RETRIAL = "TT"


class Role(StrEnum):
    """Part that a person or organisation plays in the proceedings."""

    PLAINTIFF = "plaintiff"  # nguyên đơn
    DEFENDANT = "defendant"  # bị đơn
    ACCUSED = "accused"  # bị cáo
    VICTIM = "victim"  # bị hại
    CIVIL_PLAINTIFF = "civil_plaintiff"  # nguyên đơn dân sự
    CIVIL_DEFENDANT = "civil_defendant"  # bị đơn dân sự
    PETITIONER = "petitioner"  # người khởi kiện, người yêu cầu
    RESPONDENT = "respondent"  # người bị kiện
    INTERESTED_PERSON = "interested_person"  # người có quyền lợi, nghĩa vụ liên quan
    REPRESENTATIVE = "representative"  # người đại diện, giám hộ
    WITNESS = "witness"  # người làm chứng
    LAWYER = "lawyer"  # người bào chữa, người bảo vệ quyền và lợi ích hợp pháp
    EXPERT = "expert"  # người giám định
    INTERPRETER = "interpreter"  # người phiên dịch
    OTHER = "other"  # một người khác mà bản án nhắc tên (con chung, người thân…)


class Function(StrEnum):
    """Function of an official in the trial; officials are named in full in what is published."""

    PRESIDING_JUDGE = "presiding_judge"  # thẩm phán - chủ tọa phiên tòa
    JUDGE = "judge"  # thẩm phán
    LAY_JUDGE = "lay_judge"  # hội thẩm nhân dân
    CLERK = "clerk"  # thư ký phiên tòa
    PROSECUTOR = "prosecutor"  # kiểm sát viên


class SectionKind(StrEnum):
    """Part of a judgment."""

    HEADER = "header"  # quốc hiệu, số, thành phần hội đồng, đương sự
    FACTS = "facts"  # nội dung vụ án
    REASONING = "reasoning"  # nhận định của Tòa án
    DECISION = "decision"  # quyết định
    CLOSING = "closing"  # nơi nhận, chữ ký


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the repaired text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Official:
    """A member of the panel, the clerk or the prosecutor."""

    name: str
    function: Function
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person or organisation that takes part; ``name`` as written, on one line, without honorific."""

    name: str
    role: Role
    is_organisation: bool = False
    aliases: tuple[str, ...] = ()
    birth_year: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``number`` is the court's own ``[4]`` where it numbered them."""

    span: Span
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the judgment with its heading as written."""

    kind: SectionKind
    title: str | None
    span: Span
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited provision. ``law`` as written; ``law_id`` is number and symbol where it is certain.

    ``applied``: the ruling rests on it ("Căn cứ…", "Áp dụng…" in the decision), not just a mention.
    """

    law: str
    law_id: str | None
    article: str | None
    clause: str | None = None
    point: str | None = None
    span: Span | None = None
    applied: bool = False


@dataclass(frozen=True, slots=True)
class CitedJudgment:
    """Another judgment or decision that the text refers to by number."""

    number: str
    decided_on: date | None = None
    court: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ParsedJudgment:
    """Everything that parsing finds in one repaired text."""

    kind: Kind | None = None
    court: str | None = None  # as written, on one line
    court_id: str | None = None
    number: str | None = None  # normalised: 30/2017/DS-ST
    number_seq: int | None = None
    number_year: int | None = None
    decided_on: date | None = None
    case_type: CaseType | None = None
    instance: Instance | None = None
    legal_relation: str | None = None
    acceptance_number: str | None = None
    accepted_on: date | None = None
    panel: tuple[Official, ...] = ()
    clerk: str | None = None
    prosecutor: str | None = None
    officials: tuple[Official, ...] = ()  # everyone in panel, the clerks and the prosecutors
    participants: tuple[Participant, ...] = ()
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    precedents: tuple[str, ...] = ()  # "02/2016/AL"
    cited_judgments: tuple[CitedJudgment, ...] = ()
    fee_order: str | None = None
    right_of_appeal: str | None = None
    closed_hearing: bool = False
    stated: tuple[str, ...] = ()  # classes of judgments that are not published, as the court's records say


class ReplacementKind(StrEnum):
    """What a replacement hides."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    BANK_ACCOUNT = "bank_account"
    PLATE = "plate"
    EMAIL = "email"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Replacement:
    """One stretch of the repaired text and the code that stands in its place when published.

    ``subject`` groups the mentions of one person or organisation; ``rule`` names the rule that
    found it, for the editor to show why.
    """

    start: int
    end: int
    original: str
    code: str
    kind: ReplacementKind
    subject: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A stretch that may name somebody; a person decides. ``code`` is the proposal."""

    start: int
    end: int
    text: str
    reason: str
    code: str | None = None
    kind: ReplacementKind = ReplacementKind.PERSON


@dataclass(frozen=True, slots=True)
class Coding:
    """The outcome of coding one text: sorted, non-overlapping replacements, and doubts."""

    replacements: tuple[Replacement, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()


@dataclass(frozen=True, slots=True)
class Leak:
    """Personal data found in a text that is to be published; ``text`` never goes to a log."""

    start: int
    end: int
    text: str
    kind: ReplacementKind
    reason: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A class of judgment that may never be published, with the provision that says so."""

    rule: str
    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Outcome of the last stage: publication is blocked by any refusal or leak."""

    refusals: tuple[Refusal, ...] = ()
    leaks: tuple[Leak, ...] = ()

    @property
    def may_publish(self) -> bool:
        return not self.refusals and not self.leaks


@dataclass(frozen=True, slots=True)
class Pages:
    """Outcome of reading a file: text as found, pages joined by form feeds."""

    text: str
    format: str  # pdf, docx, doc, html, txt
    page_count: int = 1
    ocr_pages: tuple[int, ...] = field(default=())  # numbers of the pages that were recognised, from 1
    notes: tuple[str, ...] = ()  # what the clerk should know of the reading
