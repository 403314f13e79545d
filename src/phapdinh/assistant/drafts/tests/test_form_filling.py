from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import pytest

from phapdinh.assistant.drafts.form_filling import FilledField, FilledForm, FormFiller, FormKind
from phapdinh.assistant.drafts.rules import Source

KIND = FormKind("52-DS", "Bản án dân sự sơ thẩm", Source(law="01/2017/NQ-HĐTP", article="1"))
CASE = UUID("00000000-0000-7000-8000-000000000001")
DAY = date(2026, 3, 12)


class OneCase:
    """A filler over one invented case, to see that the interface can be met."""

    def forms(self, case: UUID, *, on: date) -> Sequence[FormKind]:
        return [KIND] if case == CASE and on >= date(2017, 1, 1) else []

    def fill(self, case: UUID, form: str, *, on: date) -> FilledForm:
        if form not in {kind.id for kind in self.forms(case, on=on)}:
            raise LookupError(form)
        number = FilledField("acceptance_number", "Số thụ lý", "36/2026/TLST-DS", "sổ thụ lý")
        return FilledForm(
            KIND, on, (number, FilledField("decided_on", "Ngày tuyên án")), "Thụ lý số 36/2026/TLST-DS"
        )


def test_what_the_case_does_not_tell_stays_open() -> None:
    filler: FormFiller = OneCase()
    filled = filler.fill(CASE, filler.forms(CASE, on=DAY)[0].id, on=DAY)
    assert [field.name for field in filled.open_fields] == ["decided_on"]
    assert all(field.taken_from for field in filled.fields if field.value is not None)


def test_a_form_that_is_not_in_force() -> None:
    filler: FormFiller = OneCase()
    assert filler.forms(CASE, on=date(2016, 1, 1)) == []
    with pytest.raises(LookupError):
        filler.fill(CASE, "52-DS", on=date(2016, 1, 1))
