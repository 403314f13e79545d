"""Background work of the room: recordings of parts that are over are put together and sealed; what people
said is written down, faces of who waited are removed."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

RECORDINGS = "recordings"  # a queue with a worker of its own: a long trial takes an hour
TRANSCRIPTS = "transcripts"  # and one of its own, where there is a machine that takes speech down


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


@app.task(name="hearings.take_down", queue=TRANSCRIPTS)
def take_down(transcript_id: str) -> str:
    """Make a draft transcript, or go on with one; gives how it stands. Killed, it is queued again."""
    from phapdinh.hearings.transcripts.making import make

    return make(UUID(transcript_id))


@app.periodic(cron="*/5 * * * *")
@app.task(name="hearings.queue_transcripts", queueing_lock="hearings.queue_transcripts")
def queue_transcripts(timestamp: int) -> int:
    """Drafts whose job was killed, or whose machine did not answer, wait again; gives how many."""
    from phapdinh.hearings.transcripts.queueing import queue_waiting

    return queue_waiting()


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
