"""The days of a law as a whole, once its articles are known."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from phapdinh.laws.models import Law, LawBasis
from phapdinh.vietnamese.citations import find_law

#: The day from which most articles of a law hold is the law's; single articles may begin later.
_FROM_ARTICLES = """
UPDATE laws_law SET effective_from = found.day, basis = 'note'
FROM (SELECT law_id, mode() WITHIN GROUP (ORDER BY effective_from) AS day FROM laws_article
      WHERE law_id = ANY(%s) AND effective_from IS NOT NULL GROUP BY law_id) AS found
WHERE laws_law.id = found.law_id
  AND (laws_law.effective_from, laws_law.basis) IS DISTINCT FROM (found.day, 'note')
  AND (laws_law.effective_to IS NULL OR found.day <= laws_law.effective_to)
RETURNING laws_law.id
"""


_KINDS = ("Bộ luật", "Luật", "Pháp lệnh")


def date_laws(laws: Collection[UUID]) -> set[UUID]:
    """Date these laws: by the notes of their articles, else as a source said, else by the catalogue.

    Gives those that this has changed.

    Where none of these knows, what the document says of itself has been taken already.

    The last day of a law is known from the catalogue alone (``vietnamese/rules/laws.yaml``).
    """
    with connection.cursor() as cursor:
        cursor.execute(_FROM_ARTICLES, [list(laws)])
        dated = {law for (law,) in cursor.fetchall()}
    changed = [law for law in Law.objects.filter(pk__in=laws) if _by_catalogue(law)]
    Law.objects.bulk_update(
        changed, ["kind", "name", "effective_from", "effective_to", "basis"], batch_size=500
    )
    return dated | {law.pk for law in changed}


def _by_catalogue(law: Law) -> bool:
    """Fill in what the catalogue of well-known laws has; whether anything changed."""
    known = find_law(law.law_id)
    if known is None:
        return False
    before = (law.kind, law.name, law.effective_from, law.effective_to, law.basis)
    law.name = law.name or known.title
    law.kind = law.kind or next((kind for kind in _KINDS if known.title.startswith(kind)), None)
    if law.basis in {LawBasis.UNKNOWN, LawBasis.STATED}:
        law.effective_from, law.basis = known.effective_from, LawBasis.CATALOGUE
    if known.effective_to is not None and (
        law.effective_from is None or known.effective_to >= law.effective_from
    ):
        law.effective_to = known.effective_to
    return before != (law.kind, law.name, law.effective_from, law.effective_to, law.basis)
