"""Evidence at the desk: the list is prepared, shown from, and filled with what is offered at the points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from phapdinh.cases.models import Hearing
from phapdinh.hearings.answering import answer_act
from phapdinh.hearings.deciding.sheet import presides
from phapdinh.hearings.deciding.views.frame import on_trial, page, person
from phapdinh.hearings.evidence import acts, listing, offering
from phapdinh.hearings.evidence.door_views import drawn, listed
from phapdinh.hearings.evidence.ending import Presenter
from phapdinh.hearings.evidence.forms import ReceiveForm
from phapdinh.hearings.evidence.provisions import provisions, told
from phapdinh.hearings.evidence.queries import exhibits_of, items_to_add, offers_of, presenters_of, shown_now
from phapdinh.hearings.evidence.telling import numbers
from phapdinh.hearings.gate.ruling import manages
from phapdinh.hearings.models import Attendee, Exhibit, Offer, OfferState, OnlineTrial
from phapdinh.hearings.opened import decided, is_open, written_by
from phapdinh.hearings.stage.naming import faces
from phapdinh.people.models import User

#: What is done with an exhibit of the list, by the word in the address.
EXHIBITS: dict[str, Callable[[User, UUID, HttpRequest], object]] = {
    "len": lambda user, key, _r: listing.move_exhibit(actor=user, exhibit_id=key, up=True),
    "xuong": lambda user, key, _r: listing.move_exhibit(actor=user, exhibit_id=key, up=False),
    "bo": lambda user, key, _r: listing.drop_exhibit(actor=user, exhibit_id=key),
    "ten": lambda user, key, r: listing.name_exhibit(
        actor=user, exhibit_id=key, title=r.POST.get("title", "")
    ),
    "cong-khai": lambda user, key, _r: listing.set_public(actor=user, exhibit_id=key, public=True),
    "thoi-cong-khai": lambda user, key, _r: listing.set_public(actor=user, exhibit_id=key, public=False),
}
#: What is done with what was offered.
OFFERS: dict[str, Callable[[User, UUID, HttpRequest], object]] = {
    "nhan": lambda user, key, r: offering.receive_offer(
        actor=user, offer_id=key, received=ReceiveForm(r.POST).received()
    ),
    "tu-choi": lambda user, key, r: offering.refuse_offer(
        actor=user, offer_id=key, reason=r.POST.get("reason", "")
    ),
    "ban-giay": lambda user, key, _r: offering.receive_original(actor=user, offer_id=key),
}


@require_safe
@never_cache
@on_trial
def evidence(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """The page: what is ready to be shown, what the file has besides, what was offered, who may present."""
    trial, user = decided(hearing), person(request)
    managing = manages(user, trial)
    offers = offers_of(trial)
    type_ = str(hearing.case.type) if hearing.case else ""
    context = {
        "last": _("Chứng cứ"),
        "exhibits": [(one, numbers(one.item)) for one in exhibits_of(trial)],
        "items": [(one, numbers(one)) for one in items_to_add(trial)] if managing else [],
        "waiting": [one for one in offers if one.state == OfferState.WAITING],
        "offers": [one for one in offers if one.state != OfferState.WAITING],
        "people": _people(trial),
        "managing": managing,
        "judging": managing and presides(user, hearing),
        "opened": is_open(trial),
        "shown": shown_now(trial.pk),
        "looking": told(provisions().looking, type_),
        "receiving": told(provisions().receiving, type_),
    }
    return page(request, hearing, "evidence.html", context)


@require_safe
@never_cache
@on_trial
def data(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """The same for the stage, as JSON: for who rules the trial."""
    trial, user = decided(hearing), person(request)
    _must_manage(user, trial)
    waiting = [one for one in offers_of(trial) if one.state == OfferState.WAITING]
    return JsonResponse(
        {
            "exhibits": [listed(one) for one in exhibits_of(trial)],
            "offers": [
                {
                    "id": str(one.pk),
                    "title": one.title,
                    "pages": one.pages,
                    "at": one.offered_at.isoformat(),
                    "attendee": one.attendee_id.hex,
                }
                for one in waiting
            ],
            "people": [
                {"attendee": str(one.attendee), "words": one.words, "may": one.may} for one in _people(trial)
            ],
            "judging": presides(user, hearing),
        }
    )


@require_POST
@on_trial
def add(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Put items of the file on the list."""
    trial, user = decided(hearing), person(request)
    keys = [key for one in request.POST.getlist("item")[:500] if (key := _key(one))]
    return answer_act(
        request, lambda: listing.add_exhibits(actor=user, trial_id=trial.pk, items=keys), _back(hearing)
    )


