"""Which of the articles that a text cites the library holds, for the day of that text: one query for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import connections

from phapdinh.laws.addresses import provision_url
from phapdinh.laws.queries import PORTAL
from phapdinh.laws.standing import Days, Standing, standing
from phapdinh.laws.symbols import law_key

Place = tuple[str, str]  # number of the law as cited, number of the article
_HELD = """
SELECT want.place, min(l.law_id), min(a.number), min(coalesce(a.effective_from, l.effective_from)),
    min(least(a.effective_to, l.effective_to))
FROM unnest(%s::int[], %s::text[], %s::text[]) AS want(place, key, number)
JOIN laws_law l ON l.key = want.key JOIN laws_article a ON a.law_id = l.id AND a.number = want.number
GROUP BY want.place HAVING count(*) = 1
"""
#: An article that did not hold on the day is not what was meant, or nobody can read it so.
_WRONG = frozenset({Standing.NOT_YET, Standing.ENDED})


def addresses_on(places: Sequence[Place], on: date) -> dict[Place, str]:
    """Addresses of the articles as of the day; those not held, or not in force then, are left out."""
    keys = [law_key(law_id) for law_id, _ in places]
    with connections[PORTAL].cursor() as cursor:
        cursor.execute(_HELD, [list(range(len(places))), keys, [number for _, number in places]])
        found = cursor.fetchall()
    return {
        places[place]: provision_url(law_id, number, on=on)
        for place, law_id, number, since, until in found
        if standing(Days(since, until), on) not in _WRONG
    }
