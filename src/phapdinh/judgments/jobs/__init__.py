"""Background work of the room; the job queue finds the tasks by importing these."""

from phapdinh.judgments.jobs import importing as importing
from phapdinh.judgments.jobs import publishing as publishing
