"""How well parsing does on judgments with gold: ``python -m phapdinh.bench.parse_gold [--json]``.

Compared per judgment: court (both names resolved by the register, else their folded words), number
(spelling variants made equal), date, type (as the gold's number shows it, else its class of case),
instance, and cited articles.

Gold lists, in free text, the law on which the decision rests. Each of its entries ("Bộ luật Dân sự
2015 | Khoản 2 Điều 468") is read with the same citation finder; both sides become a set of pairs of
law and article. A law is its number and symbol; one that neither side can resolve is its folded
name. An entry without an article is left out on both sides. Micro F1 counts all pairs together, macro
F1 is the mean over judgments.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from phapdinh.judgments.parse import parse, register_resolver
from phapdinh.judgments.parse.answer import ruling_citations
from phapdinh.judgments.record import ParsedJudgment
from phapdinh.judgments.repair import repair
from phapdinh.vietnamese.case_numbers import parse_case_number
from phapdinh.vietnamese.citations import find_citations
from phapdinh.vietnamese.dates import parse_date
from phapdinh.vietnamese.fold import fold_key

Pair = tuple[str, str]
FIELDS = ("court", "number", "date", "type", "instance")


@dataclass(slots=True)
class Outcome:
    """One judgment: fields that differ (found, gold) and the cited articles."""

    file: str
    misses: dict[str, tuple[str, str]] = field(default_factory=dict)
    right: list[Pair] = field(default_factory=list)
    missed: list[Pair] = field(default_factory=list)
    extra: list[Pair] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return _f1(len(self.right), len(self.extra), len(self.missed))


def _f1(right: int, extra: int, missed: int) -> float:
    return 2 * right / (2 * right + extra + missed) if right + extra + missed else 1.0


def _identity(law: str | None, law_id: str | None) -> str:
    return law_id or fold_key(law or "")


def gold_articles(entries: Iterable[str], on: date | None) -> set[Pair]:
    """Pairs of law and article in the gold's entries "law | provisions"."""
    pairs: set[Pair] = set()
    for entry in entries:
        law, _, provisions = entry.partition("|")
        if "Điều" not in provisions and "điều" not in provisions:
            provisions = f"Điều {provisions.strip()}"
        for one in find_citations(f"{provisions.strip()} của {law.strip()}", on):
            if one.article:
                pairs.add((_identity(one.law, one.law_id), one.article))
    return pairs


def found_articles(parsed: ParsedJudgment) -> set[Pair]:
    """Pairs of law and article in ``citations`` of the command's JSON: the law that the ruling applies."""
    return {(_identity(one.law, one.law_id), one.article) for one in ruling_citations(parsed) if one.article}


def _court_id(name: str, on: date | None, hint: str) -> str:
    found = register_resolver(name, on, hint)
    return found.id if found else fold_key(name)


def _expected(gold: dict[str, Any], text: str) -> dict[str, str]:
    number = parse_case_number(gold["number"])
    on = parse_date(gold["date"])
    broad = {"dan su": "DS", "hinh su": "HS", "hanh chinh": "HC"}[fold_key(gold["case_type"])]
    return {
        "court": _court_id(gold["court"], on, text[:4000]),
        "number": number.canonical if number else gold["number"],
        "date": str(on),
        "type": (number.case_type if number else None) or broad,
        "instance": {"so tham": "ST", "phuc tham": "PT"}[fold_key(gold["level"])],
    }


def _found(parsed: ParsedJudgment) -> dict[str, str]:
    number = parse_case_number(parsed.number or "")
    return {
        "court": parsed.court_id or fold_key(parsed.court or ""),
        "number": number.canonical if number else parsed.number or "",
        "date": str(parsed.decided_on),
        "type": str(parsed.case_type or ""),
        "instance": str(parsed.instance or ""),
    }


def _shown(name: str, parsed: ParsedJudgment, gold: dict[str, Any], found: str) -> tuple[str, str]:
    written = {"court": parsed.court, "number": parsed.number}.get(name)
    return written or found, str(gold.get(name) or gold.get({"type": "case_type"}.get(name, "level")))


def compare(gold: dict[str, Any], text: str) -> Outcome:
    """Parse ``text`` and compare it with its gold."""
    parsed = parse(repair(text))
    outcome = Outcome(gold["file"])
    expected, found = _expected(gold, text), _found(parsed)
    for name in FIELDS:
        if expected[name] != found[name]:
            outcome.misses[name] = _shown(name, parsed, gold, found[name])
    wanted, got = gold_articles(gold["laws"], parse_date(gold["date"])), found_articles(parsed)
    outcome.right, outcome.missed = sorted(wanted & got), sorted(wanted - got)
    outcome.extra = sorted(got - wanted)
    return outcome


def summarise(outcomes: list[Outcome]) -> dict[str, Any]:
    """Figures over some judgments."""
    right, extra, missed = (
        sum(len(getattr(one, name)) for one in outcomes) for name in ("right", "extra", "missed")
    )
    return {
        "judgments": len(outcomes),
        **{name: sum(name not in one.misses for one in outcomes) for name in FIELDS},
        "articles_precision": round(right / (right + extra), 4) if right + extra else 1.0,
        "articles_recall": round(right / (right + missed), 4) if right + missed else 1.0,
        "articles_micro_f1": round(_f1(right, extra, missed), 4),
        "articles_macro_f1": round(sum(one.f1 for one in outcomes) / len(outcomes), 4) if outcomes else 1.0,
    }


def _print(outcomes: list[Outcome], summary: dict[str, Any]) -> None:
    for one in outcomes:
        for name, (found, wanted) in one.misses.items():
            print(f"{one.file}: {name}: {found!r}, gold {wanted!r}")
        for label, pairs in (("missed", one.missed), ("extra", one.extra)):
            if pairs:
                print(f"{one.file}: {label}: {', '.join(f'{law} {article}' for law, article in pairs)}")
    for name, value in summary.items():
        print(f"{name:20} {value}")


def main(arguments: list[str] | None = None) -> int:
    """Run the comparison and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, default=Path("../shared/data/judgments/gold.jsonl"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--first", type=int, help="only the first N judgments")
    parser.add_argument("--last", type=int, help="only the last N judgments")
    options = parser.parse_args(arguments)
    golds = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines()]
    golds = golds[: options.first] if options.first else golds[-options.last :] if options.last else golds
    outcomes = [compare(gold, (options.gold.parent / gold["file"]).read_text("utf-8")) for gold in golds]
    summary = summarise(outcomes)
    if options.json:
        json.dump(
            {"summary": summary, "judgments": [asdict(one) for one in outcomes]},
            sys.stdout,
            ensure_ascii=False,
        )
    else:
        _print(outcomes, summary)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
