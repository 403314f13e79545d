"""``docs/deadlines.md``: every rule with its article and a worked example, written from the rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from phapdinh.cases.deadlines.absent import absences
from phapdinh.cases.deadlines.model import Bearer, Example, Nature, Row
from phapdinh.cases.deadlines.rules import rules
from phapdinh.vietnamese.dates import format_date
from phapdinh.vietnamese.periods import in_vietnam, weekday

_HEAD = """\
# Thời hạn tố tụng

Tệp này do lệnh `phapdinh cases rules --guide docs/deadlines.md` viết ra từ `cases/rules/deadlines/*.yaml`;
một phép thử so hai bên. Muốn sửa thì sửa tệp YAML rồi chạy lại lệnh.

**Cách đếm.** Ngày xảy ra sự kiện không tính (BLDS Điều 147). Thời hạn bằng tháng, năm hết vào ngày tương
ứng, không có thì vào ngày cuối tháng (Điều 148). Hết vào ngày nghỉ thì kết thúc vào ngày làm việc tiếp theo
(Điều 148 khoản 5; BLTTHS Điều 134). Ngày làm việc là thứ Hai đến thứ Sáu, trừ ngày nghỉ lễ, cộng ngày thứ
Bảy làm bù. Tạm giam hết đúng ngày, không dời, 01 tháng là 30 ngày. “Trước … ngày” đếm ngược và không dời.
Gia hạn là một thời hạn dài hơn tính từ ngày đầu, trừ khi luật tính “kể từ ngày hết thời hạn”. Hai quy định
trái nhau về cùng một việc là hai dòng: nhắc theo hạn sớm, chỉ coi là quá hạn sau hạn muộn.

**Tin cậy.** V: đọc nguyên văn điều luật; S: nguồn thứ cấp; M: theo trí nhớ, phải kiểm tra. **Ví dụ** được
tính tay theo điều luật và lịch, giữ cạnh quy tắc làm dữ liệu và được chạy lại trong phép thử; dấu + là có
gia hạn.

**Không phải thời hạn**, nên không có dòng: ngày thụ lý (BLTTDS Điều 195 khoản 3, 4), sửa bản án (Điều 268),
bản án phúc thẩm có hiệu lực khi tuyên (Điều 313), kháng nghị giám đốc thẩm, tái thẩm có lợi cho người bị
kết án (BLTTHS Điều 379, 401: không hạn chế về thời gian).
"""
_WHOSE = {
    Bearer.COURT: "Tòa án",
    Bearer.PROCURACY: "Viện kiểm sát",
    Bearer.PARTY: "đương sự",
    Bearer.MEDIATOR: "Hòa giải viên",
    Bearer.ADMINISTRATOR: "Quản tài viên",
    Bearer.AGENCY: "cơ quan, tổ chức",
}
_WHAT = {
    Nature.COURT: "phải làm",
    Nature.DUTY: "phải làm",
    Nature.RIGHT: "có quyền",
    Nature.MINIMUM: "không sớm hơn",
    Nature.WAIT: "phải chờ hết",
}
_KINDS = {"added": "thêm", "total": "thành", "after": "rồi thêm"}


def guide() -> str:
    """The whole page, in Markdown."""
    rows = sorted((row for rule in rules().values() for row in rule.rows), key=lambda row: row.law_name)
    parts = [_HEAD]
    for (law_id, name), group in groupby(rows, key=lambda row: (row.law_id, row.law_name)):
        parts.append(f"\n## {name} ({law_id})\n\n{_table(group)}")
    parts.append("\n## Chưa có trong kho\n\n")
    parts += [f"- **{one.matter}**: {one.why}\n" for one in absences()]
    return "".join(parts)


def _table(rows: Iterable[Row]) -> str:
    head = "| Mã | Việc | Điều | Thời hạn | Kể từ | Ví dụ | |\n|---|---|---|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(_cells(row))} |\n" for row in rows)


def _cells(row: Row) -> list[str]:
    whose = f"{_WHOSE[row.bearer]} {_WHAT[row.nature]}"
    return [
        f"`{row.id}`",
        f"{row.title} ({whose})" + (f". {row.notes}" if row.notes else ""),
        _provision(row),
        _length(row),
        row.starts_from,
        "<br>".join(_example(one) for one in row.examples),
        f"{row.confidence.value}{_days(row)}",
    ]


def _provision(row: Row) -> str:
    return ".".join(part for part in (row.article, row.clause, row.point) if part) or "–"


def _length(row: Row) -> str:
    said = (
        f"{row.length.words} trước" if row.direction == "before" and row.length.amount else row.length.words
    )
    if row.extension is not None:
        said += f"; {_KINDS[row.extension.kind]} {row.extension.length.words}: {row.extension.condition}"
    return said + ("; tạm đình chỉ thì tính lại" if row.on_suspension == "restart" else "")


def _days(row: Row) -> str:
    until = f" đến {format_date(row.effective_to)}" if row.effective_to else ""
    return f", từ {format_date(row.effective_from)}{until}"


def _example(one: Example) -> str:
    return f"{_when(one.start)}{' +' if one.extended else ''} → {_when(one.due)}"


def _when(when: date | datetime) -> str:
    if isinstance(when, datetime):
        return f"{in_vietnam(when):%H:%M} {format_date(when.date())}"
    return f"{weekday(when)} {format_date(when)}"
