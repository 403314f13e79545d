"""Acts of the editor on a draft. Each is one transaction: permission, lock, revision, act, journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.judgments import editing
from phapdinh.judgments.actions.desk_lock import take_lock
from phapdinh.judgments.editing import Delta, EditError
from phapdinh.judgments.editing.stored import from_json, to_json
from phapdinh.judgments.models import CodingChange, CodingDraft, Judgment, SourceText
from phapdinh.judgments.models.working import State
from phapdinh.judgments.queries.visibility import require_on
from phapdinh.judgments.record import Coding, ReplacementKind
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb
from phapdinh.records import journal

EDITABLE = (State.CODING, State.HELD, State.PUBLISHED)
UNDO = "undo"
Params = Mapping[str, Any]
Act = Callable[[str, Coding, Params], Coding]


class StaleError(Exception):
    """Somebody (perhaps oneself, in another window) changed the draft since the page was drawn."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Bản mã hóa đã đổi từ lúc trang này mở ra. Đây là bản hiện tại; "
                "thao tác vừa rồi chưa được ghi."
            )
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The draft after an act; ``changed`` is False where the same act had been done already."""

    draft: CodingDraft
    changed: bool


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done: the act, the coding that came of it, and the difference."""

    verb: str
    params: Params
    coding: Coding
    delta: Delta
    undoes: CodingChange | None = None


def _accept(text: str, coding: Coding, p: Params) -> Coding:
    return editing.accept(
        text, coding, *_place(p), code=p.get("code") or None, everywhere=bool(p.get("everywhere"))
    )


def _keep(text: str, coding: Coding, p: Params) -> Coding:
    return editing.keep(text, coding, *_place(p), everywhere=bool(p.get("everywhere")))


def _recode(text: str, coding: Coding, p: Params) -> Coding:
    act = editing.recode_subject if p.get("everywhere") else editing.recode
    return act(coding, *_place(p), p.get("code") or "")


def _extend(text: str, coding: Coding, p: Params) -> Coding:
    return editing.extend(text, coding, *_place(p), "left" if p.get("side") == "left" else "right")


def _add(text: str, coding: Coding, p: Params) -> Coding:
    kind = ReplacementKind(p.get("kind") or ReplacementKind.PERSON)
    start, end = _place(p) if p.get("end") else _first_bare(text, coding, p.get("words") or "")
    return editing.add(
        text, coding, start, end, code=p.get("code") or "", kind=kind, everywhere=bool(p.get("everywhere"))
    )


ACTS: Mapping[str, Act] = {
    "accept": _accept,
    "keep": _keep,
    "recode": _recode,
    "extend": _extend,
    "add": _add,
}


@transaction.atomic
def change_coding(*, judgment: Judgment, actor: User, revision: int, verb: str, params: Params) -> Outcome:
    """Do one act on the draft as it stood at ``revision``.

    A form sent twice does its act once. Raises PermissionDenied, LockedError, StaleError, or
    EditError where the act makes no sense on this draft; then nothing has changed.
    """
    draft = _open_draft(judgment, actor)
    if draft.revision != revision:
        return _repeated(draft, actor, revision, verb, params)
    text = SourceText.objects.only("text").get(judgment=judgment).text
    old = from_json(draft.replacements, draft.suspicions)
    new = ACTS[verb](text, old, params)
    delta = editing.difference(old, new)
    return _record(draft, actor, _Done(verb, params, new, delta))


@transaction.atomic
def undo(*, judgment: Judgment, actor: User, revision: int) -> Outcome:
    """Take back the newest act that has not been taken back; as often as there are acts."""
    draft = _open_draft(judgment, actor)
    if draft.revision != revision:
        return _repeated(draft, actor, revision, UNDO, {})
    last = undoable(judgment)
    if last is None:
        raise EditError(_("Không còn thao tác nào để hoàn tác."))
    delta = Delta(from_json(**last.before), from_json(**last.after)).inverse
    new = editing.apply_delta(from_json(draft.replacements, draft.suspicions), delta)
    return _record(draft, actor, _Done(UNDO, {}, new, delta, undoes=last))


def undoable(judgment: Judgment) -> CodingChange | None:
    """The act that an undo would take back."""
    acts = CodingChange.objects.filter(judgment=judgment, undoes__isnull=True, undone_by__isnull=True)
    return acts.order_by("-revision").first()


def _open_draft(judgment: Judgment, actor: User) -> CodingDraft:
    require_on(actor, Verb.EDIT, judgment)
    draft = CodingDraft.objects.select_for_update().get(judgment=judgment)
    state = Judgment.objects.values_list("state", flat=True).get(pk=judgment.pk)
    if state not in EDITABLE:
        raise EditError(
            _("Bản án đang ở trạng thái “%(state)s”: không sửa được mã hóa.") % {"state": State(state).label}
        )
    take_lock(judgment=judgment, actor=actor)
    return draft


def _repeated(draft: CodingDraft, actor: User, revision: int, verb: str, params: Params) -> Outcome:
    """A second click on the same form is answered as the first; anything else is stale."""
    done = CodingChange.objects.filter(judgment_id=draft.pk, revision=revision + 1).first()
    same = done is not None and (done.verb, done.params, done.actor_id) == (verb, dict(params), actor.pk)
    if not same:
        raise StaleError
    return Outcome(draft, changed=False)


def _record(draft: CodingDraft, actor: User, act: _Done) -> Outcome:
    stored = to_json(act.coding)
    draft.replacements, draft.suspicions = stored["replacements"], stored["suspicions"]
    draft.revision += 1
    draft.save()
    CodingChange.objects.create(
        judgment_id=draft.pk,
        revision=draft.revision,
        verb=act.verb,
        params=dict(act.params),
        actor=actor,
        before=to_json(act.delta.before),
        after=to_json(act.delta.after),
        undoes=act.undoes,
    )
    Judgment.objects.filter(pk=draft.pk).update(open_suspicions=len(act.coding.suspicions))
    journal.append(
        subject_kind="judgment",
        subject_id=draft.pk,
        verb=f"coding.{act.verb}",
        details={"revision": draft.revision},
        actor=actor,
    )
    return Outcome(draft, changed=True)


def _place(params: Params) -> tuple[int, int]:
    try:
        return int(params["start"]), int(params["end"])
    except (KeyError, TypeError, ValueError):
        raise EditError(_("Chưa chọn chữ nào.")) from None


def _first_bare(text: str, coding: Coding, words: str) -> tuple[int, int]:
    found = editing.first_bare(text, coding, words)
    if found is None:
        raise EditError(_("Không thấy “%(words)s” ở chỗ nào chưa mã hóa.") % {"words": words})
    return found
