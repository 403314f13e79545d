"""A step on which a numbered document rests is not undone: the document is declared void first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phapdinh.cases.models import CaseDocument, DocumentState, Step


def numbered_document(step: Step) -> str | None:
    """Words that say which document hangs on the step; None where none does."""
    live = [DocumentState.NUMBERED, DocumentState.ISSUED]
    row = CaseDocument.objects.filter(step=step, state__in=live).order_by("made_at").first()
    if row is None:
        return None
    name = row.number or row.title
    return _("văn bản %(name)s đã được cấp theo bước này, phải hủy văn bản trước") % {"name": name}
