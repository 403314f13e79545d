"""Documents of a case for its desk: those made, and those that its steps call for and nobody has begun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from phapdinh.cases.documents.drafting import COPIES, TO, asked_by, gaps
from phapdinh.cases.documents.template import NoTemplateError, Template, template
from phapdinh.cases.models import Case, CaseDocument, DocumentState, Step
from phapdinh.cases.queries.case_steps import StepView


@dataclass(frozen=True, slots=True)
class Called:
    """A document that a step calls for and that nobody has begun."""

    step: StepView
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Written:
    """One field of a draft: what it is about, the provision that prescribes it, its words, how many rows
    they take, whether something is still to be filled in."""

    name: str
    title: str
    source: str
    words: str
    rows: int
    open: bool


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


def template_for(case: Case, kind: str, row: CaseDocument | None = None) -> Template | None:
    """The template of a kind in this case, as it was when the document was begun."""
    on = row.made_at.date() if row else case.received_on
    for day in (on, case.received_on):
        try:
            return template(kind, type_=case.type, instance=case.instance, on=day)
        except NoTemplateError:
            continue
    return None


def written(document: CaseDocument) -> list[Written]:
    """The fields of a document in the order of its sheet: addressees first, recipients last."""
    form = template_for(document.case, document.kind, document)
    if form is None:
        return []
    unfinished = set(gaps(form, document.fields))
    sources = {part.id: form.cited(part) for part in form.fields}
    order = [TO, *sources, COPIES]
    return [
        Written(
            name=name,
            title=asked_by(form, name),
            source=sources.get(name, ""),
            words=document.fields[name],
            rows=min(12, document.fields[name].count("\n") + 1 + len(document.fields[name]) // 90),
            open=name in unfinished,
        )
        for name in order
        if name in document.fields
    ]


def step_of(case: Case, key: str) -> Step | None:
    """A step of this case by the number that the page sent; None for anything else."""
    return Step.objects.filter(case=case, sequence=int(key)).first() if key.isdecimal() else None
