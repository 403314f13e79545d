"""Two people cannot edit one document at once, not even when they ask at the same moment."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.judgments.actions.desk_lock import LOCK_FOR, LockedError, lock_of, release_lock, take_lock
from phapdinh.judgments.models import EditLock, Judgment
from phapdinh.judgments.tests.desk_scene import Scene, make_judgment, make_scene
from phapdinh.people.accounts import set_totp
from phapdinh.people.models import User


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def judgment(scene: Scene) -> Judgment:
    return make_judgment(scene.court_a)


def test_it_is_held_renewed_and_refused_to_others(scene: Scene, judgment: Judgment) -> None:
    now = timezone.now()
    assert take_lock(judgment=judgment, actor=scene.clerk_a, now=now).until == now + LOCK_FOR
    later = now + timedelta(minutes=5)
    assert take_lock(judgment=judgment, actor=scene.clerk_a, now=later).until == later + LOCK_FOR
    with pytest.raises(LockedError) as refused:
        take_lock(judgment=judgment, actor=scene.judge_a, now=later)
    until = timezone.localtime(later + LOCK_FOR).strftime("%H:%M")
    assert str(refused.value) == f"Lê Thị Hải Yến đang giữ bản này đến {until}."


def test_it_is_free_when_its_time_ends(scene: Scene, judgment: Judgment) -> None:
    now = timezone.now()
    take_lock(judgment=judgment, actor=scene.clerk_a, now=now)
    taken = take_lock(judgment=judgment, actor=scene.judge_a, now=now + LOCK_FOR)
    assert taken.holder == scene.judge_a
    with pytest.raises(LockedError):
        take_lock(judgment=judgment, actor=scene.clerk_a, now=now + LOCK_FOR)


def test_letting_go_frees_it_at_once_but_only_ones_own(scene: Scene, judgment: Judgment) -> None:
    take_lock(judgment=judgment, actor=scene.clerk_a)
    release_lock(judgment=judgment, actor=scene.judge_a)
    assert EditLock.objects.filter(holder=scene.clerk_a).exists()
    release_lock(judgment=judgment, actor=scene.clerk_a)
    assert take_lock(judgment=judgment, actor=scene.judge_a).holder == scene.judge_a


def test_an_expired_lock_is_nobodys(scene: Scene, judgment: Judgment) -> None:
    take_lock(judgment=judgment, actor=scene.clerk_a, now=timezone.now() - timedelta(hours=1))
    judgment.refresh_from_db()
    assert lock_of(judgment) is None


def client_for(user: User) -> Client:
    client = Client()
    set_totp(user=user)
    client.force_login(user)
    return client


def test_the_second_person_reads_only_and_sees_who(scene: Scene, judgment: Judgment) -> None:
    address = reverse("desk:editor", args=[judgment.pk])
    first = client_for(scene.clerk_a).get(address).content.decode()
    assert "Bạn đang giữ bản này đến" in first
    second = client_for(scene.judge_a).get(address).content.decode()
    assert "Lê Thị Hải Yến đang sửa bản này" in second
    assert "/ma-hoa/" not in second


def test_renewal_answers_with_the_tag(scene: Scene, judgment: Judgment) -> None:
    client = client_for(scene.clerk_a)
    answer = client.post(reverse("desk:renew_lock", args=[judgment.pk])).content.decode()
    assert "Bạn đang giữ bản này đến" in answer


@pytest.mark.django_db(transaction=True)
def test_of_many_at_one_moment_exactly_one_gets_it() -> None:
    scene = make_scene()
    judgment = make_judgment(scene.court_a)
    people = [scene.clerk_a, scene.judge_a, scene.chief_a] * 2
    start, won, lost = threading.Barrier(len(people)), [], []

    def ask(user: User) -> None:
        try:
            start.wait()
            won.append(take_lock(judgment=judgment, actor=user).holder.pk)
        except LockedError as refused:
            lost.append(refused.lock.holder_id)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=[user]) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(won)) == 1
    assert len(won) == 2  # the one person who asked twice renewed
    assert set(lost) == set(won)
