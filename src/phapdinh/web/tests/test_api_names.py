"""The description of the API knows an object by its class's name alone: two of one name would be one."""

from __future__ import annotations

import inspect
from collections import Counter
from types import ModuleType

from ninja import Schema

from phapdinh import api_parts
from phapdinh.cases.api import parameters as case_parameters
from phapdinh.cases.api import refusals
from phapdinh.cases.api import schemas as case_schemas
from phapdinh.judgments.api import changes, courts, judgments, registers
from phapdinh.judgments.api import parameters as judgment_parameters
from phapdinh.judgments.api import schemas as judgment_schemas
from phapdinh.laws.api import articles, laws, resolving, searching
from phapdinh.laws.api import parameters as law_parameters
from phapdinh.laws.api import schemas as law_schemas

MODULES = (
    api_parts, changes, courts, judgments, registers, judgment_parameters, judgment_schemas,
    articles, laws, resolving, searching, law_parameters, law_schemas,
    case_parameters, case_schemas, refusals,
)  # fmt: skip


def own_schemas(module: ModuleType) -> list[str]:
    found = vars(module).values()
    return [
        one.__name__
        for one in found
        if inspect.isclass(one) and issubclass(one, Schema) and one.__module__ == module.__name__
    ]


def test_no_two_objects_of_the_api_have_one_name() -> None:
    names = Counter(name for module in MODULES for name in own_schemas(module))
    assert len(names) > 20
    assert [name for name, times in names.items() if times > 1] == []
