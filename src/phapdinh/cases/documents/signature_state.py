"""The signatures of a document as they hold at this moment: read anew whenever somebody looks."""

from __future__ import annotations

from phapdinh.cases.models import CaseDocument
from phapdinh.records.files import default_store
from phapdinh.records.signatures.checking import check_pdf
from phapdinh.records.signatures.contract import Checked
from phapdinh.records.signatures.trust import load_trust


def check_document(document: CaseDocument) -> Checked | None:
    """What its file bears; None while nobody has signed. A file that is lost raises FileNotFoundError."""
    if document.file_id is None:
        return None
    return check_pdf(default_store().path(document.file_id), load_trust())
