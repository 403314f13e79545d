"""What the check tells people of itself: names of kinds, severities, reasons. Text, no data."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phapdinh.assistant.drafts.draft import MOST_CHARACTERS, DayFrom, Problem
from phapdinh.assistant.drafts.finding import Kind, Severity
from phapdinh.vietnamese.money import format_number


def kind_words(kind: Kind) -> str:
    """What a finding is about."""
    return {
        Kind.CITATION: _("Viện dẫn"),
        Kind.QUOTATION: _("Trích nguyên văn"),
        Kind.SECTION: _("Bố cục"),
        Kind.NAME: _("Chưa mã hóa"),
        Kind.SUM: _("Số tiền"),
        Kind.FEE: _("Án phí"),
        Kind.DAY: _("Ngày tháng"),
        Kind.NUMBER: _("Số bản án"),
        Kind.PERSON: _("Tên, năm sinh"),
    }[kind]


def severity_words(severity: Severity) -> str:
    """How grave a finding is."""
    return {
        Severity.ERROR: _("Sai"),
        Severity.WARNING: _("Cần xem lại"),
        Severity.NOTE: _("Lưu ý"),
    }[severity]


def problem_words(problem: Problem) -> str:
    """Why a text cannot be checked."""
    return {
        Problem.EMPTY: _("Chưa có văn bản để kiểm tra."),
        Problem.TOO_LONG: _("Văn bản dài quá %(most)s ký tự; hãy kiểm tra từng phần.")
        % {"most": format_number(MOST_CHARACTERS)},
        Problem.NOT_VIETNAMESE: _("Văn bản không phải tiếng Việt có dấu nên không kiểm tra được."),
    }[problem]


def day_from_words(where: DayFrom) -> str:
    """Where the day of the check comes from."""
    return {
        DayFrom.ASKED: _("ngày đã chọn"),
        DayFrom.TEXT: _("ngày ghi trong dự thảo"),
        DayFrom.TODAY: _("hôm nay, vì dự thảo chưa ghi ngày"),
    }[where]


def suggestion_words() -> str:
    """What every outcome is marked with."""
    return _("Gợi ý, cần người kiểm tra. Không có gì được sửa hay lưu lại.")
