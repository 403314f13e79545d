"""What the library tells people: standings, reasons and periods in words. Text, no data."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from phapdinh.laws.periods import Basis, Period
from phapdinh.laws.resolver import Reason
from phapdinh.laws.standing import Certainty, Standing


def standing_words(state: Standing) -> str:
    """Effect of an article on a day."""
    return {
        Standing.IN_FORCE: _("có hiệu lực"),
        Standing.NOT_YET: _("chưa có hiệu lực"),
        Standing.ENDED: _("đã hết hiệu lực"),
        Standing.SUSPENDED: _("bị ngưng hiệu lực"),
        Standing.UNKNOWN: _("chưa rõ hiệu lực"),
    }[state]


def certainty_words(certainty: Certainty) -> str:
    """How the text of a day is known."""
    return {
        Certainty.KNOWN: _("bản văn của ngày này"),
        Certainty.ONLY: _("bản văn duy nhất đang có; chưa rõ thời gian áp dụng"),
        Certainty.NEWEST: _("bản văn mới nhất đang có"),
        Certainty.LATER: _("chưa có bản văn của ngày này, chỉ có bản văn của thời gian khác"),
        Certainty.SEVERAL: _("có nhiều bản văn, chưa rõ bản nào áp dụng vào ngày này"),
        Certainty.NONE: _("không có bản văn"),
    }[certainty]


def reason_words(reason: Reason) -> str:
    """Why a citation did not resolve, or what is uncertain about it."""
    return {
        Reason.NO_LAW: _("không nêu văn bản nào"),
        Reason.UNKNOWN_LAW: _("không rõ văn bản nào mang tên này"),
        Reason.SEVERAL_LAWS: _("nhiều văn bản cùng tên; cần năm ban hành hoặc ngày của văn bản viện dẫn"),
        Reason.NOT_HELD: _("kho chưa có văn bản này"),
        Reason.NO_ARTICLE: _("văn bản không có điều này trong kho"),
        Reason.NO_CLAUSE: _("điều này không có khoản như vậy"),
        Reason.NO_POINT: _("không có điểm như vậy"),
        Reason.NOT_YET: _("chưa có hiệu lực vào ngày này"),
        Reason.ENDED: _("đã hết hiệu lực vào ngày này"),
        Reason.SUSPENDED: _("bị ngưng hiệu lực vào ngày này"),
        Reason.TEXT_NOT_HELD: _("có quy định này, nhưng kho không có bản văn của ngày này"),
        Reason.SEVERAL_TEXTS: _("có nhiều bản văn, chưa rõ bản nào áp dụng vào ngày này"),
        Reason.PERIOD_UNKNOWN: _("chưa rõ thời gian áp dụng của bản văn"),
    }[reason]


def period_words(period: Period) -> str:
    """The days of a text: "từ 01/07/2016 đến 30/06/2025"; unknown is said."""
    if period.valid_from is None:
        return _("chưa rõ thời gian áp dụng")
    if period.valid_to is None:
        return _("từ %(since)s") % {"since": _day(period.valid_from)}
    days = {"since": _day(period.valid_from), "until": _day(period.valid_to)}
    return _("từ %(since)s đến %(until)s") % days


def basis_words(basis: Basis) -> str:
    """How a period is known."""
    return {
        Basis.NOTE: _("theo ghi chú nguồn"),
        Basis.DEDUCED: _("suy ra từ thời điểm thu thập và ngày sửa đổi"),
        Basis.SNAPSHOT: _("chỉ biết thời điểm thu thập"),
        Basis.UNKNOWN: _("chưa rõ"),
    }[basis]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
