"""What sort of paper it is: judgment or decision, type of case, instance; its number first, then words."""

from __future__ import annotations

import re

from phapdinh.judgments.parse.layout import Layout
from phapdinh.judgments.record import CaseType, Instance, Kind
from phapdinh.vietnamese.case_numbers import CaseNumber, Document

_OPENING = 3500
_TYPE_WORDS = (
    (
        CaseType.MEASURE,
        r"bien phap xu ly hanh chinh|co so (?:cai nghien|giao duc) bat buoc|truong giao duong",
    ),
    (CaseType.CRIMINAL, r"\bbi cao\b|cao trang|vu an hinh su|bi hai"),
    (CaseType.ADMINISTRATIVE, r"nguoi bi kien|nguoi khoi kien|vu an hanh chinh|khieu kien quyet dinh"),
    (CaseType.BANKRUPTCY, r"thu tuc pha san|tuyen bo pha san"),
    (CaseType.FAMILY, r"hon nhan va gia dinh|hon nhan gia dinh|ly hon|xin ly hon|nuoi con|cap duong"),
    (CaseType.COMMERCIAL, r"kinh doanh,? thuong mai|kinh te"),
    (CaseType.LABOUR, r"vu an lao dong|tranh chap lao dong|hop dong lao dong|ky luat lao dong|ve lao dong"),
    (CaseType.CIVIL, r"dan su|tranh chap"),
)
_TYPES = tuple((kind, re.compile(words)) for kind, words in _TYPE_WORDS)
_INSTANCE_WORDS = (
    (Instance.CASSATION, r"(?:xet xu|hoi dong|quyet dinh|phien toa) giam doc tham"),
    (Instance.RETRIAL, r"(?:xet xu|hoi dong|quyet dinh|phien toa) tai tham"),
    (Instance.APPEAL, r"(?:xet xu|hoi dong(?: xet xu)?|phien (?:toa|hop)|cong khai|quyet dinh|ban an)\s+"
                      r"(?:cong khai\s+)?(?:dan su\s+|hinh su\s+)?phuc tham|xu phuc tham|tlpt"),
    (Instance.FIRST, r"so tham|tlst"),
)  # fmt: skip
_INSTANCES = tuple((instance, re.compile(words)) for instance, words in _INSTANCE_WORDS)
_TITLE = re.compile(r"^[\s\-*]*(ban\s*an|quyet\s*dinh)\b", re.MULTILINE)


def kind_of(layout: Layout, number: CaseNumber | None) -> Kind | None:
    """Judgment or decision."""
    title = _TITLE.search(layout.folded, 0, 1500)
    if title:
        return Kind.JUDGMENT if title.group(1).startswith("ban") else Kind.DECISION
    if number:
        return Kind.DECISION if number.document is Document.DECISION else Kind.JUDGMENT
    return None


def case_type_of(layout: Layout, numbers: list[CaseNumber | None]) -> CaseType | None:
    """Type of case from the first of ``numbers`` (own, acceptance) that shows it, else from words."""
    for number in numbers:
        if number and number.case_type:
            return CaseType(number.case_type)
    opening = layout.folded[:_OPENING]
    return next((kind for kind, words in _TYPES if words.search(opening)), None)


def instance_of(layout: Layout, numbers: list[CaseNumber | None]) -> Instance | None:
    """Instance, likewise."""
    for number in numbers:
        if number and number.instance:
            return Instance(number.instance)
    opening = layout.folded[:_OPENING]
    return next((instance for instance, words in _INSTANCES if words.search(opening)), None)
