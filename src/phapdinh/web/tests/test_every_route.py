"""Every address of the house by every kind of person: a new one must be put in a room here, or this fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from phapdinh.assistant.answers.tests.test_rights import ROUTES as TALK
from phapdinh.assistant.drafts.tests.test_rights import ROUTES as DRAFTS
from phapdinh.assistant.situations.tests.test_rights import ROUTES as SITUATIONS
from phapdinh.cases.administration.tests.test_rights import COUNTRY
from phapdinh.cases.administration.tests.test_rights import ROUTES as SETUP
from phapdinh.cases.api.tests.test_rights import OPERATIONS as CASES_API
from phapdinh.cases.calendar.tests.test_rights import ASSIGNING, CALENDAR, OPEN
from phapdinh.cases.efile.tests.test_rights import ROUTES as EFILE
from phapdinh.cases.importing.tests.test_pages import ROUTES as IMPORTING
from phapdinh.cases.tests.test_rights import ROUTES as DOCKET
from phapdinh.hearings.tests.test_breaks_pages import ROUTES as BREAKS
from phapdinh.hearings.tests.test_conference_pages import ROUTES as CONFERENCES
from phapdinh.hearings.tests.test_course_rights import ROUTES as COURSE
from phapdinh.hearings.tests.test_evidence_pages import BY_LINK as EVIDENCE_BY_LINK
from phapdinh.hearings.tests.test_evidence_pages import ROUTES as EVIDENCE
from phapdinh.hearings.tests.test_operating import ROUTES as OPERATING
from phapdinh.hearings.tests.test_recording_pages import ROUTES as RECORDING
from phapdinh.hearings.tests.test_rights import ROUTES as HEARINGS
from phapdinh.hearings.tests.test_sitting_pages import ROUTES as SITTING
from phapdinh.hearings.tests.test_stage_acts import BY_LINK
from phapdinh.hearings.tests.test_stage_staff import ROUTES as STAGE
from phapdinh.hearings.tests.test_transcript_pages import ROUTES as TRANSCRIPTS
from phapdinh.judgments.tests.desk_scene import Scene, make_scene, unknown_key
from phapdinh.judgments.tests.test_desk_rights import PEOPLE, ROUTES, client_for

pytestmark = pytest.mark.django_db

_ID = {"identifier": unknown_key()}
_ARTICLE = {"law_id": "91/2015/QH13", "number": "584"}
_API_ARTICLE = {"law_id": "91/2015/QH13", "article": "584"}
ANYBODY = {
    "healthz": {},
    "readyz": {},
    "metrics": {},
    "language": {"code": "en"},
    "account_login": {},
    "account_inactive": {},
    "api:openapi-json": {},
    "api:api-root": {},
    "api:changes": {},
    "api:search": {},
    "api:judgment": _ID,
    "api:versions": _ID,
    "api:version": {**_ID, "number": 1},
    "api:courts": {},
    "api:resolve": {},
    "api:court": _ID,
    "api:notices": {},
    "api:completeness": {},
    "api:laws_search": {},
    "api:laws_resolve": {},
    "api:laws_resolve_text": {},
    "api:laws": {},
    "api:law": {"law_id": "91/2015/QH13"},
    "api:law_article": _API_ARTICLE,
    "api:law_version": {**_API_ARTICLE, "sha256": "0" * 64},
    "api:law_clause": {**_API_ARTICLE, "clause": "1"},
    "api:law_point": {**_API_ARTICLE, "clause": "1", "point": "a"},
    "api:law_bare_point": {**_API_ARTICLE, "point": "a"},
    "laws:library": {},
    "laws:search": {},
    "laws:suggest": {},
    "laws:atom": {},
    "laws:document_akn": {"law_id": "91/2015/QH13"},
    "laws:article_akn": _ARTICLE,
    "laws:document": {"law_id": "91/2015/QH13"},
    "laws:document_citing": {"law_id": "91/2015/QH13"},
    "laws:article": _ARTICLE,
    "laws:clause": {**_ARTICLE, "clause": "1"},
    "laws:point": {**_ARTICLE, "clause": "1", "point": "đ"},
    "laws:article_point": {**_ARTICLE, "point": "a"},
    "laws:comparison": _ARTICLE,
    "laws:article_citing": _ARTICLE,
    **OPEN,
    "hearings:door": {},
    "hearings:invited": {},
    "hearings:conference_door": {},
    "hearings:conference_invited": {},
    "hearings:conference_do": {"verb": "hoi"},
    **{f"hearings:{name}": {} for name in BY_LINK},
    **{f"hearings:{name}": keys for name, keys in EVIDENCE_BY_LINK.items()},
    "verify:start": {},
    "verify:document": {"key": "ABCDE23456"},
    "portal:home": {},
    "portal:search": {},
    "portal:suggest": {},
    "portal:judgment": _ID,
    "portal:version": {**_ID, "number": 1},
    "portal:report": _ID,
    "portal:report_how": {},
    "portal:cite": {"law_id": "91/2015/QH13", "article": "584"},
    "portal:courts": {},
    "portal:court": _ID,
    "portal:completeness": {},
    "portal:open_data": {},
    "portal:notices": {},
    "portal:search_help": {},
    "portal:accessibility": {},
    "portal:pdf": _ID,
    "portal:xml": _ID,
    "portal:json": _ID,
    "portal:text": _ID,
    "portal:atom": {},
    "portal:bulk": {},
    "portal:sitemap": {},
    "portal:sitemap_part": {"first": unknown_key()},
    "portal:robots": {},
}
SIGNED_IN = {  # account pages: nobody sees another's, for none of them takes an identifier
    "mfa_index",
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}
_SAME_FOR_ALL = sorted(set(ANYBODY) - {"account_login", "metrics", "readyz"})


def routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Names of all addresses, with their namespaces."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"
        else:
            yield from routes(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_every_address_is_in_one_room() -> None:
    desk = {f"desk:{name}" for name in ROUTES}
    assistant = {f"assistant:{name}" for name in (*TALK, *DRAFTS, *SITUATIONS)}
    cases = {f"cases:{name}" for name in DOCKET} | {"case_publication"}
    cases |= {*(f"calendar:{name}" for name in CALENDAR), *(f"assigning:{name}" for name in ASSIGNING)}
    setup = (*SETUP, *COUNTRY, "start")
    cases |= {*(f"efile:{name}" for name in EFILE), *(f"administration:{name}" for name in setup)}
    cases |= {*(f"importing:{name}" for name in IMPORTING), *(f"api:{name}" for name in CASES_API)}
    trials = (*CONFERENCES, *BREAKS, *COURSE, *EVIDENCE, *HEARINGS, *OPERATING, *RECORDING, *SITTING, *STAGE)
    hearings = {f"hearings:{name}" for name in (*trials, *TRANSCRIPTS)}
    rooms = [set(ANYBODY), SIGNED_IN, desk, assistant, cases, hearings]
    assert sorted(routes(get_resolver())) == sorted(name for room in rooms for name in room)


@pytest.mark.parametrize("route", sorted(ANYBODY))
def test_anybody_may_ask_and_no_account_is_needed(route: str) -> None:
    answer = Client().get(reverse(route, kwargs=ANYBODY[route]))
    assert answer.status_code < 500
    assert "tai-khoan" not in answer.headers.get("Location", "")
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize("route", _SAME_FOR_ALL)
def test_an_account_sees_no_more_on_public_pages(scene: Scene, route: str) -> None:
    address = reverse(route, kwargs=ANYBODY[route])
    answers = {client_for(scene, who).get(address).status_code for who in PEOPLE}
    assert len(answers) == 1


@pytest.mark.parametrize("route", sorted(SIGNED_IN))
def test_account_pages_send_a_stranger_to_sign_in(route: str) -> None:
    answer = Client().get(reverse(route), follow=True)
    assert answer.redirect_chain
    assert answer.redirect_chain[-1][0].split("?")[0] in (reverse("account_login"), reverse("portal:home"))
