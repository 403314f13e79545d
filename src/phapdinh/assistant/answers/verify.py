"""The last gate: a quotation leaves only when its place in the stored text has exactly its words.

The texts are read anew from the database, and clause and point are found anew in them: what composed the
answer is not trusted, be it our own code or a language model.
"""

from __future__ import annotations

from collections.abc import Sequence

from phapdinh.assistant.answers.answer import Quotation, Statement
from phapdinh.assistant.answers.pieces import tree_of
from phapdinh.laws.models import ArticleVersion


def verified(statements: Sequence[Statement]) -> tuple[list[Statement], int]:
    """The statements that stand the check, and the number of those that do not. One query."""
    refs = {one.quotation.version_id for one in statements}
    rows = ArticleVersion.objects.filter(pk__in=refs).select_related("article__law")
    versions = {str(row.pk): row for row in rows}
    good = [one for one in statements if stands(one, versions.get(one.quotation.version_id))]
    return good, len(statements) - len(good)


def stands(statement: Statement, version: ArticleVersion | None) -> bool:
    """Whether the statement's words and its place are those of the stored version."""
    if version is None or not statement.quotation.words.strip():
        return False
    article = version.article
    if (article.law.law_id, article.number) != (statement.law_id, statement.article):
        return False
    quotations = [statement.quotation, *([statement.lead] if statement.lead else [])]
    return all(_verbatim(one, version) for one in quotations) and _in_place(statement, version.text)


def _verbatim(quotation: Quotation, version: ArticleVersion) -> bool:
    return (
        str(version.pk) == quotation.version_id
        and version.text[quotation.start : quotation.end] == quotation.words
    )


def _in_place(statement: Statement, text: str) -> bool:
    """Whether the quotation lies within the clause and point that it is cited by."""
    unit = tree_of(text).find(statement.clause, statement.point)
    quotation = statement.quotation
    return unit is not None and unit.start <= quotation.start and quotation.end <= unit.end
