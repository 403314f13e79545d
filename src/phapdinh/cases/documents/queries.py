"""Reads of documents: what anybody may verify, and what the staff sees of a case."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from phapdinh.cases.documents.drafting import gaps
from phapdinh.cases.documents.template import NoTemplateError, Part, Template, offered, template
from phapdinh.cases.models import Case, CaseDocument, DocumentState, PublishedDocument
from phapdinh.cases.queries.visibility import readable_by
from phapdinh.people.models import User

PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a draft with its words, the provision that prescribes it, and whether it is finished."""

    part: Part
    words: str
    source: str
    open: bool


def published_by_code(code: str) -> PublishedDocument | None:
    """A published document by its code; read by the portal's role."""
    return PublishedDocument.objects.using(PORTAL).filter(pk=code).first()


def published_by_hash(sha256: str) -> PublishedDocument | None:
    """A published document by the hash of its signed file; read by the portal's role."""
    return PublishedDocument.objects.using(PORTAL).filter(sha256=sha256).first()


def documents_of(user: User, case: Case) -> list[CaseDocument]:
    """Documents of a case in their order, without drafts that were given up; none for a stranger."""
    rows = CaseDocument.objects.filter(case__in=readable_by(user).filter(pk=case.pk))
    rows = rows.exclude(state=DocumentState.VOID, number="", code="")
    return list(rows.select_related("made_by").prefetch_related("signatures__by").order_by("made_at", "pk"))


def kinds_for(case: Case) -> tuple[Template, ...]:
    """Documents that may be drafted in this case today."""
    return offered(type_=case.type, instance=case.instance, on=timezone.localdate())


def fields_of(document: CaseDocument) -> list[Field]:
    """The fields of a document for its page; empty where its template is no longer in force."""
    try:
        case = document.case
        form = template(document.kind, type_=case.type, instance=case.instance, on=document.made_at.date())
    except NoTemplateError:
        return []
    unfinished = set(gaps(form, document.fields))
    return [
        Field(part, document.fields.get(part.id, ""), form.cited(part), part.id in unfinished)
        for part in form.fields
    ]
