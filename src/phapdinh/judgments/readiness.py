"""What stands against publishing a judgment as it is coded now; each with a way to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from phapdinh.judgments.check import check
from phapdinh.judgments.editing.stored import from_json
from phapdinh.judgments.models import ClearedFinding, CodingDraft, Judgment, SourceText
from phapdinh.judgments.publishing.offsets import apply_coding
from phapdinh.judgments.record import Coding, Leak


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing in the way.

    ``start`` is the place in the original text; ``record`` leads to the record's form; ``finding``
    names what a person may judge to be no obstacle.
    """

    words: str
    start: int | None = None
    record: bool = False
    finding: str = ""


_NEEDED = (
    ("court_id", gettext_lazy("Thiếu Tòa án.")),
    ("number", gettext_lazy("Thiếu số bản án, quyết định.")),
    ("decided_on", gettext_lazy("Thiếu ngày tuyên án, ra quyết định.")),
    ("case_type", gettext_lazy("Thiếu loại án.")),
    ("instance", gettext_lazy("Thiếu cấp xét xử.")),
    ("presiding_judge", gettext_lazy("Thiếu tên Chủ tọa.")),
    ("in_force_on", gettext_lazy("Thiếu ngày có hiệu lực pháp luật.")),
)


def coded_text(judgment: Judgment) -> str:
    """The text as it would be published now."""
    text = SourceText.objects.only("text").get(judgment=judgment).text
    return apply_coding(text, coding_of(judgment).replacements)


def coding_of(judgment: Judgment) -> Coding:
    """The present draft."""
    draft = CodingDraft.objects.get(judgment=judgment)
    return from_json(draft.replacements, draft.suspicions)


def blockers_of(judgment: Judgment, today: date | None = None) -> list[Blocker]:
    """Everything in the way, the record first, then doubts, then what the independent check finds."""
    text = SourceText.objects.only("text").get(judgment=judgment).text
    coding = coding_of(judgment)
    return [
        *_record_gaps(judgment, today or timezone.localdate()),
        *_open_doubts(coding),
        *_check_findings(judgment, text, coding),
    ]


def _record_gaps(judgment: Judgment, today: date) -> list[Blocker]:
    gaps = [Blocker(str(words), record=True) for name, words in _NEEDED if not getattr(judgment, name)]
    if judgment.in_force_on and judgment.in_force_on > today:
        day = judgment.in_force_on.strftime("%d/%m/%Y")
        gaps.append(
            Blocker(
                _("Chưa có hiệu lực pháp luật: đến %(day)s mới được công bố.") % {"day": day}, record=True
            )
        )
    return gaps


def _open_doubts(coding: Coding) -> list[Blocker]:
    if not coding.suspicions:
        return []
    number = len(coding.suspicions)
    words = ngettext("Còn %(n)d chỗ nghi ngờ.", "Còn %(n)d chỗ nghi ngờ.", number) % {"n": number}
    return [Blocker(words, start=coding.suspicions[0].start)]


def _check_findings(judgment: Judgment, text: str, coding: Coding) -> list[Blocker]:
    """What the independent check says of the text that would be published, but for what was cleared."""
    from phapdinh.judgments.actions.publication_material import parsed_of  # it imports this module

    coded = apply_coding(text, coding.replacements)
    report = check(parsed_of(judgment), text, coded, on=judgment.decided_on)
    cleared = set(ClearedFinding.objects.filter(judgment=judgment).values_list("finding", flat=True))
    found = [
        *(
            Blocker(f"{_(one.reason.rstrip('.'))} ({one.article}).", finding=f"refusal:{one.rule}")
            for one in report.refusals
        ),
        *(_leak(one, coding) for one in report.leaks),
    ]
    return [one for one in found if one.finding not in cleared]


def _leak(leak: Leak, coding: Coding) -> Blocker:
    words = " ".join(leak.text.split())
    said = _("Có thể lộ “%(words)s”: %(reason)s") % {"words": words, "reason": _(leak.reason)}
    return Blocker(said, start=original_offset(coding, leak.start), finding=f"leak:{words}")


def original_offset(coding: Coding, coded_offset: int) -> int:
    """Where a place of the coded text stands in the original; inside a code, where its words begin."""
    shift = 0
    for one in coding.replacements:
        start = one.start + shift
        if coded_offset < start:
            break
        if coded_offset < start + len(one.code):
            return one.start
        shift += len(one.code) - (one.end - one.start)
    return coded_offset - shift
