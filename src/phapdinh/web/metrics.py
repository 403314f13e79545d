"""Figures for Prometheus."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

_ANSWERS = Counter("phapdinh_http_responses_total", "Answers by route and status", ["route", "status"])
_SECONDS = Histogram(
    "phapdinh_http_seconds",
    "Time to answer by route",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
)


def observe(*, route: str, status: int, seconds: float) -> None:
    """Note one answer."""
    _ANSWERS.labels(route, str(status)).inc()
    _SECONDS.labels(route).observe(seconds)
