"""Everything that one act of publication rests on, read from the sealed tables and found in order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.models import Judgment, SignOff, SourceText
from phapdinh.judgments.publishing.build import Publication, build_publication
from phapdinh.judgments.publishing.offsets import CodingMismatchError
from phapdinh.judgments.readiness import blockers_of, coding_of
from phapdinh.judgments.record import CaseType, Coding, Instance, Kind, ParsedJudgment

_PARSED: TypeAdapter[ParsedJudgment] = TypeAdapter(ParsedJudgment)


@dataclass(frozen=True, slots=True)
class Material:
    """What is published, and the coding that made it (to find its originals in older versions)."""

    publication: Publication
    coding: Coding


def require_clear(judgment: Judgment) -> None:
    """Raise DeskError with everything that stands against publication, its article included."""
    against = [str(blocker.words) for blocker in blockers_of(judgment)]
    if against:
        raise DeskError(_("Chưa công bố được: %(reasons)s") % {"reasons": " ".join(dict.fromkeys(against))})


def require_signed(judgment: Judgment, material: Material) -> None:
    """Raise DeskError unless the last signature is under this very text."""
    last = SignOff.objects.filter(judgment=judgment).order_by("-at").first()
    if last is None:
        raise DeskError(_("Chưa có người ký duyệt bản mã hóa."))
    if last.coded_sha256 != material.publication.text_sha256:
        raise DeskError(_("Bản mã hóa đã đổi sau khi ký duyệt. Đề nghị ký duyệt lại."))


def material_of(judgment: Judgment) -> Material:
    """Build what would be published of a judgment now."""
    text = SourceText.objects.only("text").get(judgment=judgment).text
    coding = coding_of(judgment)
    try:
        return Material(build_publication(text, coding, parsed_of(judgment)), coding)
    except CodingMismatchError:
        raise DeskError(_("Bản mã hóa không khớp với bản gốc. Đề nghị mã hóa lại.")) from None


def parsed_of(judgment: Judgment) -> ParsedJudgment:
    """The parse as stored, with what the desk has corrected in the record since."""
    known = ParsedJudgment.__dataclass_fields__
    stored = _PARSED.validate_python({key: value for key, value in judgment.parsed.items() if key in known})
    return replace(
        stored,
        kind=Kind(judgment.kind),
        number=judgment.number or None,
        decided_on=judgment.decided_on,
        case_type=CaseType(judgment.case_type) if judgment.case_type else None,
        instance=Instance(judgment.instance) if judgment.instance else None,
        legal_relation=judgment.legal_relation or None,
    )
