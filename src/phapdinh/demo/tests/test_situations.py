"""Situations of the demo: in every state, once, and what lies beside the project is imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from phapdinh.assistant.models import Situation, SituationState
from phapdinh.assistant.situations.tests.samples import lines, record
from phapdinh.demo import situations
from phapdinh.judgments.tests.desk_scene import make_court, make_user
from phapdinh.people.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def _people() -> None:
    court = make_court("Tòa án nhân dân khu vực 91 - Hà Tĩnh")
    make_user("thamphan", "Nguyễn Đức Khải", Role.JUDGE, court)
    make_user("chuyenvien", "Đỗ Thu Giang", Role.EXPERT, court)
    make_user("chuyenvien2", "Bùi Tùng Lâm", Role.EXPERT, court)


@pytest.mark.usefixtures("_people")
def test_invented_ones_stand_in_every_state_and_are_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(situations, "shared_data", lambda: tmp_path)
    situations.fill()
    states = set(Situation.objects.values_list("state", flat=True))
    assert states == set(SituationState.values)
    count = Situation.objects.count()
    situations.fill()
    assert Situation.objects.count() == count


@pytest.mark.usefixtures("_people")
def test_invented_answers_are_called_invented() -> None:
    situations.receive()
    situations.invent()
    for row in Situation.objects.filter(current__isnull=False).select_related("current"):
        assert row.current is not None
        assert row.current.answer.startswith("Tình huống giả định")


@pytest.mark.usefixtures("_people")
def test_what_lies_beside_the_project_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(situations, "shared_data", lambda: tmp_path)
    (tmp_path / "qa.jsonl").write_bytes(b"\n".join(lines(record("a"), record("b"))))
    situations.fill()
    assert Situation.objects.filter(source="qa").count() == 2
    assert not Situation.objects.filter(source=situations.SOURCE).exists()


def test_without_people_nothing_is_invented() -> None:
    assert situations.invent() == 0
