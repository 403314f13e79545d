"""The words of a judgment's header that give a person a part in the proceedings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phapdinh.judgments.record import Function, Role

_FIRM = r"(?:công ty|doanh nghiệp|hợp tác xã|dntn|htx)"
# "Tuyên bố Công ty ... phá sản", "Tuyên bố phá sản Công ty ...", "phá sản đối với Công ty ...": the debtor.
_DEBTOR = (
    rf"tuyên bố(?: doanh nghiệp)?(?= {_FIRM}\b[^\n.;]{{2,120}}?\bphá sản)"
    rf"|(?:tuyên bố|mở thủ tục) phá sản(?= {_FIRM}\b)"
    r"|(?<=phá sản )đối với"
)

# In the order in which they must be tried: "nguyên đơn dân sự" before "nguyên đơn".
_ROLES: tuple[tuple[Role | None, str], ...] = (
    (
        None,
        r"(?:đại diện )?(?:viện kiểm sát|vks(?:nd)?)|cơ quan (?:kháng nghị|tiến hành)"
        r"|hội đồng xét xử|tòa án nhân dân",
    ),
    (
        Role.LAWYER,
        r"(?:(?:người|những người)\s{1,3})?bảo vệ quyền(?: và|,)? lợi ích|người bào chữa"
        r"|luật sư bào chữa|trợ giúp viên pháp lý",
    ),
    (
        Role.REPRESENTATIVE,
        r"(?:người )?đại diện (?:theo|hợp pháp|ủy quyền|uỷ quyền|pháp luật"
        r"|cho|của)|người (?:được )?(?:ủy|uỷ) quyền"
        r"|người giám hộ|(?:người )?giám hộ (?:theo|đương nhiên)|người kế thừa quyền",
    ),
    (Role.CIVIL_PLAINTIFF, r"(?:các )?nguyên đơn dân sự"),
    (Role.CIVIL_DEFENDANT, r"(?:các )?bị đơn dân sự"),
    (
        Role.INTERESTED_PERSON,
        r"(?:những |các )?(?:(?:người|đương sự|bên)\s{1,3})?có quyền(?: và)?(?: lợi)?\s{0,2}"
        r"[,và]{0,3}\s{0,2}(?:lợi"
        r"|nghĩa vụ)[^:\n]{0,12}liên quan",
    ),
    (Role.PLAINTIFF, r"(?:các |đồng )?nguyên đơn"),
    (Role.DEFENDANT, r"(?:các |đồng )?bị đơn"),
    (Role.ACCUSED, r"(?:các |đối với (?:các )?)?(?:bị cáo|bị can)"),
    (Role.VICTIM, r"(?:những |các )?(?:người )?bị hại"),
    (Role.PETITIONER, r"(?:các )?người (?:khởi kiện|yêu cầu|đề nghị|nộp đơn)|(?:người|bên) được thi hành án"),
    (
        Role.RESPONDENT,
        rf"(?:các )?người bị (?:kiện|yêu cầu|đề nghị)|người phải thi hành án|{_DEBTOR}",
    ),
    (Role.WITNESS, r"(?:những |các )?(?:người làm chứng|nhân chứng)|người chứng kiến"),
    (Role.EXPERT, r"(?:những |các )?(?:người giám định|giám định viên|người định giá)"),
    (Role.INTERPRETER, r"(?:những |các )?(?:người phiên dịch|người dịch thuật)"),
    (Role.OTHER, r"(?:những |các )?(?:người|bị cáo|đương sự) (?:có )?kháng cáo|người tham gia tố tụng khác"),
)

_FUNCTIONS: tuple[tuple[Function, str], ...] = (
    (Function.PRESIDING_JUDGE, r"chủ (?:tọa|toạ)(?: phiên (?:tòa|toà|họp))?|(?<=[-–] )tổ trưởng"),
    (Function.LAY_JUDGE, r"hội thẩm(?: nhân dân| quân nhân)?"),
    (Function.JUDGE, r"thẩm phán"),
    (Function.CLERK, r"(?<!kiêm )thư ký"),
    (Function.PROSECUTOR, r"(?:đại diện )?(?:viện kiểm sát|vks(?:nd)?)|kiểm sát viên|ksv"),
)

_ROLE_NUMBER = {f"r{number}": role for number, (role, _) in enumerate(_ROLES)}
_FUNCTION_NUMBER = {f"f{number}": function for number, (function, _) in enumerate(_FUNCTIONS)}
_LINE_START = (
    rf"(?:(?<=\n)|(?<=[.;:,)])|(?<=phá sản )(?=đối với {_FIRM})"
    r"|\A|(?<=\s)(?=đối với (?:các )?bị (?:cáo|can)\b)|(?<=\w\s)(?=(?-i:"
    r"Người (?:bảo|đại|giám|làm|có quyền|phiên)|NGƯỜI (?:BẢO|ĐẠI|GIÁM))))[ \t]{0,40}"
    r"(?:[-–+*•)]|\(?\d{1,2}(?:\.\d{1,2})*\s?[./)]{0,2}|[a-zđA-Z][./)]|[IVX]{1,4}[./])?[-–\s]{0,8}"
)
_ROLE_LABEL = re.compile(
    _LINE_START
    + "(?P<label>"
    + "|".join(f"(?P<r{n}>{pattern})" for n, (_, pattern) in enumerate(_ROLES))
    + r")\b",
    re.IGNORECASE,
)
# Before a label: found at once, while the pattern itself would be tried at every letter.
_BEFORE_LABEL = re.compile(r"[\n.;:,)]|\s(?=[đĐN])")
# A label of a debtor stands within a sentence, which names the debtor and nobody else.
_OF_DEBTOR = ("đối với", "tuyên bố", "tuyên bố doanh nghiệp", "tuyên bố phá sản", "mở thủ tục phá sản")
_WITHIN = (Role.REPRESENTATIVE, Role.LAWYER)
_ITEM = re.compile(
    r"(?:\n|(?<=\n)|\A|(?<=:))[ \t]{0,40}([-–+*]|\d{1,2}(?:\.\d{1,2})*(?=\s?[./)]"
    r"|\s+[A-ZÔĐ]))(?=[\s./)]{0,6}[A-ZÔĐ])"
)
_FUNCTION_LABEL = re.compile(
    "|".join(rf"(?P<f{n}>\b{pattern}\b)" for n, (_, pattern) in enumerate(_FUNCTIONS)), re.IGNORECASE
)
# "của nguyên đơn ông A:" belongs to the label and names nobody in this role.
_LABEL_TAIL = re.compile(
    r"[^:;\n]{0,220}?(?::|\blà\b(?=\s*:?\s*(?:ông|bà|anh|chị|luật sư|trợ giúp)))|[^:;]{0,160}?:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A role and where its entries begin and end; ``None`` ends the entries before and opens none."""

    role: Role | None
    start: int
    end: int


