"""Background work of the room: recordings of parts that are over are put together and sealed; what people
said is written down, faces of who waited are removed."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

RECORDINGS = "recordings"  # a queue with a worker of its own: a long trial takes an hour


@app.task(name="hearings.seal_part", queue=RECORDINGS)
def seal_part(room_id: str) -> str:
    """Put a recorded part together and seal it; gives how it stands. Killed, it is queued again."""
    from phapdinh.hearings.recordings.sealing import seal_part as seal

    return seal(UUID(room_id)).value


@app.task(name="hearings.seal_conference_part", queue=RECORDINGS)
def seal_conference_part(part_id: str) -> str:
    """The same for a part of a conference."""
    from phapdinh.hearings.conferences.recorded import seal_conference_part as seal

    return seal(UUID(part_id)).value


@app.periodic(cron="* * * * *")
@app.task(name="hearings.write_speeches", queueing_lock="hearings.write_speeches")
def write_speeches(timestamp: int) -> int:
    """What the media server heard goes into the records of open trials; gives how many lines that made."""
    from phapdinh.hearings.record.hearing import write_all

    return write_all()


@app.periodic(cron="*/5 * * * *")
@app.task(name="hearings.forget_faces", queueing_lock="hearings.forget_faces")
def forget_faces(timestamp: int) -> int:
    """Faces of people who wait no more, or waited for hours, are removed; gives how many."""
    from phapdinh.hearings.identity.waiting import forget_faces as forget

    return forget()
