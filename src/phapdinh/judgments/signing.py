"""Who may sign a judgment for publication: its presiding judge, or who may sign any of that court."""

from __future__ import annotations

import unicodedata

from phapdinh.judgments.models import Judgment
from phapdinh.judgments.queries.visibility import may_on
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb


def may_sign(user: User, judgment: Judgment) -> bool:
    """Nghị quyết 03/2017/NQ-HĐTP: the presiding judge decides on publication and answers for it."""
    if may_on(user, Verb.SIGN_ANY, judgment):
        return True
    return may_on(user, Verb.SIGN_OWN, judgment) and same_name(user.full_name, judgment.presiding_judge)


def same_name(left: str, right: str) -> bool:
    """Whether two spellings are one name: case, spaces and composition of letters aside."""
    return bool(left.strip()) and _plain(left) == _plain(right)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
