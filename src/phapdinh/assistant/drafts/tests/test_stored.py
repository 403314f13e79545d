from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.drafts.check import check_draft
from phapdinh.assistant.drafts.stored import StoredHoldings, held
from phapdinh.assistant.drafts.tests import samples
from phapdinh.laws.actions import import_laws

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _library() -> None:
    import_laws(deliveries=[samples.parse_line(line) for line in samples.law_lines()])


@pytest.mark.parametrize("changed", ["khoản 3 Điều 5", "khoản 9 Điều 5", "Điều 99"])
def test_the_stored_library_and_the_one_in_memory_say_the_same(changed: str) -> None:
    draft = samples.a_draft("khoản 3 Điều 5", changed)
    stored = check_draft(draft, StoredHoldings(draft.text, draft.on))
    in_memory = check_draft(draft, samples.holdings())
    assert stored.findings == in_memory.findings
    assert (stored.citations, stored.verbatim) == (in_memory.citations, in_memory.verbatim)


def test_all_cited_articles_are_read_together() -> None:
    draft = samples.a_draft("khoản 3 Điều 5", "các Điều 1, 2, 3, 4, 6, 8, 9, 10")
    with CaptureQueriesContext(connection) as queries:
        check_draft(draft, StoredHoldings(draft.text, draft.on))
    assert len(queries) <= 6


def test_which_articles_have_a_page() -> None:
    keys = [ArticleKey(samples.LAW, "5"), ArticleKey(samples.LAW, "99"), ArticleKey("1/1999/QH1", "1")]
    assert held(keys) == {keys[0]}
    assert held([]) == set()
