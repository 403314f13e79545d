"""How a time limit was counted, in sentences that a person can check against the article and a calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from phapdinh.cases.deadlines.counting import criminal_counting
from phapdinh.cases.deadlines.ends import day_of, left_out_applies, lengths_of
from phapdinh.cases.deadlines.model import Confidence, Counting, Nature, Row
from phapdinh.cases.deadlines.rules import rules
from phapdinh.vietnamese.citations.laws import short_name
from phapdinh.vietnamese.dates import format_date
from phapdinh.vietnamese.periods import at_night, in_vietnam, joined, weekday

if TYPE_CHECKING:
    from phapdinh.cases.deadlines.due import Due

_ROLLS = {Counting.CIVIL: "BLDS Điều 148 khoản 5", Counting.CRIMINAL: "BLTTHS Điều 134 khoản 1"}
_CONFIDENCE = {
    Confidence.SECONDARY: "Quy tắc này lấy từ nguồn thứ cấp, chưa đối chiếu toàn văn.",
    Confidence.MEMORY: "Quy tắc này chưa đối chiếu với văn bản nào: phải kiểm tra trước khi dùng.",
}


def cite(row: Row) -> str:
    """``điểm a khoản 1 Điều 203 Bộ luật Tố tụng dân sự``."""
    if row.article is None:
        return f"{row.law_name} ({row.law_id})"
    parts = [f"điểm {row.point}"] if row.point else []
    parts += [f"khoản {row.clause}"] if row.clause else []
    return " ".join([*parts, f"Điều {row.article}", row.law_name])


def cite_briefly(row: Row) -> str:
    """The same with the law's short name, for lists: ``điểm a khoản 1 Điều 203 BLTTDS``."""
    return cite(row).replace(row.law_name, short_name(row.law_id)) if row.article else cite(row)


def dated(day: date) -> str:
    """``02/03/2026 (thứ Hai)``."""
    return f"{format_date(day)} ({weekday(day)})"


def timed(moment: datetime) -> str:
    """``09 giờ 30 ngày 04/03/2026 (thứ Tư)``."""
    local = in_vietnam(moment)
    return f"{local:%H giờ %M} ngày {dated(local.date())}"


def length_words(due: Due) -> str:
    """The length counted: ``01 tháng và 15 ngày``; ``04 tháng và 02 tháng, tức 06 tháng liền``."""
    lengths = lengths_of(due.row, extended=due.what.extended)
    said = " và ".join(one.words for one in lengths)
    return f"{said}, tức {whole[0].words} liền" if len(whole := joined(lengths)) < len(lengths) else said


def sentences(due: Due) -> list[str]:
    """From the event to the last day."""
    return [*_beginning(due), *_left_out(due), *_course(due), *_moved(due), _end(due), *_conflict(due)]


def warnings(due: Due) -> list[str]:
    """What the counting does not know, or what the reader must not overlook."""
    said = [
        f"Chưa có bảng ngày nghỉ năm {year}: chỉ tính các ngày lễ cố định, chưa tính Tết Âm lịch, Giỗ Tổ, "
        "ngày liền kề Quốc khánh và ngày hoán đổi."
        for year in due.unknown_years
    ]
    if due.row.confidence in _CONFIDENCE:
        said.append(_CONFIDENCE[due.row.confidence])
    if due.suspended_since is not None:
        said.append(
            f"Đang tạm đình chỉ từ {format_date(due.suspended_since)}: thời hạn không chạy; ngày nêu trên "
            "chỉ là ngày đáng lẽ hết hạn."
        )
    if (due.what.suspended or due.what.outages) and not left_out_applies(due.row):
        said.append("Tạm đình chỉ và sự cố không kéo dài thời hạn loại này, nên không được tính.")
    if due.row.counting is Counting.DETENTION:
        said.append(
            "Tạm giam hết vào ngày ghi trong lệnh, quyết định và không dời qua ngày nghỉ; nhiều lệnh tính cả "
            "ngày đầu, nên nhắc trước một ngày."
        )
    return said


