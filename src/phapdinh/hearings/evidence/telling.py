"""Evidence in the words of the record of the trial."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from phapdinh.cases.models import CaseFileItem
from phapdinh.hearings.evidence.kinds import PAGES, SOUND, kind_of
from phapdinh.hearings.evidence.step import stretches
from phapdinh.hearings.models import Exhibit


def numbers(item: CaseFileItem) -> str:
    """The index numbers of an item, as they are cited: ``bút lục 12`` or ``bút lục 12–14``."""
    known = {"first": item.first, "last": item.last}
    if item.first == item.last:
        return _("bút lục %(first)d") % known
    return _("bút lục %(first)d–%(last)d") % known


def named(exhibit: Exhibit) -> str:
    """Number, index numbers and title: ``chứng cứ số 2 (bút lục 12–14: Biên bản khám nghiệm)``."""
    known = {"number": exhibit.number, "numbers": numbers(exhibit.item), "title": exhibit.title}
    return _("chứng cứ số %(number)d (%(numbers)s: %(title)s)") % known


def begun(exhibit: Exhibit, page: int) -> str:
    """That it came onto the screens."""
    match kind_of(exhibit.item.media_type):
        case str(kind) if kind == SOUND:
            return _("Cho nghe %(what)s.") % {"what": named(exhibit)}
        case str(kind) if kind == PAGES and exhibit.item.pages > 1:
            known = {"what": named(exhibit), "page": page, "number": exhibit.item.first + page - 1}
            return _("Cho xem %(what)s, từ trang %(page)d (bút lục %(number)d).") % known
        case _other:
            return _("Cho xem %(what)s.") % {"what": named(exhibit)}


def ended(exhibit: Exhibit, pages: Sequence[int], marks: int) -> str:
    """That it left them, which pages were seen, and whether something was marked."""
    kind = kind_of(exhibit.item.media_type)
    known = {"what": _("chứng cứ số %(number)d") % {"number": exhibit.number}, "pages": stretches(pages)}
    if kind == PAGES and exhibit.item.pages > 1:
        words = _("Thôi cho xem %(what)s; đã xem trang %(pages)s.") % known
    elif kind == SOUND:
        words = _("Thôi cho nghe %(what)s.") % known
    else:
        words = _("Thôi cho xem %(what)s.") % known
    return words + (" " + _("Có %(marks)d chỗ được đánh dấu.") % {"marks": marks} if marks else "")
