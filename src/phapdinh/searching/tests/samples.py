"""Invented documents for the tests of the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from phapdinh.searching.contract import ChangeBatch, IndexDocument

COMPENSATION = IndexDocument(
    key="compensation",
    collection="judgments",
    title="Tranh chấp bồi thường thiệt hại do sức khỏe bị xâm phạm",
    number="03/2018/DS-ST",
    body="Ông A bị mất thu nhập trong 62 ngày. Tòa án buộc ông B bồi thường theo Điều 590.",
    day=date(2018, 1, 2),
    facets={"type": ["DS"], "year": ["2018"], "article": ["91/2015/QH13#590", "91/2015/QH13#584"]},
    cited_by=3,
)
LOAN = IndexDocument(
    key="loan",
    collection="judgments",
    title="Tranh chấp hợp đồng vay tài sản",
    number="14/2019/DS-ST",
    body="Bà C vay của bà D 50.000.000 đồng, quá hạn chưa trả. Toà án xét thấy hợp đồng có hiệu lực.",
    day=date(2019, 5, 6),
    facets={"type": ["DS"], "year": ["2019"], "article": ["91/2015/QH13#463"]},
    cited_by=9,
)
THEFT = IndexDocument(
    key="theft",
    collection="judgments",
    title="Trộm cắp tài sản",
    number="7/2020/HS-PT",
    body="Bị cáo lén lút chiếm đoạt xe máy; bị hại yêu cầu bồi thường. Thu nhập của bị cáo không ổn định.",
    day=date(2020, 9, 1),
    facets={"type": ["HS"], "year": ["2020"], "article": ["100/2015/QH13#173", "91/2015/QH13#584"]},
)
BARE = IndexDocument(
    key="bare",
    collection="judgments",
    title="Viet khong dau",
    number="8/2021/DS-ST",
    body="Toa an buoc bi don boi thuong vi nguyen don mat thu nhap.",
    day=None,
    facets={"type": ["DS"], "year": ["2021"]},
)
ALL = (COMPENSATION, LOAN, THEFT, BARE)


def many(count: int, *, body: str = "vụ án giả định", start: int = 0) -> Iterator[IndexDocument]:
    """``count`` small documents with keys ``d0``, ``d1``…"""
    for number in range(start, start + count):
        yield IndexDocument(
            key=f"d{number}",
            collection="judgments",
            title=f"Việc giả định {number % 7}",
            number=f"{number}/2024/DS-ST",
            body=f"{body} từ{number % 50} {'chung' if number % 2 else 'riêng'}",
            day=date.fromordinal(738_000 + number),
            facets={"type": ["DS" if number % 3 else "HS"], "court": [f"court-{number % 20}"]},
            cited_by=number % 11,
        )


@dataclass
class ListSource:
    """A change source over a list of states: (sequence, document) or (sequence, key deleted)."""

    changes_made: list[tuple[int, IndexDocument | str]] = field(default_factory=list)

    def latest(self) -> int:
        return max((sequence for sequence, _ in self.changes_made), default=0)

    def count(self) -> int:
        return len(self.changes_made)

    def changes(self, after: int, *, size: int) -> Iterable[ChangeBatch]:
        newer = [change for change in self.changes_made if change[0] > after]
        for start in range(0, len(newer), size):
            yield _batch(newer[start : start + size])


def _batch(changes: Sequence[tuple[int, IndexDocument | str]]) -> ChangeBatch:
    last = {c.key if isinstance(c, IndexDocument) else c: c for _, c in changes}
    return ChangeBatch(
        documents=[c for c in last.values() if isinstance(c, IndexDocument)],
        deleted=[c for c in last.values() if isinstance(c, str)],
        sequence=changes[-1][0],
    )
