"""The words of ``Officer.specialities``: divisions (Tòa chuyên trách) and training, by type of case."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.assigning.queries.barred import JUVENILE
from phapdinh.cases.models.kinds import CaseType

#: What ``division_of`` a case may answer, and the training that a case with a minor asks for.
SPECIALITIES: dict[str, str | Promise] = {
    CaseType.CRIMINAL: CaseType.CRIMINAL.label,
    CaseType.CIVIL: CaseType.CIVIL.label,
    CaseType.FAMILY: CaseType.FAMILY.label,
    CaseType.COMMERCIAL: CaseType.COMMERCIAL.label,
    CaseType.LABOUR: CaseType.LABOUR.label,
    CaseType.ADMINISTRATIVE: CaseType.ADMINISTRATIVE.label,
    CaseType.BANKRUPTCY: CaseType.BANKRUPTCY.label,
    CaseType.MEASURE: CaseType.MEASURE.label,
    JUVENILE: _("Người chưa thành niên"),
}


def speciality_words(keys: Iterable[str]) -> str:
    """As they are told: ``Hình sự, Người chưa thành niên``."""
    return ", ".join(str(SPECIALITIES.get(key, key)) for key in keys)
