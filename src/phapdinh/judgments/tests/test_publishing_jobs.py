"""The jobs: the index follows what is published; one waiting job is enough for any number of changes."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from phapdinh.judgments.index_source import PublishedChanges
from phapdinh.judgments.jobs.publishing import (
    catch_up_each_minute,
    catch_up_index,
    completeness_each_hour,
    defer_catch_up,
)
from phapdinh.judgments.models import Completeness
from phapdinh.judgments.tests.publishing_rows import make_person, published
from phapdinh.searching.factory import open_index
from phapdinh.searching.places import only_writer
from phapdinh.searching.sources import get_source

pytestmark = pytest.mark.django_db


def waiting(task: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=task, status="todo").count()


def test_the_room_gives_the_index_its_source() -> None:
    assert isinstance(get_source("judgments"), PublishedChanges)


def test_the_job_brings_the_index_up_to_the_newest_change() -> None:
    found = published(make_person())
    assert catch_up_index() == 1
    assert open_index().sequence() == found.change_seq
    assert catch_up_index() == 0


def test_a_busy_index_is_left_to_the_next_round() -> None:
    published(make_person())
    with only_writer(open_index().root):
        assert catch_up_index() == 0
    assert catch_up_index() == 1


def test_one_waiting_job_is_enough() -> None:
    defer_catch_up()
    defer_catch_up()
    catch_up_each_minute(0)
    assert waiting("judgments.catch_up_index") == 1


def test_figures_are_made_each_hour() -> None:
    published(make_person())
    assert completeness_each_hour(0) == Completeness.objects.count() == 1


def test_what_runs_by_the_clock() -> None:
    periodic = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert periodic["judgments.catch_up_index_each_minute"] == "* * * * *"
    assert periodic["judgments.completeness"] == "17 * * * *"
