"""What the database holds by itself: nothing is removed, nothing rewritten, nothing impossible."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, InternalError, transaction

from phapdinh.cases.models import (
    Assignment,
    Case,
    CaseLink,
    IssuedNumber,
    Party,
    Step,
)
from phapdinh.cases.tests.docket_scene import (
    RECEIVED,
    Scene,
    accepted,
    make_scene,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_nothing_is_removed_and_what_happened_stands(scene: Scene) -> None:
    case = accepted(scene)
    for row in (
        case,
        case.participations.first(),
        case.participations.first().party,
        case.assignments.first(),
        case.clocks.first(),
        case.claims.first(),
        case.steps.first(),
        case.numbers.first(),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            type(row).objects.filter(pk=row.pk)._raw_delete("default")
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Step.objects.filter(case=case).update(on=RECEIVED + timedelta(days=1))
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        IssuedNumber.objects.filter(case=case).update(seq=99)


def test_the_database_refuses_what_cannot_be(scene: Scene) -> None:
    case = accepted(scene)
    party = case.participations.get(role="plaintiff").party
    for change in (
        lambda: Case.objects.filter(pk=case.pk).update(type="war"),
        lambda: Case.objects.filter(pk=case.pk).update(accepted_on=date(2020, 1, 1)),
        lambda: Case.objects.filter(pk=case.pk).update(accepted_on=None),
        lambda: Case.objects.filter(pk=case.pk).update(in_force_on=RECEIVED),
        lambda: Party.objects.filter(pk=party.pk).update(personal_id="12345678901a"),
        lambda: Party.objects.filter(pk=party.pk).update(kind="organisation"),
        lambda: case.clocks.filter(state="running").update(state="met"),
        lambda: case.claims.update(amount=-1),
        lambda: CaseLink.objects.create(from_case=case, to_case=case, kind="appeal_of", on=RECEIVED),
        lambda: Assignment.objects.create(
            case=case, officer=scene.other_officer_a, duty="presiding", starts_on=RECEIVED
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
