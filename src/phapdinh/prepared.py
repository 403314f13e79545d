"""Queries that are built once: Django writes a statement at its first use, and only values change after.

Writing a query takes Django longer, and planning it takes PostgreSQL longer, than finding its rows. What
is prepared is still written with the ORM, in one place, and read like any other; it is written anew for
each shape of its arguments, and planned once on each connection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import NotSupportedError, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import BigIntegerField, Func, QuerySet
from psycopg.types.range import Range

P = ParamSpec("P")
T = TypeVar("T")
_FAR = 900_000  # no day or word of a case is such a mark
_KEPT = 400  # statements kept by PostgreSQL for one connection
_SHAPES = 256  # statements kept of one query

#: How many rows there are, for ``values_list``; ``QuerySet.count`` asks at once and cannot be prepared.
ROWS = Func(template="count(*)", output_field=BigIntegerField())


class NotPreparableError(TypeError):
    """A query depends on its arguments otherwise than by taking them as values."""


def prepared(build: Callable[P, QuerySet[Any, T]]) -> Callable[P, list[T]]:
    """Read what ``build`` asks for, built once for each shape of the arguments (all by position).

    Ids, days, moments, ranges of them and words are values, also within tuples and frozen dataclasses;
    everything else (how many there are, None, an empty word, a number, yes or no, a member of an
    enumeration) is shape. ``build`` may not compute with values nor decide by them: what it makes of the
    values and of two sets of marks is compared, and :class:`NotPreparableError` is raised at the first use
    where a value went in otherwise. What can find nothing is built at each use.
    """
    known: dict[object, _Statement[T] | None] = {}

    @wraps(build)
    def read(*args: P.args, **kwargs: P.kwargs) -> list[T]:
        values: list[Any] = []
        shape = tuple(_shape(one, values) for one in args)
        if shape not in known:
            if len(known) >= _SHAPES:
                known.clear()
            known[shape] = _statement(build, args, kwargs)
        statement = known.get(shape)
        return statement.read(values) if statement else list(build(*args, **kwargs))

    return read


def padded(keys: Iterable[UUID]) -> tuple[UUID, ...]:
    """Ids for ``__in``, each once, filled up to a power of two with such as no row has: few shapes."""
    found = tuple(dict.fromkeys(keys))
    most = 1 << (len(found) - 1).bit_length() if found else 0
    return found + tuple(UUID(int=number) for number in range(most - len(found)))


class _Statement(Generic[T]):
    """SQL with the places of its values, and how its rows become what the query set gives."""

    def __init__(self, rows: QuerySet[Any, T], slots: Sequence[tuple[int | None, Any]]) -> None:
        self._rows = rows
        self._slots = slots
        self._alias = rows.db
        self._compiler = rows.query.get_compiler(using=self._alias)
        self._sql, _params = self._compiler.as_sql()

    def read(self, values: Sequence[Any]) -> list[T]:
        """The rows. A kept plan whose table has changed is forgotten, which a transaction does not allow."""
        try:
            return self._read(values)
        except NotSupportedError:
            if connections[self._alias].in_atomic_block:
                raise
            with connections[self._alias].cursor() as cursor:
                cursor.execute("DEALLOCATE ALL")
            return self._read(values)

    def _read(self, values: Sequence[Any]) -> list[T]:
        compiler = _twin(self._compiler)
        compiler.connection = _Keeping(connections[self._alias])
        params = tuple(one if slot is None else values[slot] for slot, one in self._slots)
        compiler.as_sql = lambda *_args, **_kwargs: (self._sql, params)
        query = _twin(self._rows.query)
        query.get_compiler = lambda *_args, **_kwargs: compiler  # type: ignore[method-assign]
        rows = _twin(self._rows)
        rows._query = query  # type: ignore[attr-defined]
        return list(rows)


_Cursor: Any = ServerBindingCursor


class _Keeping:
    """A connection on which PostgreSQL keeps statements with their plans, which cost more than they find.

    What is not prepared goes there as before, its values written into it: Django's other cursors prepare
    nothing.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def cursor(self) -> Any:
        django = self._connection
        if django.queries_logged:  # whoever listens wants to read the values, too
            return django.cursor()
        django.ensure_connection()
        django.connection.prepare_threshold = 0
        django.connection.prepared_max = _KEPT
        with django.wrap_database_errors:
            return django._prepare_cursor(_Cursor(django.connection))


