"""What is made while the demo is open already: dockets within half a minute, then law."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


@app.task(name="demo.open_dockets", queueing_lock="demo-dockets")
def open_dockets() -> None:
    """Open the invented cases that are missing, then count them and remind of them; what was stopped is begun
    again next time."""
    from phapdinh.cases.actions.counting import count_courts
    from phapdinh.cases.actions.reminding import remind_all
    from phapdinh.demo import accounts, country, docket, online
    from phapdinh.people.models import User

    names = [one.username for one in accounts.PERSONAS]
    people = {user.username: user for user in User.objects.filter(username__in=names)}
    court = country.working_courts()[0]
    docket.open_dockets(court, people)
    online.hold_online(court, people)
    count_courts()
    remind_all()


@app.task(name="demo.load_law", queueing_lock="demo-law")
def load_law() -> None:
    """Load law where there is none yet, then situations; what was stopped is begun again next time."""
    from phapdinh.demo import law, situations

    law.fill()
    situations.fill()


def wish_for_the_rest() -> None:
    """Have dockets opened and law loaded; one wish at a time is enough."""
    for task in (open_dockets, load_law):
        try:
            with transaction.atomic():
                task.defer()
        except AlreadyEnqueued:
            continue
