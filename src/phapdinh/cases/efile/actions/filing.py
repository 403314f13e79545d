"""A document that the court has issued goes into the file of the case in the transaction that issues it."""

from __future__ import annotations

from phapdinh.cases.actions.steps import record
from phapdinh.cases.efile.actions.adding import number_item, told
from phapdinh.cases.efile.actions.keeping import Kept
from phapdinh.cases.efile.actions.texts import keep_texts
from phapdinh.cases.efile.intake import Intake
from phapdinh.cases.models import Case, CaseDocument, CaseFileItem, ItemSource
from phapdinh.people.models import User
from phapdinh.records.files import default_store
from phapdinh.records.pdf_pages import pages_of


def file_document(*, actor: User, case: Case, document: CaseDocument) -> CaseFileItem:
    """Add the signed file under the next index numbers; ``case`` is locked by the caller.

    The file is the court's own, so it is read here and not in a process of its own.
    """
    assert document.file is not None and document.dated is not None  # noqa: PT018 - one fact: it is issued
    texts = pages_of(default_store().read(document.file.sha256))
    intake = Intake(
        title=f"{document.title} {document.number}".strip(),
        name=f"{document.code}.pdf",
        received_on=document.dated,
        source=ItemSource.COURT,
        kind=document.kind,
        document=document.pk,
    )
    item = number_item(case, actor, intake, Kept(document.file, document.file.size), len(texts))
    item.save(force_insert=True)
    keep_texts(item, texts)
    record(case.pk, actor, "file.added", told(item))
    return item
