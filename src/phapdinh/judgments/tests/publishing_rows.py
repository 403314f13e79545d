"""Rows of invented judgments for the tests of publication: a court, people, a signed record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from pydantic import TypeAdapter

from phapdinh.courts.models import Court
from phapdinh.judgments.actions.publishing import publish_judgment
from phapdinh.judgments.editing.stored import to_json
from phapdinh.judgments.models import CodingDraft, Judgment, PublishedJudgment, SignOff, SourceText
from phapdinh.judgments.models.working import State
from phapdinh.judgments.publishing.offsets import apply_coding, text_digest
from phapdinh.judgments.record import CitedJudgment, Coding, ParsedJudgment
from phapdinh.judgments.tests import publishing_samples as sample
from phapdinh.people.models import Membership, Role, User

COURT_ID = UUID("00000000-0000-5000-8000-000000000001")


def make_court(identifier: UUID = COURT_ID, name: str = "Tòa án nhân dân khu vực 1 - Hà Tĩnh") -> Court:
    """A court of the register."""
    fields = {"level": "regional", "generation": 2, "province": "Hà Tĩnh", "confidence": "full"}
    court, _ = Court.objects.get_or_create(id=identifier, defaults={"name": name, **fields})
    return court


def make_person(role: Role = Role.JUDGE, *, name: str = "Đinh Công Sở", court: Court | None = None) -> User:
    """An account with a role at the court."""
    user = User.objects.create(username=f"{role.value}-{User.objects.count()}", full_name=name)
    Membership.objects.create(user=user, court=court or make_court(), role=role, starts_on=date(2020, 1, 1))
    return user


def make_judgment(
    *,
    number: str = "38/2026/DS-ST",
    decided_on: date = date(2026, 3, 5),
    text: str = sample.TEXT,
    coding: Coding | None = None,
    parsed: ParsedJudgment | None = None,
    cited: tuple[CitedJudgment, ...] | None = None,
    court: Court | None = None,
) -> Judgment:
    """A judgment as imported and coded, waiting for its signature."""
    parse = replace(parsed or sample.parsed(), number=number, decided_on=decided_on)
    parse = parse if cited is None else replace(parse, cited_judgments=cited)
    judgment = Judgment.objects.create(
        court=court or make_court(),
        kind="judgment",
        number=number,
        case_type="DS",
        instance="ST",
        decided_on=decided_on,
        legal_relation=parse.legal_relation or "",
        presiding_judge="Đinh Công Sở",
        parsed=TypeAdapter(ParsedJudgment).dump_python(parse, mode="json"),
        state=State.AWAITING_SIGNATURE,
        in_force_on=date(2026, 4, 5),
        due_on=date(2026, 5, 5),
    )
    digest = text_digest(f"{text}{judgment.pk}")
    SourceText.objects.create(
        judgment=judgment, text=text, file_sha256=digest, file_name="ban-an.docx", format="docx"
    )
    CodingDraft.objects.create(judgment=judgment, **to_json(coding or sample.coding()))
    return judgment


def sign(judgment: Judgment, signer: User) -> SignOff:
    """Sign the present coding."""
    draft, text = CodingDraft.objects.get(judgment=judgment), SourceText.objects.get(judgment=judgment).text
    from phapdinh.judgments.editing.stored import from_json

    coded = apply_coding(text, from_json(draft.replacements, draft.suspicions).replacements)
    return SignOff.objects.create(
        judgment=judgment, signer=signer, signer_name=signer.full_name, coded_sha256=text_digest(coded)
    )


def published(judge: User, **fields: object) -> PublishedJudgment:
    """A judgment signed and published."""
    judgment = make_judgment(**fields)  # type: ignore[arg-type]
    sign(judgment, judge)
    return publish_judgment(judgment=judgment, actor=judge)
