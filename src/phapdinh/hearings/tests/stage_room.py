"""An invented trial in its room: counsel for the accused, a witness, links for whom a test wants."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Participation
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.entering import issue_entry
from phapdinh.hearings.live.parts import live_of, seen_by
from phapdinh.hearings.models import (
    Attendee,
    MediaRoom,
    MediaServer,
    OnlineTrial,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.records import journal


class Room:
    """A decided trial with counsel for the accused and a witness, and everybody's link."""

    def __init__(self, *, opened: bool = True) -> None:
        self.of = t.make_trial()
        counsel = s.party(self.of.case, "defence", "Mạc Thị Thu Hà")
        Participation.objects.filter(pk=counsel.pk).update(representing=self.of.accused)
        s.party(self.of.case, "witness", "Tạ Quang Minh")
        self.trial: OnlineTrial = t.decided(self.of)
        self.clerk, self.judge = self.of.scene.clerk, self.of.judge
        if opened:
            ruling.open_sitting(actor=self.clerk, trial_id=self.trial.pk)
        self.stand()

    def stand(self) -> None:
        """Its rooms stand on a server, as far as the tables know."""
        server, _new = MediaServer.objects.get_or_create(
            name="local-1", defaults={"address": "unix:/x", "state": MediaServer.State.UP}
        )
        MediaRoom.objects.filter(trial=self.trial).update(made_at=timezone.now(), server=server)

    def who(self, role: TrialRole) -> Attendee:
        return Attendee.objects.filter(trial=self.trial, role=role).select_related("trial__hearing__case")[0]

    def holder(self, role: TrialRole, *, early: bool = False) -> tuple[Client, str]:
        """A browser on a device of its own, and the link of somebody."""
        now, client = timezone.now(), Client()
        client.get(reverse("hearings:door"))
        begins = now + timedelta(days=2) if early else now - timedelta(hours=1)
        times = {"valid_from": begins, "valid_until": now + timedelta(days=3)}
        return client, issue_entry(actor=self.clerk, attendee_id=self.who(role).pk, **times)[1]

    def admit(self, *roles: TrialRole) -> None:
        for role in roles:
            ruling.admit(actor=self.clerk, attendee_id=self.who(role).pk, unchecked="Kiểm tra tại phòng")

    def path(self, name: str, **more: Any) -> str:
        return reverse(f"hearings:{name}", kwargs={"key": self.of.hearing.pk, **more})

    def told(self, role: TrialRole) -> Any:
        return seen_by(role, self.who(role).pk, live_of({self.trial.pk})[self.trial.pk])


def send(by: tuple[Client, str], name: str, **fields: str) -> Any:
    client, token = by
    headers = {"Accept": "application/json"}
    return client.post(reverse(f"hearings:{name}"), {"token": token, **fields}, headers=headers)


def verbs(room: Room) -> list[str]:
    return [one.verb for one in journal.history("case", room.of.case.pk)]
