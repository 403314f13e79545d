"""What the case puts in the place of each name. Pure; empty where the case does not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from phapdinh.cases.documents.facts import CaseFacts, Official, Person

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_PETITIONERS = ("plaintiff", "petitioner", "requester", "proposer")
_HELPERS = ("representative", "guardian", "protector", "defence")
_DUTIES = (
    ("presiding", "Thẩm phán - Chủ tọa phiên tòa"),
    ("mediation_judge", "Thẩm phán"),
    ("judge", "Thẩm phán"),
    ("lay_judge", "Hội thẩm nhân dân"),
    ("reserve", "Dự khuyết"),
    ("clerk", "Thư ký phiên tòa"),
)

_SESSION = (
    ("presiding", "Thẩm phán chủ trì phiên họp"),
    ("mediation_judge", "Thẩm phán chủ trì phiên họp"),
    ("clerk", "Thư ký ghi biên bản"),
)


def values(facts: CaseFacts) -> dict[str, str]:
    """Every name of the case with its words; what came with the event stands beside."""
    found = {**_of_court(facts), **_of_people(facts), **_of_sitting(facts)}
    return {**found, **{name: text.strip() for name, text in facts.given.items() if text.strip()}}


def legal_day(day: date | None) -> str:
    """``05/01/2026``; empty for none."""
    return day.strftime("%d/%m/%Y") if day else ""


def long_day(day: date) -> str:
    """As a document is dated: ``ngày 05 tháng 01 năm 2026``, ``ngày 15 tháng 3 năm 2026``.

    Days below 10 and months 1 and 2 bear a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def hour_and_day(at: datetime) -> str:
    """``08 giờ 00 phút, ngày 05 tháng 01 năm 2026`` in Vietnam."""
    local = at.astimezone(_ZONE)
    return f"{local:%H} giờ {local:%M} phút, {long_day(local.date())}"


def _of_court(facts: CaseFacts) -> dict[str, str]:
    return {
        "court": facts.court,
        "court_address": facts.court_address,
        "procuracy": facts.procuracy,
        "type_words": facts.type_words.lower(),
        "instance_words": facts.instance_words.lower(),
        "simplified_words": " theo thủ tục rút gọn" if facts.simplified else "",
        "procedure_words": "rút gọn" if facts.simplified else "thông thường",
        "title": facts.title,
        "number": facts.number,
        "number_or_petition": facts.number or facts.petition_number,
        "petition_number": facts.petition_number,
        "judgment_number": facts.judgment_number,
        "trial_order": facts.trial_order,
        "received_on": legal_day(facts.received_on),
        "accepted_on": legal_day(facts.accepted_on),
        "decided_on": legal_day(facts.decided_on),
    }


def _of_people(facts: CaseFacts) -> dict[str, str]:
    people = facts.people
    accused = _by_role(people, ("accused", "suspect"))
    return {
        "petitioners": _names(_by_role(people, _PETITIONERS)),
        "petitioners_full": "; ".join(map(_full, _by_role(people, _PETITIONERS))),
        "people_lines": _lines(people),
        "other_people_lines": _lines(one for one in people if one not in accused),
        "everybody": _everybody(people),
        "accused": _names(accused),
        "accused_full": "\n".join(f"- {_full(one)}" for one in accused),
        "defence": _names(_by_role(people, ("defence",))),
        "interpreter": _names(_by_role(people, ("interpreter",))),
        "summoned": _names(people),
        "charges": "; ".join(f"tội “{one.crime}” theo {one.provision}" for one in facts.charges),
        "claims": "; ".join(one.rstrip(". ") for one in facts.claims),
        "panel_lines": "\n".join(_panel(facts.officials, _DUTIES)),
        "session_lines": "\n".join(_panel(facts.officials, _SESSION)),
        "prosecutor": ", ".join(one.name for one in facts.officials if one.duty == "prosecutor"),
        "assigned": _assigned(facts),
    }


def _of_sitting(facts: CaseFacts) -> dict[str, str]:
    sitting = facts.sitting
    if sitting is None:
        return {"hearing_at": "", "hearing_place": "", "hearing_form": ""}
    return {
        "hearing_at": hour_and_day(sitting.at),
        "hearing_place": sitting.place,
        "hearing_form": "xét xử kín" if sitting.closed else "xét xử công khai",
    }


def _by_role(people: Iterable[Person], roles: tuple[str, ...]) -> list[Person]:
    return [one for one in people if one.role in roles]


def _names(people: Iterable[Person]) -> str:
    return ", ".join(dict.fromkeys(one.name for one in people))


def _full(one: Person) -> str:
    born = f", sinh {one.born}" if one.born else ""
    return f"{one.name}{born}" + (f"; địa chỉ: {one.address}" if one.address else "")


def _lines(people: Iterable[Person]) -> str:
    """One line each: capacity, name, address; whom a representative stands for."""
    return "\n".join(
        f"- {one.role_words}{f' của {one.represents}' if one.represents else ''}: {_full(one)}."
        for one in people
    )


def _everybody(people: Iterable[Person]) -> str:
    return "\n".join(dict.fromkeys(one.name for one in people if one.role not in _HELPERS))


def _panel(officials: Iterable[Official], duties: Iterable[tuple[str, str]]) -> list[str]:
    named = list(officials)
    return [f"{words}: {one.name}." for duty, words in duties for one in named if one.duty == duty]


def _assigned(facts: CaseFacts) -> str:
    """The judge whom the assignment names: who presides, or else who examines the petition."""
    for duty in ("presiding", "examining", "mediation_judge"):
        for official in facts.officials:
            if official.duty == duty:
                return f"Thẩm phán {official.name}"
    return ""


def known(found: Mapping[str, str], names: Iterable[str]) -> bool:
    """Whether every name has words; ``simplified_words`` may be empty."""
    return all(found.get(name) or name == "simplified_words" for name in names)
