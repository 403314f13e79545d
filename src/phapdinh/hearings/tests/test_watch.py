"""Visits are followed to their end: whatever one round meets, and in whichever loop they are."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from phapdinh.hearings.gate import watch
from phapdinh.hearings.gate.watch import Watch


class Visit:
    """One who only listens to what is told."""

    def __init__(self) -> None:
        self.standing: Any = SimpleNamespace(entry=uuid4(), trial=uuid4(), open=False)
        self.told = asyncio.Event()

    async def changed(self, now: object, live: object) -> None:
        self.told.set()

    def seen(self) -> None:
        return None


class Broken(Visit):
    """One whose line breaks while it is told."""

    async def changed(self, now: object, live: object) -> None:
        self.told.set()
        raise ConnectionError


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The tables, of which nothing is known; the first question fails as no one foresaw."""
    asked: list[int] = []

    def ask(visits: list[Visit], seen: object, waits: object) -> tuple[dict[Any, Any], dict[Any, Any]]:
        asked.append(len(visits))
        if len(asked) == 1:
            raise KeyError
        return {}, {}

    monkeypatch.setattr(watch, "_asked", ask)
    return asked


async def _follow(one: Watch, *visits: Visit) -> None:
    for visit in visits:
        one.add(visit)
    await asyncio.wait_for(asyncio.gather(*(visit.told.wait() for visit in visits)), 30)
    for visit in visits:
        one.drop(visit)
    assert one._task is not None
    await asyncio.wait_for(one._task, 30)


def test_what_a_round_meets_ends_no_other_visit(rounds: list[int]) -> None:
    asyncio.run(_follow(Watch(), Broken(), Visit()))
    assert rounds[:2] == [2, 2]


def test_a_second_loop_is_followed_like_the_first(rounds: list[int]) -> None:
    one = Watch()
    for _ in range(2):
        asyncio.run(_follow(one, Visit()))
    assert len(rounds) >= 3
