"""The invented trial of :mod:`media_scene` with three items in its file, two of them ready to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from phapdinh.cases.efile import reading
from phapdinh.cases.efile.actions.adding import add_item
from phapdinh.cases.efile.intake import Intake
from phapdinh.cases.efile.reading import PagesRead, UnreadableItemError
from phapdinh.cases.efile.tests.papers import pdf
from phapdinh.cases.efile.tests.test_played import sound
from phapdinh.cases.models import CaseFileItem
from phapdinh.hearings.evidence.ending import Presenter
from phapdinh.hearings.evidence.listing import add_exhibits
from phapdinh.hearings.gate.entering import begin_visit
from phapdinh.hearings.gate.ruling import admit
from phapdinh.hearings.models import Exhibit
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene

DEVICE = "may-thu-mot"


@dataclass
class EvidenceScene:
    """The trial; a paper of three pages and a sound on its list, a photograph that is not."""

    media: MediaScene
    paper: Exhibit
    sound: Exhibit
    photo: CaseFileItem

    @property
    def trial(self) -> Any:
        return self.media.trial

    @property
    def judge(self) -> Presenter:
        """The presiding judge as who shows."""
        return Presenter(user=self.media.judge)

    def of(self, role: TrialRole) -> Presenter:
        """Somebody who attends as who shows."""
        return Presenter(attendee=self.media.attendees[role])

    def desk(self, name: str, **more: Any) -> str:
        """An address at the desk."""
        return reverse(f"hearings:{name}", kwargs={"key": self.trial.hearing_id, **more})

    def let_in(self, role: TrialRole, device: str = DEVICE) -> Client:
        """Somebody comes in by their link and is admitted; the client of their browser."""
        begin_visit(self.media.tokens[role], device)
        if role not in (TrialRole.PRESIDING, TrialRole.PANEL, TrialRole.CLERK):
            admit(actor=self.media.clerk, attendee_id=self.media.of(role))
        client = Client()
        client.cookies["thiet-bi"] = device
        return client

    def told(self, client: Client, role: TrialRole) -> dict[str, Any]:
        """What the room tells them of evidence."""
        answer = client.post(reverse("hearings:evidence_seen"), {"token": self.media.tokens[role]})
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = answer.json()
        return found


def make_evidence_scene(folder: Path) -> EvidenceScene:
    """Everything is added by the clerk before the trial."""
    media = make_media_scene()
    paper = put_in_file(media, pdf(folder), "Biên bản khám nghiệm hiện trường", "application/pdf")
    heard = folder / "goi.wav"
    heard.write_bytes(sound(3))
    call = put_in_file(media, heard, "Ghi âm cuộc gọi", "audio/wav")
    photo = put_in_file(media, picture(folder), "Ảnh vật chứng", "image/jpeg")
    rows = add_exhibits(actor=media.clerk, trial_id=media.trial.pk, items=[paper.pk, call.pk])
    return EvidenceScene(media, rows[0], rows[1], photo)


def picture(folder: Path, size: tuple[int, int] = (1600, 900), colour: str = "teal") -> Path:
    """A photograph that the camera took lying on its side, as it says."""
    path = folder / "anh.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned right
    exif[0x010F] = "Máy ảnh giả định"
    Image.new("RGB", size, colour).save(path, exif=exif)
    return path


def opened(content: bytes) -> Image.Image:
    """A picture that was answered."""
    return Image.open(BytesIO(content))


def quick_reader(path: Path, _name: str) -> PagesRead:
    """Pages are counted here, without the process of its own that strangers' files need."""
    if path.read_bytes()[:5] != b"%PDF-":
        return PagesRead(("",))
    try:
        with closing(pdfium.PdfDocument(path)) as document:
            return PagesRead(("",) * len(document))
    except pdfium.PdfiumError as error:
        raise UnreadableItemError("Tệp hỏng.") from error


def reading_quickly() -> Iterator[None]:
    """For a fixture: files are read by :func:`quick_reader`."""
    before = list(reading._READERS)
    reading.register_reader(quick_reader)
    yield
    reading._READERS[:] = before


def put_in_file(media: MediaScene, path: Path, title: str, media_type: str) -> CaseFileItem:
    case = media.trial.hearing.case
    assert case is not None
    intake = Intake(title=title, name=path.name, received_on=timezone.localdate(), media_type=media_type)
    return add_item(actor=media.clerk, case=case, path=path, intake=intake)
