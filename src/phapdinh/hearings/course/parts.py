"""What a room is told of the course of its trial."""

from __future__ import annotations

from phapdinh.hearings.course.queries import live_course
from phapdinh.hearings.live.parts import Part

COURSE = Part("course", live_course)
