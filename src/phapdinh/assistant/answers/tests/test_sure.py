"""How sure an answer is, and how that is learned."""

from __future__ import annotations

from random import Random

import pytest

from phapdinh.assistant.answers.calibration import CurvePoint, Sample, bands, fit
from phapdinh.assistant.answers.sure import FEATURES, Seen, features, probability, sureness
from phapdinh.assistant.contract import ArticleKey, Found


def found(*scores: float) -> list[Found]:
    return [Found(ArticleKey("1/2020/QH14", str(place)), score) for place, score in enumerate(scores, 1)]


def test_words_of_the_question_that_the_article_has_count() -> None:
    seen = Seen("Mật ong Luật Nuôi ong", "Mật ong pha đường là mật giả.", "pha đường")
    near = features("mật ong pha đường", found(9.0, 3.0), seen)
    far = features("tàu biển mắc cạn", found(9.0, 3.0), seen)
    assert near["words"] == 1.0
    assert far["words"] == 0.0
    assert near["margin"] == 6.0
    assert set(near) == set(FEATURES)


def test_nothing_found_is_no_error() -> None:
    assert features("mật ong", [], Seen("", "", ""))["first"] == 0.0


def _samples(count: int = 400) -> list[Sample]:
    random = Random(7)
    samples = []
    for place in range(count):
        for taken_out in (False, True):
            first = random.gauss(2.0 if taken_out else 6.0, 1.0)
            values = dict.fromkeys(FEATURES, 0.0) | {"first": first, "words": random.random()}
            samples.append(Sample(str(place), values, not taken_out, taken_out))
    return samples


def test_a_clear_sign_is_learned_and_the_threshold_keeps_its_promise() -> None:
    model, curve = fit(_samples(), false_answers=0.1)
    chosen = next(point for point in curve if point.threshold == pytest.approx(model.threshold))
    assert chosen.false_answers <= 0.1
    assert chosen.coverage >= 0.85
    sure = dict.fromkeys(FEATURES, 0.0) | {"first": 8.0, "words": 0.5}
    unsure = sure | {"first": 0.0}
    assert probability(sure, model) > 0.9
    assert probability(unsure, model) < 0.1


def test_bands_go_from_sure_to_less_sure() -> None:
    model, _ = fit(_samples(), false_answers=0.1)
    assert [band.least for band in model.bands] == sorted((band.least for band in model.bands), reverse=True)
    assert sureness(1.0, model).band == 5
    assert sureness(0.0, model).band == 1
    assert sureness(0.0, model).right_of_hundred is None


def test_a_surer_band_is_never_less_often_right() -> None:
    points = [
        CurvePoint(0.5, 0.8, 0.70, 0.1),
        CurvePoint(0.6, 0.6, 0.55, 0.08),
        CurvePoint(0.7, 0.4, 0.38, 0.05),
        CurvePoint(0.8, 0.2, 0.185, 0.02),
    ]
    found = bands(points, 0.5)
    assert [(band.least, band.right_of_hundred) for band in found] == [(0.7, 95), (0.6, 85), (0.5, 75)]
    assert bands(points, 0.99) == ()


def test_the_same_samples_give_the_same_model() -> None:
    assert fit(_samples(), false_answers=0.1)[0] == fit(_samples(), false_answers=0.1)[0]
