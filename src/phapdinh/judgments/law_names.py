"""Short and full names of cited documents, and addresses of "judgments that apply this article"."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from phapdinh.vietnamese.citations import find_law, short_name

SEPARATOR = "#"


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a document, by the document's number and symbol."""

    law_id: str
    article: str

    @property
    def value(self) -> str:
        """The index's facet value: ``91/2015/QH13#584``."""
        return f"{self.law_id}{SEPARATOR}{self.article}"

    @property
    def law(self) -> str:
        """Short name where there is a customary one (BLDS), else number and symbol."""
        return short_name(self.law_id)

    @property
    def name(self) -> str:
        """``Điều 584``."""
        return _("Điều %(article)s") % {"article": self.article}

    @property
    def full_name(self) -> str:
        """``Điều 584 Bộ luật Dân sự năm 2015``."""
        return f"{self.name} {full_name(self.law_id)}"


def read_article(value: str) -> Article | None:
    """The article that a facet value names."""
    law_id, mark, article = value.rpartition(SEPARATOR)
    return Article(law_id, article) if mark and law_id and article else None


def article_label(value: str) -> str:
    """``Điều 584 BLDS``; the value itself where it cannot be read."""
    article = read_article(value)
    return f"{article.name} {article.law}" if article else value


def full_name(law_id: str) -> str:
    """``Bộ luật Dân sự năm 2015`` where the document is known, else its number and symbol."""
    law = find_law(law_id)
    if law is None:
        return law_id
    if not law.years:
        return law.title
    return _("%(title)s năm %(year)d") % {"title": law.title, "year": law.years[0]}
