"""Invented law to test with: no such document exists."""

from __future__ import annotations

from typing import Any

LAW = "901/2011/QH99"
NOTE = f"(Điều 5 Luật số {LAW}, có hiệu lực thi hành kể từ ngày 01/07/2012)"
AMENDED = (
    f"(Điều 5 Luật số {LAW}, có hiệu lực thi hành kể từ ngày 01/07/2012, có nội dung được sửa đổi, có nội "
    "dung được bổ sung bởi Điều 1 Luật số 902/2024/QH99 có hiệu lực thi hành kể từ ngày 01/01/2025)"
)
HEAD = (
    f"(Điều 1 Luật số {LAW} Luật Nuôi ong ngày 20/11/2011 của Quốc hội, có hiệu lực thi hành kể từ ngày "
    "01/07/2012)"
)
OLD_TEXT = "1. Người nuôi ong được đặt tổ.\n2. Việc đặt tổ theo quy định sau đây:\na) Xa nhà ở;\nb) Gần hoa."
NEW_TEXT = OLD_TEXT + "\n3. Tổ ong được đánh số."


def line(**fields: Any) -> dict[str, Any]:
    """One delivered line, with what the test does not care about filled in."""
    return {
        "law_id": LAW,
        "article": "5",
        "title": "Đặt tổ ong",
        "text": NEW_TEXT,
        "snapshot": "2026-01",
        "source_note": AMENDED,
        **fields,
    }


def older(**fields: Any) -> dict[str, Any]:
    """The same article before its change, as an older snapshot has it: no title, no note."""
    return {"law_id": LAW, "article": "5", "text": OLD_TEXT, "snapshot": "2023-12", **fields}