def _beginning(due: Due) -> list[str]:
    row, day = due.row, day_of(due.start)
    if row.direction == "before":
        back = "; ngày này không tính, đếm ngược từ ngày liền trước" if row.length.amount else ""
        return [f"Mốc là {row.starts_from}: {dated(day)}{back}."]
    if row.in_hours and isinstance(due.start, datetime):
        return [f"Bắt đầu từ {row.starts_from}: {timed(due.start)}."]
    said = [f"Bắt đầu từ {row.starts_from}: {dated(day)}."]
    if row.length.amount:
        said[0] = said[0][:-1] + "; ngày này không tính."
    if due.end.begun != day:
        anew = "thời hạn tính lại từ ngày quyết định tiếp tục giải quyết"
        said.append(f"Đã tạm đình chỉ; {anew}: {dated(due.end.begun)}.")
    return said


def _left_out(due: Due) -> list[str]:
    if not due.end.skipped:
        return []
    return [
        f"Không tính thời gian {kind} {format_date(since)}–{format_date(until)}."
        for kind, spans in (("tạm đình chỉ", _continued(due)), ("gián đoạn", due.what.outages))
        for since, until in spans
    ]


def _continued(due: Due) -> list[tuple[date, date]]:
    if due.row.on_suspension == "restart":
        return []
    return [(since, until) for since, until in due.what.suspended if until is not None]


def _course(due: Due) -> list[str]:
    row, unrolled = due.row, dated(due.end.counted.unrolled)
    if not row.length.amount:
        at_once = "Luật đòi làm ngay, trong chính ngày đó."
        return [at_once if row.direction == "after" else "Phải làm trước thời điểm mở trong ngày đó."]
    if row.direction == "before":
        return [f"Chậm nhất {row.length.words} trước: {unrolled}."]
    if due.at is not None:
        return [f"Đếm {length_words(due)}, không nghỉ đêm hay ngày lễ."]
    extension = row.extension if due.what.extended else None
    if extension is None:
        return [f"Đếm {length_words(due)}: hết vào {unrolled}."]
    if extension.kind == "after":
        further = f"tính thêm {extension.length.words} kể từ ngày hết thời hạn ({extension.condition})"
        return [f"Hết {row.length.words}, {further}: hết vào {unrolled}."]
    return [f"Được kéo dài ({extension.condition}).", f"Đếm {length_words(due)}: hết vào {unrolled}."]


def _moved(due: Due) -> list[str]:
    counted = due.end.counted
    if counted.on == counted.unrolled:
        return []
    why = due.holidays.why_off(counted.unrolled) or "ngày không tính"
    return [
        f"Ngày đó là ngày nghỉ ({why}), nên thời hạn kết thúc vào ngày làm việc tiếp theo "
        f"({_ROLLS[due.row.counting]})."
    ]


def _end(due: Due) -> str:
    by = f" theo {cite(due.row)}"
    if due.at is not None:
        night = " (ban đêm)" if _at_night(due.at) else ""
        return f"Hạn cuối: {timed(due.at)}{night},{by}."
    if due.row.nature is Nature.MINIMUM:
        return f"Sớm nhất: {dated(due.on)},{by}."
    if due.row.nature is Nature.WAIT:
        then = format_date(due.act_from or due.on)
        return f"Hết thời hạn lúc 24 giờ ngày {dated(due.on)},{by}; bước sau làm được từ {then}."
    if due.row.direction == "before" and not due.row.length.amount:
        return f"Hạn cuối: trước thời điểm mở, ngày {dated(due.on)},{by}."
    return f"Hạn cuối: 24 giờ ngày {dated(due.on)},{by}."


def _at_night(moment: datetime) -> bool:
    rule = criminal_counting()
    return at_night(moment, begins=rule.night_begins, ends=rule.night_ends)


def _conflict(due: Due) -> list[str]:
    if not due.rivals:
        return []
    said = [
        f"Quy định khác về cùng việc này, {cite(row)}: {format_date(on)}."
        for name, on in due.rivals
        if (row := rules()[name].on(day_of(due.start))) is not None
    ]
    both = f"Nhắc theo hạn sớm; chỉ coi là quá hạn sau {format_date(due.refuse_after)}."
    return [*said, both]
