"""All rows of a docket together: which can come in, which are refused and why. Pure.

A register has no number twice and none left out. A row is refused whose number another row bears, or
whose number before it is neither in the file nor in the register; what is refused for another reason is no
gap, for its row is there and will be corrected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.cases.importing.entries import Entry, Finding, Place
from phapdinh.cases.importing.reading import Read

Register = tuple[UUID, int, str]
#: Numbers of each register that are given, each with its case (none: a number without a case).
Given = Mapping[Register, Mapping[int, UUID | None]]
_MOST_MISSING = 5_000  # numbers that may be missing before one row


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at a docket found. ``there``: rows that came in before; ``missing``: numbers for which
    there is no row, to be written down with the ground that the court gave for them."""

    rows: int
    entries: Sequence[Entry]
    there: Sequence[Entry]
    missing: Sequence[Place]
    findings: Sequence[Finding]

    @property
    def refused(self) -> int:
        """How many rows are refused; one may have several findings."""
        return len({one.line for one in self.findings})


def check(reads: Sequence[Read], given: Given, *, missing_ground: str = "") -> Checked:
    """The rows against each other and against the numbers that are given already.

    ``missing_ground``: why numbers are missing, as the court says; with it a gap refuses nothing.
    """
    claims = _claims(reads)
    lines: dict[Place, int] = {}
    entries, there, missing, findings = list[Entry](), list[Entry](), list[Place](), list[Finding]()
    for read in reads:
        entry = read.entry
        first = lines.setdefault(read.place, read.line) if read.place else read.line
        if entry is None:
            findings.extend(read.findings)
        elif first != read.line:
            findings.append(_finding(entry, _("Trùng số với dòng %(line)d.") % {"line": first}))
        elif entry.place.seq in given.get(entry.place.register, {}):
            _settle_given(entry, given, there, findings)
        elif (gap := _gap_before(entry.place, claims, given)) and not missing_ground:
            findings.append(_finding(entry, _gap_words(gap)))
        elif len(gap) >= _MOST_MISSING:
            findings.append(_finding(entry, _("Thiếu quá nhiều số trước số này; hãy xem lại số.")))
        else:
            entries.append(entry)
            missing.extend(gap)
    return Checked(len(reads), entries, there, missing, sorted(findings, key=lambda one: one.line))


def _claims(reads: Iterable[Read]) -> Mapping[Register, set[int]]:
    """Numbers of each register for which there is a row, be it right or wrong."""
    found: dict[Register, set[int]] = defaultdict(set)
    for read in reads:
        if read.place is not None:
            found[read.place.register].add(read.place.seq)
    return found


def _settle_given(entry: Entry, given: Given, there: list[Entry], findings: list[Finding]) -> None:
    """A number that is given: to this very row, which came in before, or to something else."""
    case = given[entry.place.register][entry.place.seq]
    if case == (entry.place.case_id if entry.what else None):
        there.append(entry)
    elif case is None:
        findings.append(_finding(entry, _("Số này đã được ghi trên hệ thống là số không có vụ việc.")))
    else:
        findings.append(_finding(entry, _("Số này đã cấp cho một vụ việc khác trên hệ thống.")))


def _gap_before(place: Place, claims: Mapping[Register, set[int]], given: Given) -> list[Place]:
    """Numbers right before this one of which nobody knows, in their order."""
    rows, issued = claims[place.register], given.get(place.register, {})
    seq, found = place.seq - 1, list[Place]()
    while seq >= 1 and seq not in rows and seq not in issued and len(found) < _MOST_MISSING:
        found.append(replace(place, seq=seq))
        seq -= 1
    return found[::-1]


def _gap_words(gap: Sequence[Place]) -> str:
    first, last = gap[0], gap[-1]
    if len(gap) == 1:
        return _(
            "Sổ thiếu số %(number)s trước số này: thêm dòng của số ấy, hoặc một dòng “Hủy số” có lý do."
        ) % {"number": first.text}
    return _("Sổ thiếu các số từ %(first)s đến %(last)s trước số này: thêm dòng, hoặc nêu lý do chung.") % {
        "first": first.text,
        "last": last.text,
    }


def _finding(entry: Entry, reason: str) -> Finding:
    return Finding(entry.line, entry.column, reason)