def _twin(one: T) -> T:
    """The same once more; query sets read all their rows when they are copied by ``copy``."""
    made: T = object.__new__(type(one))
    made.__dict__.update(one.__dict__)
    return made


def _statement(build: Callable[..., QuerySet[Any, T]], args: Any, kwargs: Any) -> _Statement[T] | None:
    """None where nothing can be found."""
    if kwargs:
        raise NotPreparableError(f"{build.__qualname__}: by position only")
    first, second = _Marks(0), _Marks(1)
    rows = build(*(first.mark(one) for one in args))
    sql, params = _written(rows)
    sql_2, params_2 = _written(build(*(second.mark(one) for one in args)))
    if not sql == sql_2 == _written(build(*args))[0]:
        raise NotPreparableError(f"{build.__qualname__}: the statement depends on a value")
    if not sql:
        return None
    slots = [_slot(build, first, pair) for pair in zip(params, params_2, strict=True)]
    return _Statement(rows, slots)


def _written(rows: QuerySet[Any, Any]) -> tuple[str, Sequence[Any]]:
    """The statement and its parameters; empty where nothing can be found."""
    try:
        sql, params = rows.query.get_compiler(using=rows.db).as_sql()
    except EmptyResultSet:
        return "", ()
    return sql, params


def _slot(build: Callable[..., object], marks: _Marks, pair: tuple[Any, Any]) -> tuple[int | None, Any]:
    one, other = pair
    if _key(one) in marks.places:
        return marks.places[_key(one)], None
    if one != other:
        raise NotPreparableError(f"{build.__qualname__}: computes with a value")
    return None, one


def _key(value: Any) -> tuple[type, Any]:
    """A datetime is a date: told apart by type. What is no value of ours is like nothing else."""
    return (type(value), value) if _is_value(value) else (object, id(value))


class _Marks:
    """Values that stand for the arguments while a query is written; ``places``: which is which."""

    def __init__(self, turn: int) -> None:
        self._turn = turn
        self.places: dict[object, int] = {}

    def mark(self, value: Any) -> Any:
        """The same shape with marks for values."""
        if isinstance(value, tuple):
            return tuple(self.mark(one) for one in value)
        if _is_record(value):
            return type(value)(*(self.mark(one) for one in _parts(value)))
        if not _is_value(value):
            return value
        made = _mark(value, _FAR + 1_000 * self._turn + len(self.places))
        self.places[_key(made)] = len(self.places)
        return made


def _mark(value: Any, number: int) -> Any:
    """A value of the same type that no case has."""
    if isinstance(value, Range):
        return type(value)(_mark(value.lower, number), _mark(value.upper, number), value.bounds)
    if isinstance(value, UUID):
        return UUID(int=number)
    if isinstance(value, datetime):
        return datetime(1, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    return date.min + timedelta(days=number) if isinstance(value, date) else f"\x02{number}\x03"


def _shape(value: Any, values: list[Any]) -> object:
    """What a statement depends on; what it takes as values is put into ``values`` in order."""
    if isinstance(value, tuple):
        return tuple(_shape(one, values) for one in value)
    if _is_record(value):
        return (type(value), *(_shape(one, values) for one in _parts(value)))
    if _is_value(value):
        values.append(value)
        return type(value)
    return type(value), value  # True is 1, and a word of an enumeration is a word


def _is_value(value: Any) -> bool:
    if isinstance(value, Range):
        return value.lower is not None and value.upper is not None
    return type(value) in {UUID, datetime, date, str} and value != ""


def _is_record(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type)


def _parts(value: Any) -> Iterator[Any]:
    return (getattr(value, one.name) for one in fields(value))
