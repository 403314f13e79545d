"""Questions that no law answers are not answered, by the certainty that is shipped, over real law."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
import yaml

from phapdinh.assistant.answers.ask import ask
from phapdinh.assistant.retrieval import open_retriever
from phapdinh.assistant.retrieval.building import build
from phapdinh.laws.actions import import_laws
from phapdinh.laws.models import ArticleVersion
from phapdinh.laws.sources import read_sources

pytestmark = pytest.mark.django_db
OUTSIDE = Path(__file__).parent / "data" / "outside.yaml"
#: One article in so many of the real ones: law of all kinds, and soon indexed.
_STEP = 50


def outside() -> list[tuple[str, str]]:
    """Kind and question."""
    groups = yaml.safe_load(OUTSIDE.read_text("utf-8"))
    return [(kind, question) for kind, questions in groups.items() for question in questions]


@pytest.fixture
def _real_law(shared_data: Path) -> None:
    import_laws(deliveries=islice(read_sources([shared_data / "laws.jsonl.zst"]), 0, None, _STEP))
    build()


@pytest.mark.usefixtures("_real_law")
def test_what_no_law_answers_is_not_answered_and_what_one_does_is() -> None:
    retriever = open_retriever()
    answered = [question for _, question in outside() if not ask(question, retriever=retriever).abstained]
    assert len(answered) <= 0.05 * len(outside()), answered
    titles = ArticleVersion.objects.exclude(title="").order_by("sha256").values_list("title", flat=True)
    asked = [f"{title} được quy định như thế nào?" for title in titles if len(title.split()) > 6][:40]
    said = [one for one in asked if not ask(one, retriever=retriever).abstained]
    assert len(said) >= 0.5 * len(asked)


def test_there_are_many_of_many_kinds_each_once() -> None:
    questions = [question for _, question in outside()]
    assert len(questions) == len(set(questions)) >= 150
    assert len({kind for kind, _ in outside()}) >= 10