def _opens(text: str, match: re.Match[str]) -> bool:
    """A label behind a comma or a bracket, where lines were joined, must have a capital."""
    place = match.start()
    return text[max(0, place - 1) : place] not in (",", ")") or text[match.start("label")].isupper()


def _entries_start(text: str, match: re.Match[str], limit: int) -> int:
    """Where the entries after a label begin: behind its colon, or behind "là" or the label itself."""
    if match.group("label").lower() in _OF_DEBTOR:
        return match.end("label")
    tail = _LABEL_TAIL.match(text, match.end("label"), limit)
    return tail.end() if tail is not None else match.end("label")


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The labels from left to right, not overlapping."""
    done = start
    for place in (start, *(before.end() for before in _BEFORE_LABEL.finditer(text, max(0, start - 1), end))):
        match = _ROLE_LABEL.match(text, place, end) if place >= done else None
        if match is not None:
            yield match
            done = match.end()


def role_labels(text: str, start: int, end: int) -> list[Label]:
    """The roles of the header in text order, each reaching to the next."""
    matches = [match for match in _matches(text, start, end) if _opens(text, match)]
    labels = []
    for number, match in enumerate(matches):
        limit = matches[number + 1].start("label") if number + 1 < len(matches) else end
        role = next(_ROLE_NUMBER[name] for name in _ROLE_NUMBER if match.group(name))
        if match.group("label").lower() in _OF_DEBTOR:
            line_end = text.find("\n", match.end())
            limit = min(limit, line_end) if line_end >= 0 else limit
        labels.append(Label(role, _entries_start(text, match, limit), limit))
    return _return_to_list(text, labels)


def _return_to_list(text: str, labels: list[Label]) -> list[Label]:
    """End a representative's or lawyer's entry where the list around it goes on: "3.2 Bà ..."."""
    result: list[Label] = []
    around: Label | None = None
    for label in labels:
        if label.role not in _WITHIN:
            around = label
            result.append(label)
            continue
        cut = _next_item(text, around, label) if around is not None and around.role is not None else None
        result.append(Label(label.role, label.start, cut if cut is not None else label.end))
        if cut is not None and around is not None:
            result.append(Label(around.role, cut, label.end))
    return result


def _next_item(text: str, around: Label, label: Label) -> int | None:
    """Where, among the entries of ``label``, the next item of the list ``around`` stands."""
    own = _ITEM.match(text, label.start, label.end)
    styles = {_style(match.group(1)) for match in _ITEM.finditer(text, max(0, around.start - 1), around.end)}
    for match in _ITEM.finditer(text, label.start, label.end):
        style = _style(match.group(1))
        if own is not None and style == _style(own.group(1)):
            continue
        if style in styles or style[0].isdigit():
            return match.start()
    return None


def _style(mark: str) -> str:
    """The kind of a list mark: the bullet itself, or ``1`` and ``1.1`` for numbers."""
    return "1.1" if re.search(r"\d\.\d", mark) else "1" if mark[0].isdigit() else mark[0]


def function_labels(text: str, start: int, end: int) -> list[tuple[int, int, Function]]:
    """Where which function of the court or of the procuracy is named: start, end, function."""
    return [
        (
            match.start(),
            match.end(),
            next(_FUNCTION_NUMBER[name] for name in _FUNCTION_NUMBER if match.group(name)),
        )
        for match in _FUNCTION_LABEL.finditer(text, start, end)
    ]
