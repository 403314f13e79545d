"""Reads of documents: what anybody may verify, and what the staff sees of a case."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from phapdinh.cases.documents.drafting import COPIES, TO, asked_by, gaps
from phapdinh.cases.documents.template import NoTemplateError, Template, offered, template
from phapdinh.cases.models import Case, CaseDocument, DocumentState, PublishedDocument
from phapdinh.cases.queries.visibility import Sight, readable, sight_of
from phapdinh.people.models import User
from phapdinh.prepared import prepared

PORTAL = "portal"
_MOST_ROWS, _LETTERS = 12, 90  # of a box; of a line


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a draft: what it is about, the provision that prescribes it, its words, how many rows
    of a page they take, whether something is still to be filled in."""

    name: str
    title: str
    source: str
    words: str
    open: bool

    @property
    def rows(self) -> int:
        """Rows of the box in which it is edited."""
        return min(_MOST_ROWS, self.words.count("\n") + 1 + len(self.words) // _LETTERS)


def published_by_code(code: str) -> PublishedDocument | None:
    """A published document by its code; read by the portal's role."""
    return PublishedDocument.objects.using(PORTAL).filter(pk=code).first()


def published_by_hash(sha256: str) -> PublishedDocument | None:
    """A published document by the hash of its signed file; read by the portal's role."""
    return PublishedDocument.objects.using(PORTAL).filter(sha256=sha256).first()


def documents_of(user: User, case: Case) -> list[CaseDocument]:
    """Documents of a case in their order, without drafts that were given up; none for a stranger."""
    return _documents(sight_of(user), case.pk)


@prepared
def _documents(by: Sight, case: UUID) -> QuerySet[CaseDocument]:
    rows = CaseDocument.objects.filter(case__in=readable(by).filter(pk=case))
    rows = rows.exclude(state=DocumentState.VOID, number="", code="")
    return rows.select_related("made_by").prefetch_related("signatures__by").order_by("made_at", "pk")


def kinds_for(case: Case) -> tuple[Template, ...]:
    """Documents that may be drafted in this case today."""
    return offered(type_=case.type, instance=case.instance, on=timezone.localdate())


def template_for(case: Case, kind: str, row: CaseDocument | None = None) -> Template | None:
    """The template of a kind in this case, as it is today or was when the document was begun."""
    on = row.made_at.date() if row else timezone.localdate()
    for day in (on, case.received_on):
        try:
            return template(kind, type_=case.type, instance=case.instance, on=day)
        except NoTemplateError:
            continue
    return None


def fields_of(document: CaseDocument) -> list[Field]:
    """The fields of a document in the order of its sheet: addressees first, recipients last.

    Empty where there is no template for it any more.
    """
    form = template_for(document.case, document.kind, document)
    if form is None:
        return []
    unfinished = set(gaps(form, document.fields))
    sources = {part.id: form.cited(part) for part in form.fields}
    return [
        Field(name, asked_by(form, name), sources.get(name, ""), document.fields[name], name in unfinished)
        for name in (TO, *sources, COPIES)
        if name in document.fields
    ]
