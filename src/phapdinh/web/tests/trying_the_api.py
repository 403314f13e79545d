"""Schemathesis over the API, for the tests of each room: no server error, and answers are as described."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

_DESCRIPTION = "/api/v1/openapi.json"
_CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


def try_api(
    wanted: Callable[[str], bool], *, examples: int = 25, headers: Mapping[str, str] | None = None
) -> int:
    """Send right and wrong requests to the operations at ``wanted`` addresses, each with ``headers`` besides
    its own; how many these are."""
    tried = 0
    with _kept_connection():
        schema = schemathesis.openapi.from_wsgi(_DESCRIPTION, get_wsgi_application())
        for operation in schema.get_all_operations():
            found = operation.ok()
            if wanted(found.full_path):
                _try(found, examples, headers or {})
                tried += 1
    return tried


def _try(operation: Any, examples: int, headers: Mapping[str, str]) -> None:
    right, wrong = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
    cases = operation.as_strategy(generation_mode=right) | operation.as_strategy(generation_mode=wrong)

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def run(case: schemathesis.Case) -> None:
        case.validate_response(case.call(headers=dict(headers)), checks=_CHECKS)

    run()


@contextmanager
def _kept_connection() -> Iterator[None]:
    """A server closes old connections around each request; the rows of a test are seen only by its own."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
