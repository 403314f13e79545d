"""The text of an invented judgment as a template: header, facts, reasoning, decision, closing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phapdinh.demo.generator.case import Case
from phapdinh.demo.generator.cast import Roles
from phapdinh.demo.generator.draw import Draw
from phapdinh.demo.generator.judgment import InventedCitation
from phapdinh.demo.generator.templates import Templates

_MEAN_LENGTH = 9.14  # logarithm of characters: about 10,500 on average, 14 KB
_SPREAD = 0.45
_SHORTEST, _LONGEST = 4_500, 60_000
_SENTENCE = 132  # characters of a sentence of the narrative, on average, when it is filled
_RECIPIENTS = "\n- ".join(
    (
        "Nơi nhận:",
        "Các đương sự;",
        "Viện kiểm sát nhân dân cùng cấp;",
        "Cơ quan thi hành án dân sự;",
        "Lưu hồ sơ.",
    )
)
_BENCH = {"judge": "Các Thẩm phán", "lay_judge": "Các Hội thẩm nhân dân"}


def write(draw: Draw, templates: Templates, case: Case, roles: Roles) -> str:
    """The whole text; slots are filled later, once with codes and once with names."""
    stated = [*_header(case, roles), "NỘI DUNG VỤ ÁN:", *_facts(draw, templates, case)]
    closing = [
        "NHẬN ĐỊNH CỦA TÒA ÁN:",
        *_reasoning(draw, templates, case),
        "QUYẾT ĐỊNH:",
        *_orders(draw, templates, case),
        *_signatures(case, roles),
    ]
    length = sum(map(len, stated)) + sum(map(len, closing))
    wanted = min(_LONGEST, max(_SHORTEST, int(draw.random.lognormvariate(_MEAN_LENGTH, _SPREAD))))
    story = _narrative(draw, _sentences(templates, case), max(4, (wanted - length) // _SENTENCE))
    return "\n".join([*stated, *story, *_prosecutor(templates), *closing]) + "\n"


def _header(case: Case, roles: Roles) -> Iterator[str]:
    court = case.court.name
    stage = "phúc thẩm" if case.appeal else "sơ thẩm"
    yield f"{court.upper()}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    yield f"Bản án số: {case.number}\nNgày: {case.day.day:02}-{case.day.month:02}-{case.day.year}"
    yield f"V/v: {case.relation.name}"
    yield "NHÂN DANH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    yield court.upper()
    yield f"- Thành phần Hội đồng xét xử {stage} gồm có:"
    yield from _panel(case, roles)
    yield (
        f"Ngày {case.day.day:02} tháng {case.day.month:02} năm {case.day.year}, tại trụ sở {court} xét xử"
        f" {stage} công khai vụ án thụ lý số: {case.acceptance} về việc “{case.relation.name}”, giữa:"
    )
    yield from _party_lines(case, roles)


def _panel(case: Case, roles: Roles) -> Iterator[str]:
    (chair_title, chair), *bench, (clerk_title, clerk), (title, prosecutor) = roles.officials
    yield f"Thẩm phán - Chủ tọa phiên tòa: {chair_title} {chair.name}"
    yield f"{_BENCH[bench[0][1].function]}:"
    for number, (member_title, member) in enumerate(bench, start=1):
        yield f"{number}. {member_title} {member.name}"
    yield f"- Thư ký phiên tòa: {clerk_title} {clerk.name} - Thư ký Tòa án."
    yield f"- Đại diện Viện kiểm sát nhân dân tham gia phiên tòa: {title} {prosecutor.name} - Kiểm sát viên."


def _party_lines(case: Case, roles: Roles) -> Iterator[str]:
    labels = case.kind.parties
    sides = [
        (labels["plaintiff"], "P", "p", roles.plaintiff),
        (labels["defendant"], "D", "d", roles.defendant),
    ]
    if case.kind.type == "HS":
        sides.reverse()
    lines = [(label, upper, slot, who) for label, upper, slot, who in sides if who is not None]
    for number, other in enumerate(roles.others):
        label = "Người có quyền lợi, nghĩa vụ liên quan"
        lines.append((label, f"I{number}", f"i{number}", other))
    lines.append(("Người làm chứng", "W", "w", roles.witness))
    for number, (label, upper, slot, who) in enumerate(lines, start=1):
        born = "" if who.is_organisation else f", {{{slot}_born}}{{{slot}_id}}"
        where = "Trụ sở" if who.is_organisation else "Nơi cư trú"
        shown = f"{slot}_name" if upper == "D" else f"{upper}_C"
        yield f"{number}. {label}: {{{shown}}}{born}. {where}: {{{slot}_home}} (có mặt)."


def _facts(draw: Draw, templates: Templates, case: Case) -> list[str]:
    relation, common = case.relation, templates.common
    teller = case.kind.parties["plaintiff"].lower()
    start = f"Theo đơn khởi kiện và quá trình giải quyết vụ án, {teller} trình bày:"
    if case.kind.type == "HS":
        start = "Theo cáo trạng của Viện kiểm sát và diễn biến tại phiên tòa:"
    claims = draw.some(relation.claims, draw.between(max(1, len(relation.claims) - 1), len(relation.claims)))
    facts = [f"{start} {' '.join(claims)}", " ".join(relation.answers)]
    facts += draw.some(common["procedure"], draw.between(2, 5))
    return facts + (list(common["appeal_facts"]) if case.appeal else [])


def _sentences(templates: Templates, case: Case) -> Sequence[str]:
    return templates.criminal_narrative if case.kind.type == "HS" else templates.narrative


def _narrative(draw: Draw, sentences: Sequence[str], count: int) -> list[str]:
    """The free part: paragraphs of three to six sentences."""
    drawn = draw.random.choices(sentences, k=count)
    paragraphs, at = [], 0
    while at < count:
        size = draw.between(3, 6)
        paragraphs.append(" ".join(drawn[at : at + size]))
        at += size
    return paragraphs


def _prosecutor(templates: Templates) -> list[str]:
    return [" ".join(templates.common["prosecutor"])]


def _reasoning(draw: Draw, templates: Templates, case: Case) -> list[str]:
    common = templates.common
    own = [*draw.some(case.relation.reasoning, 3)]
    own += [f"Căn cứ {_listed(case.citations[:4])} để xem xét yêu cầu của các bên."]
    own += [
        f"Tình huống của vụ án tương tự với Án lệ số {number} nên được áp dụng." for number in case.precedents
    ]
    shared = common["criminal_reasoning"] if case.kind.type == "HS" else common["reasoning"]
    first = draw.some(common["appeal_reasoning"], 2) if case.appeal else []
    steps = [*first, *own, *draw.some(shared, draw.between(3, 5))]
    return [f"[{number}] {step}" for number, step in enumerate(steps, start=1)]


def _orders(draw: Draw, templates: Templates, case: Case) -> list[str]:
    common = templates.common
    orders = [draw.pick(common["appeal_orders"])] if case.appeal else []
    fees = common["criminal_fees"] if case.kind.type == "HS" else common["fees"]
    orders += [*case.relation.orders, draw.pick(fees)]
    numbered = [f"{number}. {order}" for number, order in enumerate(orders, start=1)]
    ending = common["final"] if case.appeal else common["appeal_right"]
    return [f"Căn cứ {_listed(case.citations)};", *numbered, ending, common["enforcement"]]


def _listed(citations: Sequence[InventedCitation]) -> str:
    """Articles law by law, as courts write them: ``khoản 1 Điều 584, Điều 590 Bộ luật Dân sự năm 2015``."""
    by_law: dict[str, list[str]] = {}
    for citation in citations:
        clause = f"khoản {citation.clause} " if citation.clause else ""
        by_law.setdefault(citation.law, []).append(f"{clause}Điều {citation.article}")
    return "; ".join(f"{', '.join(articles)} {law}" for law, articles in by_law.items())


def _signatures(case: Case, roles: Roles) -> list[str]:
    stage = "PHÚC THẨM" if case.appeal else "SƠ THẨM"
    chair = roles.officials[0][1].name
    return [_RECIPIENTS, f"TM. HỘI ĐỒNG XÉT XỬ {stage}\nTHẨM PHÁN - CHỦ TỌA PHIÊN TÒA\n{chair}"]
