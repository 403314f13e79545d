"""What one act changed, small enough to keep for ever, and exact enough to take back."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from phapdinh.judgments.editing.marks import EditError
from phapdinh.judgments.record import Coding, Replacement, Suspicion


@dataclass(frozen=True, slots=True)
class Delta:
    """The marks that an act took out and those that it put in."""

    before: Coding
    after: Coding

    @property
    def inverse(self) -> Delta:
        """The act that takes this one back."""
        return Delta(self.after, self.before)


def difference(old: Coding, new: Coding) -> Delta:
    """What leads from ``old`` to ``new``."""
    return Delta(_without(old, new), _without(new, old))


def apply_delta(coding: Coding, delta: Delta) -> Coding:
    """Do an act again, or by its inverse take it back.

    Raises EditError where the coding no longer holds what the act would take out.
    """
    present = {*coding.replacements, *coding.suspicions}
    if not present.issuperset((*delta.before.replacements, *delta.before.suspicions)):
        raise EditError(_("Không hoàn tác được: bản mã hóa đã thay đổi từ đó."))
    kept = _without(coding, delta.before)
    return Coding(
        tuple(sorted((*kept.replacements, *delta.after.replacements), key=_place)),
        tuple(sorted((*kept.suspicions, *delta.after.suspicions), key=_place)),
    )


def _without(coding: Coding, other: Coding) -> Coding:
    replacements, suspicions = set(other.replacements), set(other.suspicions)
    return Coding(
        tuple(one for one in coding.replacements if one not in replacements),
        tuple(one for one in coding.suspicions if one not in suspicions),
    )


def _place(mark: Replacement | Suspicion) -> tuple[int, int]:
    return mark.start, mark.end
