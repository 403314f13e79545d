"""Documents of a case for its desk: those made, and those that its steps call for and nobody has begun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from phapdinh.cases.documents.queries import template_for
from phapdinh.cases.models import Case, CaseDocument, DocumentState, Step
from phapdinh.cases.queries.case_steps import StepView


@dataclass(frozen=True, slots=True)
class Called:
    """A document that a step calls for and that nobody has begun."""

    step: StepView
    kind: str
    title: str


def called_for(case: Case, steps: Sequence[StepView], made: Iterable[CaseDocument]) -> Iterator[Called]:
    """In the order of the steps, the newest first; a kind for which there is no template is left out."""
    begun = {(row.step_id, row.kind) for row in made if row.state != DocumentState.VOID}
    for step in steps:
        if step.undone:
            continue
        for kind in step.documents:
            form = template_for(case, kind)
            if form is not None and (step.id, kind) not in begun:
                yield Called(step, kind, form.heading)


def step_of(case: Case, key: str) -> Step | None:
    """A step of this case by the number that the page sent; None for anything else."""
    return Step.objects.filter(case=case, sequence=int(key)).first() if key.isdecimal() else None
