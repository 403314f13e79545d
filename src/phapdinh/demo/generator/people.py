"""Invented people and organisations, with the code that each has when published.

Nghị quyết 03/2017/NQ-HĐTP, Điều 7: the given name gives way to its first letter; several with the same
letter are told apart by figures; an organisation keeps its kind and the first letters of its name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from phapdinh.demo.generator.draw import Draw
from phapdinh.demo.generator.templates import People


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody, in full and coded. ``long`` and ``short`` are how the text speaks of them."""

    name: str
    coded_name: str
    long: str
    short: str
    coded_long: str
    coded_short: str
    is_organisation: bool = False


@dataclass
class Cast:
    """The people of one judgment; codes are told apart within it."""

    draw: Draw
    people: People
    letters: Counter[str] = field(default_factory=Counter)
    names: set[tuple[str, ...]] = field(default_factory=set)

    def official(self) -> tuple[str, str]:
        """Honorific and name of an official, whom nothing hides."""
        title, family, middle, given = self._name()
        return title, f"{family} {middle} {given}"

    def person(self, called: str = "") -> Invented:
        """A person; ``called`` stands in place of ông, bà ("bị cáo")."""
        title, family, middle, given = self._name()
        title = called or title
        code = self._code(given[0])
        name, coded = f"{family} {middle} {given}", f"{family} {middle} {code}"
        return Invented(
            name, coded, f"{title} {name}", f"{title} {given}", f"{title} {coded}", f"{title} {code}"
        )

    def company(self) -> Invented:
        """A company, which is coded as a person is when it is a party."""
        kind = self.draw.common(self.people.company_kinds)
        own = self.draw.pick(self.people.companies)
        code = self._code("".join(word[0] for word in own.split()))
        short = kind if kind.startswith(("Doanh", "Hợp")) else "Công ty"
        name, coded = f"{kind} {own}", f"{kind} {code}"
        return Invented(name, coded, name, f"{short} {own}", coded, f"{short} {code}", is_organisation=True)

    def agency(self, name: str) -> Invented:
        """A state agency, which keeps its name."""
        return Invented(name, name, name, "người bị kiện", name, "người bị kiện", is_organisation=True)

    def _code(self, letter: str) -> str:
        taken = self.letters[letter]
        self.letters[letter] += 1
        return f"{letter}{taken}" if taken else letter

    def _name(self) -> tuple[str, str, str, str]:
        """Title, family, middle and given name; nobody in one judgment bears another's."""
        while True:
            drawn = self._any_name()
            if drawn[1:] not in self.names:
                self.names.add(drawn[1:])
                return drawn

    def _any_name(self) -> tuple[str, str, str, str]:
        draw, people = self.draw, self.people
        is_man = draw.chance(0.5)
        middles, givens = people.men if is_man else people.women
        title = "ông" if is_man else "bà"
        return title, draw.common(people.families), draw.common(middles), draw.pick(givens)
