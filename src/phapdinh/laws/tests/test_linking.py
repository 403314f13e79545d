"""Reading stored texts for what they cite: once, again where they change, and on after a break."""

from __future__ import annotations

import orjson
import pytest
from typer.testing import CliRunner

from phapdinh.laws.actions import linking
from phapdinh.laws.actions.linking import Linked, articles_left, link_articles
from phapdinh.laws.jobs.linking import link, link_where_needed
from phapdinh.laws.models import LinkedArticle, Reference
from phapdinh.laws.tests.library import DECREE, decree_lines, fill, law_lines, load
from phapdinh.laws.tests.samples import LAW, line
from phapdinh.web.cli import root
from phapdinh.web.portal_role import published_tables

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[str, str, str, str | None, str | None]]:
    """Citing article, the words that cite, cited article, clause, point."""
    found = Reference.objects.select_related("article__law", "version", "target").order_by("article", "start")
    return [
        (
            f"{one.article.law.law_id} {one.article.number}",
            one.version.text[one.start : one.end],
            str(one.target or one.key),
            one.clause,
            one.point,
        )
        for one in found.order_by("article__law__law_id", "article__order", "start")
    ]


def test_citations_within_a_law_and_between_laws() -> None:
    fill()
    assert rows() == [
        (f"{DECREE} 1", "Điều 5", "Điều 5", None, None),
        (f"{DECREE} 1", "Điều 3", "903/2024/qh99", None, None),
        (f"{DECREE} 2", "khoản 2 Điều 5", "Điều 5", "2", None),
        (f"{LAW} 6", "điểm b khoản 2 Điều 5", "Điều 5", "2", "b"),
        (f"{LAW} 6", "khoản 1 Điều này", "Điều 6", "1", None),
        (f"{LAW} 6", "Điều 2", "Điều 2", None, None),
    ]


def test_linking_again_finds_nothing_to_do_and_changes_nothing() -> None:
    fill()
    before = list(Reference.objects.order_by("pk").values())
    assert articles_left() == 0
    assert link_articles() == Linked(0, 0, 0)
    assert list(Reference.objects.order_by("pk").values()) == before


def test_only_an_article_that_changed_is_read_again() -> None:
    fill()
    load(line(article="6", title="Đánh số", text="Theo khoản 3 Điều 5 của Luật này.", snapshot="2026-02"))
    assert articles_left() == 1
    assert link_articles().articles == 1
    assert (f"{LAW} 6", "khoản 3 Điều 5", "Điều 5", "3", None) in rows()
    assert (f"{LAW} 6", "khoản 1 Điều này", "Điều 6", "1", None) in rows()  # the older text stays


def test_a_citation_finds_its_goal_when_that_comes() -> None:
    load(*decree_lines())
    link_articles()
    assert Reference.objects.exclude(target=None).count() == 0
    load(line(law_id="903/2024/QH99", article="3", text="Ba.", source_note=None))
    assert link_articles().completed == 2  # the law, then the article
    assert (f"{DECREE} 1", "Điều 3", "Điều 3", None, None) in rows()


def test_of_two_laws_of_one_number_neither_is_chosen() -> None:
    load(*decree_lines())
    link_articles()
    for spelling in ("903/2024/QH99", "0903/2024/qh99"):
        load(line(law_id=spelling, article="3", text="Ba.", source_note=None))
    assert link_articles().completed == 0


def test_a_broken_run_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "_BATCH", 2)
    load(*law_lines(), *decree_lines())

    def stop(count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        link_articles(tell=stop)
    assert LinkedArticle.objects.count() == 2
    heard: list[int] = []
    link_articles(tell=heard.append)
    assert heard == [2, 4, 5]
    assert len(rows()) == 6


def test_new_rules_read_everything_again(monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    monkeypatch.setattr(linking, "RULES", linking.RULES + 1)
    assert link_articles().articles == 7
    assert len(rows()) == 6


def test_the_job_does_what_the_command_does(monkeypatch: pytest.MonkeyPatch) -> None:
    load(*law_lines(), *decree_lines())
    deferred: list[bool] = []
    monkeypatch.setattr("phapdinh.laws.jobs.linking.defer_linking", lambda: deferred.append(True))
    link_where_needed(0)
    assert deferred == []  # an import has written within the last minute
    monkeypatch.setattr("phapdinh.laws.jobs.linking.laws_change", lambda: False)
    link_where_needed(0)
    assert deferred == [True]
    monkeypatch.setattr("phapdinh.laws.jobs.linking._A_TURN", 4)
    monkeypatch.setattr(linking, "_BATCH", 2)
    assert link() == 4  # and others have their turn
    assert deferred == [True, True]
    assert link() == 3
    link_where_needed(0)
    assert deferred == [True, True]
    assert articles_left() == 0


def test_the_command_tells_what_was_done() -> None:
    load(*law_lines(), *decree_lines())
    first = CliRunner().invoke(root, ["laws", "link"])
    assert first.exit_code == 0, first.output
    assert "Đã đọc 7 điều" in first.stdout
    assert "6 viện dẫn" in first.stdout
    told = orjson.loads(CliRunner().invoke(root, ["laws", "link", "--json"]).stdout)
    assert (told["articles"], told["references"], told["completed"]) == (0, 0, 0)


def test_the_portal_may_read_citations_and_not_how_far_they_are_read() -> None:
    assert "laws_reference" in published_tables()
    assert "laws_linkedarticle" not in published_tables()
