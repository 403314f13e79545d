"""The portal's database role: it reads what is published, and is refused everything else.

Tables, sequences and functions are taken from the database's own catalogue, so that what is added
tomorrow is tried too.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import ProgrammingError, connections, transaction

from phapdinh.judgments.models import PublishedVersion
from phapdinh.judgments.tests.publishing_rows import make_person, published
from phapdinh.web.database import PORTAL_ROLE
from phapdinh.web.portal_role import ensure_portal_role, published_functions, published_tables

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = "permission denied"


@pytest.fixture(autouse=True)
def _rights() -> None:
    """As after every migration."""
    ensure_portal_role()


def ask(sql: str, *, using: str = "portal") -> list[tuple]:
    with connections[using].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def named(kind: str) -> list[str]:
    """Relations of one kind in the schema, as the owner sees them."""
    rows = ask(
        f"SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        f"WHERE n.nspname = 'public' AND c.relkind IN ({kind}) ORDER BY 1",
        using="default",
    )
    return [row[0] for row in rows]


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(using="portal"):
            ask(sql)
    except ProgrammingError as error:
        return REFUSED in str(error)
    return False


def test_the_connection_is_the_portals_own() -> None:
    assert ask("SELECT current_user, session_user") == [(PORTAL_ROLE, PORTAL_ROLE)]
    rights = ask(
        "SELECT rolsuper, rolcreatedb, rolcreaterole, rolinherit, rolbypassrls "
        f"FROM pg_roles WHERE rolname = '{PORTAL_ROLE}'"
    )
    assert rights == [(False,) * 5]
    members = "SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = '{}'"
    assert ask(members.format(PORTAL_ROLE)) == []


def test_every_published_table_is_read_and_no_other() -> None:
    tables = named("'r','p','v','m','f'")
    open_to_it = [table for table in tables if not refused(f'SELECT * FROM "{table}" LIMIT 1')]
    assert sorted(open_to_it) == sorted(published_tables())
    sealed = {
        "judgments_judgment",
        "judgments_sourcetext",
        "judgments_codingdraft",
        "people_user",
        "records_journalentry",
    }
    assert sealed <= set(tables) - set(open_to_it)


@pytest.mark.parametrize(
    "verb",
    ["INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}", "LOCK TABLE {} IN EXCLUSIVE MODE"],
)
def test_no_table_is_written(verb: str) -> None:
    written = [table for table in named("'r','p','f'") if not refused(verb.format(f'"{table}"'))]
    assert written == []


def test_no_column_is_updated() -> None:
    columns = ask(
        "SELECT table_name, min(column_name) FROM information_schema.columns "
        "WHERE table_schema = 'public' AND identity_generation IS DISTINCT FROM 'ALWAYS' GROUP BY 1",
        using="default",
    )
    assert len(columns) > 20
    assert [
        table for table, column in columns if not refused(f'UPDATE "{table}" SET "{column}" = NULL')
    ] == []


def test_no_sequence_is_touched() -> None:
    sequences = named("'S'")
    assert "judgments_change_seq" in sequences
    for sequence in sequences:
        assert refused(f"SELECT nextval('\"{sequence}\"')"), sequence
        assert refused(f'SELECT last_value FROM "{sequence}"'), sequence


def test_only_the_named_functions_may_be_called() -> None:
    rows = ask(
        "SELECT p.oid::regprocedure::text, "
        f"has_function_privilege('{PORTAL_ROLE}', p.oid, 'EXECUTE'), p.prosecdef "
        "FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public'",
        using="default",
    )
    callable_ = {name for name, may, _ in rows if may}
    wanted = {
        row[0]
        for name in published_functions()
        for row in ask(f"SELECT '{name}'::regprocedure::text", using="default")
    }
    assert callable_ == wanted
    assert all(definer for name, _, definer in rows if name in wanted)
    assert len(rows) > len(wanted)
    assert refused("SELECT judgments_next_change()")


def test_it_makes_nothing_and_becomes_nobody() -> None:
    assert refused("CREATE TABLE mine (x integer)")
    assert refused("CREATE TEMPORARY TABLE mine (x integer)")
    assert refused("SELECT lo_create(0)")
    assert refused("SELECT lo_from_bytea(0, 'x')")
    assert refused("CREATE SCHEMA mine")
    assert refused("CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'")
    owner = ask("SELECT current_user", using="default")[0][0]
    assert refused(f'SET ROLE "{owner}"')
    assert refused("SELECT pg_read_file('/etc/passwd')")
    assert refused("COPY (SELECT 1) TO PROGRAM 'true'")
    assert refused("SELECT rolpassword FROM pg_authid")


def test_a_version_that_leaked_is_not_even_there() -> None:
    found = published(make_person())
    assert ask("SELECT count(*) FROM judgments_publishedversion") == [(1,)]
    PublishedVersion.objects.filter(judgment=found).update(is_public=False)
    assert ask("SELECT count(*) FROM judgments_publishedversion") == [(0,)]
    assert ask("SELECT count(*) FROM judgments_publishedversion", using="default") == [(1,)]


def test_the_rooms_name_only_tables_of_their_own() -> None:
    for app in apps.get_app_configs():
        for table in getattr(app, "published_tables", ()):
            assert table.startswith(f"{app.label}_")
