"""Begin a draft, save it again and again, throw it away; no words that somebody saved are lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, course_of, record
from phapdinh.cases.documents.drafting import clean, draft
from phapdinh.cases.documents.gathering import gather
from phapdinh.cases.documents.template import NoTemplateError, Template, template
from phapdinh.cases.models import Case, CaseDocument, DocumentRevision, DocumentState, Step
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved revision. ``current`` is False where another had saved in between: these words lie beside."""

    revision: DocumentRevision
    current: bool


@transaction.atomic
def begin_draft(
    *, actor: User, case: Case, kind: str, step: Step | None = None, given: Mapping[str, str] | None = None
) -> CaseDocument:
    """A draft filled from the case and from the event behind it. Raises CaseError for a kind it has not.

    One event begins a kind once: asked again, the same draft comes back.
    """
    require_draft(actor, case)
    today = timezone.localdate()
    form = template_of(kind, case)
    if step is not None:
        old = CaseDocument.objects.filter(case=case, step=step, kind=kind).exclude(state=DocumentState.VOID)
        if (found := old.first()) is not None:
            return found
    facts = gather(case, today, {**_event_words(case, step), **(given or {})})
    now = timezone.now()
    row = CaseDocument.objects.create(
        case=case,
        step=step,
        kind=kind,
        title=form.heading,
        fields=draft(form, facts),
        made_by=actor,
        made_at=now,
        changed_at=now,
    )
    _keep(row, actor, row.fields, base=0, beside=False)
    record(case.pk, actor, "document.drafted", {"document": str(row.pk), "kind": kind})
    return row


@transaction.atomic
def save_draft(*, actor: User, document: CaseDocument, base: int, fields: Mapping[str, str]) -> Saved:
    """Save the words of a draft; ``base`` is the revision that the person had before them.

    Where another has saved meanwhile, the words are kept beside and the draft stays as it is: the person
    then sees both. The same words again make no new revision. Raises CaseError where it is no draft any more.
    """
    row = locked_document(document)
    require_draft(actor, row.case)
    if row.state != DocumentState.DRAFT:
        raise CaseError(_("Văn bản đã được cấp số; không sửa được nữa."))
    words = tidy(row, fields)
    if base == row.revision and words == row.fields:
        return Saved(row.revisions.get(number=row.revision), True)
    current = base == row.revision
    revision = _keep(row, actor, words, base=base, beside=not current)
    if current:
        row.fields, row.revision, row.changed_at = words, revision.number, timezone.now()
        row.save(update_fields=["fields", "revision", "changed_at"])
    return Saved(revision, current)


@transaction.atomic
def drop_draft(*, actor: User, document: CaseDocument) -> bool:
    """Give a draft up; its revisions stay. False where it was given up already."""
    row = locked_document(document)
    require_draft(actor, row.case)
    if row.state == DocumentState.VOID:
        return False
    if row.state != DocumentState.DRAFT:
        raise CaseError(_("Văn bản đã được cấp số; chỉ hủy được với lý do."))
    row.state, row.changed_at = DocumentState.VOID, timezone.now()
    row.save(update_fields=["state", "changed_at"])
    record(row.case_id, actor, "document.dropped", {"document": str(row.pk)})
    return True


def _event_words(case: Case, step: Step | None) -> dict[str, object]:
    """What the event behind the document asked, and the provision that it rests on."""
    if step is None:
        return {}
    event = next((one for one in course_of(case).events if one.id == step.event), None)
    return {**step.data, **({"event_source": str(event.source)} if event else {})}


def require_draft(actor: User, case: Case) -> None:
    """Raise Case.DoesNotExist or PermissionDenied unless this person drafts documents of the case."""
    if not visible_to(actor).filter(pk=case.pk).exists():
        raise Case.DoesNotExist
    require(actor, Verb.CASE_DRAFT, case.court_id)


def locked_document(document: CaseDocument) -> CaseDocument:
    """The row as it stands now, kept from others until the transaction ends."""
    rows = CaseDocument.objects.select_for_update(of=("self",)).select_related("case__court", "step")
    return rows.get(pk=document.pk)


def template_of(kind: str, case: Case) -> Template:
    """The template for a case today. Raises CaseError."""
    try:
        return template(kind, type_=case.type, instance=case.instance, on=timezone.localdate())
    except NoTemplateError as error:
        raise CaseError(_("Chưa có mẫu văn bản này cho loại vụ việc này.")) from error


def tidy(row: CaseDocument, fields: Mapping[str, str]) -> dict[str, str]:
    """The words, tidied. Raises CaseError for fields that the document does not have, or too many words."""
    try:
        return clean(template_of(row.kind, row.case), fields)
    except ValueError as error:
        raise CaseError(_("Nội dung gửi lên không đúng các mục của văn bản, hoặc quá dài.")) from error


def _keep(
    row: CaseDocument, actor: User, fields: Mapping[str, str], *, base: int, beside: bool
) -> DocumentRevision:
    last = row.revisions.aggregate(Max("number"))["number__max"] or 0
    return DocumentRevision.objects.create(
        document=row,
        number=last + 1,
        base=base,
        beside=beside,
        fields=dict(fields),
        by=actor,
        at=timezone.now(),
    )
