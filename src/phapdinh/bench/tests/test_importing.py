from __future__ import annotations

from phapdinh.bench.importing import import_rates


def test_every_stage_has_a_rate_and_the_whole_is_slower_than_each() -> None:
    rates = import_rates(4)
    assert list(rates) == ["read", "repair", "parse", "link", "code", "check", "build", "all stages"]
    assert 0 < rates["all stages"] <= min(rates.values())
