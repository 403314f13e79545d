"""One browser of a conference at the gate: who speaks is in the speakers' room, who follows at an edge."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from phapdinh.hearings.conferences.links import begin_visit, gone, note_lines, standings
from phapdinh.hearings.conferences.passing import followed, told_by_edge
from phapdinh.hearings.conferences.telling import told_of
from phapdinh.hearings.gate import refusals
from phapdinh.hearings.gate.noting import note_incident
from phapdinh.hearings.gate.passing import Message, passed
from phapdinh.hearings.gate.refusals import Refusal
from phapdinh.hearings.gate.returning import lived
from phapdinh.hearings.gate.standing import Standing, may_publish
from phapdinh.hearings.gate.visit import Visit
from phapdinh.hearings.gate.watch import Watch
from phapdinh.hearings.presence.signs import Seen
from phapdinh.hearings.threads import in_thread


class ConferenceVisit(Visit):
    """As a visit of a trial, with other tables, and with the verbs of an edge for who follows."""

    begin = staticmethod(begin_visit)
    _said: Mapping[str, Any] | None = None

    def _pass(self, message: Message) -> Message | Refusal:
        speaking = may_publish(self.standing)
        on = (passed if speaking else followed)(message, self._passage, self.standing, self.keys)
        if not isinstance(on, Refusal):
            on.pop("opaque_id", None)  # by it people of trials are told apart
        return on

    def _return(self, message: Message) -> Message:
        if may_publish(self.standing):
            return super()._return(message)
        return told_by_edge(message, self._passage)

    async def _learn(self, message: Message) -> None:
        """Nobody writes down who is heard; but which line is voice, which face, for whoever sends it on."""
        data = message.get("plugindata", {}).get("data", {})
        if data.get("configured") == "ok" and "streams" in data:
            await in_thread(note_lines, self.standing.entry, lines_of(data["streams"]))

    async def _part(self) -> None:
        await super()._part()
        if standing := getattr(self, "standing", None):
            await in_thread(gone, standing.entry, standing.visit)

    def seen(self) -> Seen | None:
        """Nobody writes down each half second who of a conference is reached."""
        return None

    async def tell_of(self, said: Mapping[str, Any]) -> None:
        """Tell what goes on, where it differs from what was told."""
        if said != self._said:
            self._said = said
            await self._tell(json.dumps(lived({"conference": said})))

    async def _tell_live(self, live: object) -> None:
        """What goes on is told by :meth:`tell_of`."""

    async def _note(self, kind: refusals.Kind, what: str = "", refusal: Refusal | None = None) -> None:
        await in_thread(note_incident, kind, what)


def lines_of(streams: list[dict[str, Any]]) -> dict[str, str]:
    """Names of lines with their numbers: the first voice, the first picture."""
    found: dict[str, str] = {}
    for one in streams:
        if one["type"] == "audio":
            found.setdefault("voice", one["mid"])
        elif one["type"] == "video":
            found.setdefault("face", one["mid"])
    return found


class ConferenceVisits(Watch):
    """Keeps the visits of one process in step with the tables: few queries every half second for all."""

    def hurry(self) -> None:
        """Nobody waits to hear who of hundreds has left."""

    async def _go_round(self) -> None:
        asked = [one for one in self._visits if isinstance(one, ConferenceVisit)]
        now, said = await in_thread(_asked, [one.standing.entry for one in asked])
        await asyncio.gather(*(_follow(one, now, said) for one in asked), return_exceptions=True)


async def _follow(
    visit: ConferenceVisit, now: Mapping[UUID, Standing], said: Mapping[UUID, Mapping[str, Any]]
) -> None:
    """One visit; what breaks here ends it alone."""
    seat = visit.standing.entry
    await visit.changed(now.get(seat), {})
    if seat in said:
        await visit.tell_of(said[seat])


def _asked(seats: list[UUID]) -> tuple[dict[UUID, Standing], dict[UUID, Mapping[str, Any]]]:
    return standings(seats), told_of(seats)
