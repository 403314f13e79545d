"""Published judgments for tests, straight into the tables. Courts, people and cases are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from phapdinh.courts.models import Court
from phapdinh.courts.register import load_register
from phapdinh.judgments.index_source import PublishedChanges
from phapdinh.judgments.models import (
    PublishedCitation,
    PublishedJudgment,
    PublishedVersion,
)
from phapdinh.searching.factory import open_index
from phapdinh.vietnamese.uuid7 import uuid7

_CHANGES = count(1_000_000)
PUBLISHED_AT = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)

TEXT = """TÒA ÁN NHÂN DÂN
KHU VỰC 1 - HÀ TĨNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bản án số: 38/2026/DS-ST
Ngày 17-8-2026
NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TÒA ÁN NHÂN DÂN KHU VỰC 1 - HÀ TĨNH
Ngày 17 tháng 8 năm 2026, tại trụ sở Tòa án nhân dân khu vực 1 - Hà Tĩnh xét xử sơ thẩm công khai \
vụ án thụ lý số 41/2026/TLST-DS ngày 09 tháng 4 năm 2026 về “Tranh chấp bồi thường thiệt hại do \
sức khỏe bị xâm phạm”, giữa các đương sự:
Nguyên đơn: Bà Nguyễn Thị Thu H, sinh năm 1983; cư trú tại xã C, tỉnh Hà Tĩnh. Có mặt.
Bị đơn: Ông Trần Văn Q, sinh năm 1976; cư trú tại phường T, tỉnh Hà Tĩnh. Có mặt.
Người có quyền lợi, nghĩa vụ liên quan: Công ty TNHH AP; trụ sở tại phường T, tỉnh Hà Tĩnh. Vắng \
mặt.
NỘI DUNG VỤ ÁN:
Theo đơn khởi kiện, bản tự khai và tại phiên tòa, bà Nguyễn Thị Thu H trình bày: khoảng 16 giờ \
ngày 12 tháng 11 năm 2025, khi bà đi bộ trên vỉa hè trước công trình nhà ở của ông Trần Văn Q, một \
chồng gạch trên giàn giáo tầng hai rơi trúng vai và cánh tay phải của bà. Bà điều trị nội trú 14 \
ngày, sau đó phục hồi chức năng ngoại trú.
Ông Trần Văn Q thừa nhận sự việc, đã tự nguyện trả trước 15.000.000 đồng, nhưng cho rằng bà H cũng \
có lỗi vì đi sát công trình đang thi công và đề nghị giảm mức bồi thường.
NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Về tố tụng: bị đơn cư trú trên địa bàn phường T, tỉnh Hà Tĩnh nên vụ án thuộc thẩm quyền giải \
quyết của Tòa án nhân dân khu vực 1 - Hà Tĩnh theo Điều 39 Bộ luật Tố tụng dân sự.
[2] Về trách nhiệm bồi thường: ông Q là chủ sở hữu công trình, trực tiếp trông coi việc thi công. \
Theo Điều 584 và Điều 605 Bộ luật Dân sự, chủ sở hữu phải bồi thường thiệt hại do công trình xây \
dựng gây ra. Bản án số 12/2020/DS-PT đã giải quyết một việc tương tự.
[3] Về mức thiệt hại theo Điều 590 Bộ luật Dân sự: chi phí cứu chữa có hóa đơn 38.640.000 đồng; bà \
H mất thu nhập 62 ngày, mỗi ngày 350.000 đồng, là 21.700.000 đồng. Áp dụng Án lệ số 02/2016/AL.
[4] Khấu trừ 15.000.000 đồng đã trả, ông Q còn phải bồi thường cho bà H 45.340.000 đồng.
QUYẾT ĐỊNH:
Căn cứ các điều 584, 590 và 605 Bộ luật Dân sự, tuyên xử:
1. Chấp nhận yêu cầu khởi kiện của bà Nguyễn Thị Thu H. Buộc ông Trần Văn Q bồi thường cho bà \
Nguyễn Thị Thu H 45.340.000 đồng.
2. Các đương sự có mặt có quyền kháng cáo trong thời hạn 15 ngày, kể từ ngày tuyên án.
Nơi nhận:
- Các đương sự;
- Viện kiểm sát nhân dân khu vực 1 - Hà Tĩnh.
"""
CIVIL_CODE, PROCEDURE_CODE = "91/2015/QH13", "92/2015/QH13"
CITED = (
    ("Điều 39", PROCEDURE_CODE),
    ("Điều 584", CIVIL_CODE),
    ("Điều 605", CIVIL_CODE),
    ("Điều 590", CIVIL_CODE),
)
_SECTIONS = (
    ("header", None, 0),
    ("facts", "NỘI DUNG VỤ ÁN", "NỘI DUNG VỤ ÁN"),
    ("reasoning", "NHẬN ĐỊNH CỦA TÒA ÁN", "NHẬN ĐỊNH CỦA"),
    ("decision", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH:"),
    ("closing", None, "Nơi nhận"),
)


def structure_of(text: str) -> dict[str, Any]:
    """The structure of a text built like :data:`TEXT`."""
    begins = [
        (kind, title, mark if isinstance(mark, int) else text.find(mark)) for kind, title, mark in _SECTIONS
    ]
    known = [one for one in begins if one[2] >= 0]
    ends = [begin for _, _, begin in known[1:]] + [len(text)]
    return {
        "sections": [
            {"kind": kind, "title": title,
             "start": start, "end": end, "paragraphs": _numbered(text, start, end)}
            for (kind, title, start), end in zip(known, ends, strict=True)
        ],
        "officials": [
            {"name": "Nguyễn Đức Khải", "function": "presiding_judge"},
            {"name": "Phan Thị Lộc", "function": "lay_judge"},
            {"name": "Hồ Sỹ Thắng", "function": "lay_judge"},
            {"name": "Lê Thị Hải Yến", "function": "clerk"},
            {"name": "Dương Thị Hoài An", "function": "prosecutor"},
        ],
        "participants": [{"name": "Nguyễn Thị Thu H", "role": "plaintiff"}],
        "citations": [
            {**_place(text, words), "law": "Bộ luật", "law_id": law, "article": words.split()[1],
             "clause": None, "point": None}
            for words, law in CITED if words in text
        ],
        "precedents": [{**_place(text, n), "number": n} for n in ("02/2016/AL",) if n in text],
        "cited_judgments": [{**_place(text, n), "number": n} for n in ("12/2020/DS-PT",) if n in text],
    }  # fmt: skip


def _place(text: str, words: str) -> dict[str, int]:
    return {"start": text.index(words), "end": text.index(words) + len(words)}


def _numbered(text: str, start: int, end: int) -> list[dict[str, Any]]:
    found, at = [], start
    for line in text[start:end].splitlines(keepends=True):
        if line.startswith("["):
            found.append({"start": at, "end": at + len(line.rstrip()), "number": line[1 : line.index("]")]})
        at += len(line)
    return found


def a_court(level: str = "regional", province: str = "Hà Tĩnh") -> Court:
    """The first court of the register of that level and province, put into the table."""
    found = next(
        (one for one in load_register().courts if one.level == level and one.province == province),
        None,
    )
    fields = {"level": level, "generation": 2, "province": province, "confidence": "full"}
    identifier = UUID(found.id) if found else UUID(int=len(level) + len(province))
    name = found.name if found else f"Tòa án nhân dân khu vực 1 - {province}"
    return Court.objects.get_or_create(id=identifier, defaults={"name": name, **fields})[0]


def publish(
    *,
    number: str = "38/2026/DS-ST",
    text: str = TEXT,
    court: Court | None = None,
    structure: Mapping[str, Any] | None = None,
    citations: Sequence[tuple[str, str]] = (("91/2015/QH13", "584"), ("91/2015/QH13", "590")),
    **fields: Any,
) -> PublishedJudgment:
    """One published judgment with its first version and its citations."""
    where = court or a_court()
    kept = structure if structure is not None else structure_of(text)
    values: dict[str, Any] = {
        "id": uuid7(), "court": where, "court_name": where.name, "province": where.province,
        "level": where.level, "kind": "judgment", "number": number, "case_type": "DS", "instance": "ST",
        "decided_on": date(2026, 8, 17), "in_force_on": date(2026, 9, 18),
        "legal_relation": "tranh chấp bồi thường thiệt hại do sức khỏe bị xâm phạm",
        "text": text, "structure": dict(kept),
        "precedents": [one["number"] for one in kept.get("precedents", [])],
        "published_at": PUBLISHED_AT, "substance_changed_at": PUBLISHED_AT,
        "technical_changed_at": PUBLISHED_AT, "change_seq": next(_CHANGES),
    }  # fmt: skip
    values |= fields
    values.setdefault("title", f"Bản án số {values['number']} về {values['legal_relation']}")
    judgment = PublishedJudgment.objects.create(**values)
    add_version(judgment, judgment.version, text)
    PublishedCitation.objects.bulk_create(
        PublishedCitation(judgment=judgment, law="Bộ luật Dân sự", law_id=law, article=article)
        for law, article in citations
    )
    return judgment


def add_version(judgment: PublishedJudgment, version: int, text: str, **fields: Any) -> PublishedVersion:
    """One version of a published judgment."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    values = {"text_sha256": digest, "at": PUBLISHED_AT, **fields}
    return PublishedVersion.objects.create(judgment=judgment, version=version, text=text, **values)


def index_all() -> None:
    """Bring this test's index into step with the published judgments."""
    source, index = PublishedChanges(), open_index()
    for batch in source.changes(0, size=500):
        index.write(batch.documents, delete=batch.deleted, sequence=batch.sequence)
