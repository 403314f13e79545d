"""Capacities that begin and end."""

from __future__ import annotations

from datetime import date

import pytest

from phapdinh.cases.actions.people import NewParty, add_participant, end_participation
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.models import (
    Participation,
)
from phapdinh.cases.models.kinds import PartyRole
from phapdinh.cases.tests.docket_scene import (
    RECEIVED,
    Scene,
    accepted,
    make_scene,
    petition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_capacities_begin_and_end_and_take_their_representatives_along(scene: Scene) -> None:
    case = accepted(scene)
    plaintiff = case.participations.get(role="plaintiff")
    lawyer = add_participant(
        case_id=case.pk,
        actor=scene.clerk_a,
        new=NewParty(PartyRole.PROTECTOR, "Luật sư Cù Mạnh Tuấn"),
        on=date(2026, 4, 1),
        representing_id=plaintiff.pk,
    )
    again = NewParty(PartyRole.PROTECTOR, party_id=lawyer.party_id)
    same = add_participant(
        case_id=case.pk, actor=scene.clerk_a, new=again, on=date(2026, 4, 2), representing_id=plaintiff.pk
    )
    assert same.pk == lawyer.pk
    end_participation(
        participation_id=plaintiff.pk, actor=scene.clerk_a, on=date(2026, 5, 4), reason="Đã chết"
    )
    ended = set(case.participations.exclude(ends_on=None).values_list("role", flat=True))
    assert ended == {"plaintiff", "representative", "protector"}
    with pytest.raises(CaseError, match="đã chấm dứt"):
        end_participation(
            participation_id=plaintiff.pk, actor=scene.clerk_a, on=date(2026, 5, 4), reason="Đã chết"
        )


def test_a_party_of_another_matter_is_not_taken(scene: Scene) -> None:
    case, other = petition(scene), petition(scene)
    stranger = other.participations.get(role="plaintiff").party
    with pytest.raises(CaseError, match="không thuộc vụ việc"):
        add_participant(
            case_id=case.pk,
            actor=scene.clerk_a,
            new=NewParty(PartyRole.WITNESS, party_id=stranger.pk),
            on=RECEIVED,
        )
    with pytest.raises(CaseError, match="không tham gia vụ việc"):
        add_participant(
            case_id=case.pk,
            actor=scene.clerk_a,
            new=NewParty(PartyRole.REPRESENTATIVE, "A"),
            on=RECEIVED,
            representing_id=other.participations.get(role="plaintiff").pk,
        )


def test_people_of_another_court_are_not_touched(scene: Scene) -> None:
    row = petition(scene).participations.get(role="plaintiff")
    with pytest.raises(Participation.DoesNotExist):
        end_participation(participation_id=row.pk, actor=scene.clerk_b, on=RECEIVED, reason="Không")