@require_POST
@on_trial
def change(request: HttpRequest, hearing: Hearing, exhibit: UUID, verb: str) -> HttpResponse:
    """Move, name, take off, let the public see."""
    if not Exhibit.objects.filter(pk=exhibit, trial=decided(hearing), dropped_at=None).exists():
        raise Http404
    return answer_act(request, lambda: EXHIBITS[verb](person(request), exhibit, request), _back(hearing))


@require_POST
@on_trial
def present(request: HttpRequest, hearing: Hearing, attendee: UUID, verb: str) -> HttpResponse:
    """Let somebody show evidence, or no longer."""
    if not Attendee.objects.filter(pk=attendee, trial=decided(hearing)).exists():
        raise Http404
    allowed, user = verb == "cho", person(request)
    return answer_act(
        request,
        lambda: listing.let_present(actor=user, attendee_id=attendee, allowed=allowed),
        _back(hearing),
    )


@require_POST
@on_trial
def act(request: HttpRequest, hearing: Hearing, verb: str) -> HttpResponse:
    """Show, turn, play, point, mark, end."""
    trial, presenter = decided(hearing), Presenter(user=person(request))
    return answer_act(request, lambda: acts.do(verb, presenter, trial, request.POST.dict()), _back(hearing))


@require_POST
@on_trial
def decide(request: HttpRequest, hearing: Hearing, offer: UUID, verb: str) -> HttpResponse:
    """Receive what was offered, refuse it, or say that the paper has come."""
    _offer(hearing, offer)
    return answer_act(request, lambda: OFFERS[verb](person(request), offer, request), _back(hearing))


@require_safe
@never_cache
@on_trial
def offered(request: HttpRequest, hearing: Hearing, offer: UUID, page_no: int, size: str) -> HttpResponse:
    """A page of what was offered, for panel and clerk."""
    row = _offer(hearing, offer)
    if not written_by(person(request), row.trial) or not 1 <= page_no <= row.pages:
        raise Http404
    return drawn(row.file_id, row.media_type, page_no, size, row.pages)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may be let show evidence, and whether they are."""

    attendee: UUID
    words: str
    may: bool


def _people(trial: OnlineTrial) -> list[Speaker]:
    let, named = presenters_of(trial.pk), faces(trial)
    found = []
    for key in (
        trial.attendees.filter(role__in=listing.MAY_BE_LET).order_by("pk").values_list("pk", flat=True)
    ):
        face = named[key.hex]
        found.append(Speaker(key, f"{face.role} {face.name}".strip(), key in let))
    return found


def _offer(hearing: Hearing, key: UUID) -> Offer:
    row = Offer.objects.filter(pk=key, trial=decided(hearing)).select_related("trial__hearing").first()
    if row is None:
        raise Http404
    return row


def _must_manage(user: User, trial: OnlineTrial) -> None:
    if not manages(user, trial):
        raise Http404


def _key(sent: str) -> UUID | None:
    try:
        return UUID(sent)
    except ValueError:
        return None


def _back(hearing: Hearing) -> str:
    return reverse("hearings:evidence", args=[hearing.pk])
