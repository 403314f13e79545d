"""Errors sown into the invented draft are found; the same are sown every time."""

from __future__ import annotations

import pytest

from phapdinh.assistant.drafts.check import check_draft
from phapdinh.assistant.drafts.draft import read_draft
from phapdinh.assistant.drafts.tests import samples
from phapdinh.assistant.drafts.tests.seeding import SORTS, Seed, sow

SEEDS = list(sow(samples.a_draft(), samples.holdings()))


def test_most_sorts_can_be_sown() -> None:
    assert {seed.sort for seed in SEEDS} >= set(SORTS) - {"total", "name"}
    assert [seed.text for seed in sow(samples.a_draft(), samples.holdings())] == [seed.text for seed in SEEDS]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.sort}-{seed.start}")
def test_what_was_sown_is_found(seed: Seed) -> None:
    checked = check_draft(read_draft(seed.text, today=samples.TODAY), samples.holdings())
    assert any(seed.found_by(one) for one in checked.findings)
