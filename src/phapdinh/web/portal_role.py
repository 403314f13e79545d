"""The portal's database role: it may read the published tables, and nothing else.

A room names its published tables in its ``AppConfig.published_tables``, and the few functions that
the portal may call (each ``SECURITY DEFINER``, by its signature) in ``published_functions``. After
each migration the role is made where the owner may make roles, all its rights are taken away, and
SELECT on those tables and EXECUTE on those functions are given. Where the owner may not (a managed
server), the operator makes the role and sets ``PORTAL_DATABASE_URL``; the grants are given all the same.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connections, transaction
from psycopg import sql
from psycopg.errors import DuplicateObject, UniqueViolation

from phapdinh.web.database import PORTAL_ROLE


def published_tables() -> tuple[str, ...]:
    """Tables that the portal may read, as the rooms name them."""
    return tuple(table for app in apps.get_app_configs() for table in getattr(app, "published_tables", ()))


def published_functions() -> tuple[str, ...]:
    """Signatures of the functions that the portal may call, as the rooms name them."""
    return tuple(name for app in apps.get_app_configs() for name in getattr(app, "published_functions", ()))


def ensure_portal_role(using: str = "default", **signal: Any) -> None:
    """Make the role where it is missing and give it exactly its rights; run again at will."""
    if using != "default":
        return
    with connections[using].cursor() as cursor:
        _make_role(cursor)
        role = sql.Identifier(PORTAL_ROLE)
        cursor.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role))
        cursor.execute(sql.SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}").format(role))
        cursor.execute("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC")
        cursor.execute(sql.SQL("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM {}").format(role))
        _keep_from_making(cursor)
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        existing = set(connections[using].introspection.table_names(cursor))
        for table in published_tables():
            if table in existing:
                cursor.execute(sql.SQL("GRANT SELECT ON {} TO {}").format(sql.Identifier(table), role))
        for signature in published_functions():
            cursor.execute("SELECT to_regprocedure(%s)", [signature])
            if cursor.fetchone()[0]:
                cursor.execute(sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(sql.SQL(signature), role))


def _keep_from_making(cursor: Any) -> None:
    """PostgreSQL lets everybody make temporary tables and large objects; here only the owner may.

    Where the owner has no say over these (a managed server), PostgreSQL only warns.
    """
    cursor.execute("SELECT current_database()")
    database = sql.Identifier(cursor.fetchone()[0])
    cursor.execute(sql.SQL("REVOKE TEMPORARY, CREATE ON DATABASE {} FROM PUBLIC").format(database))
    for function in ("lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)"):
        cursor.execute(
            sql.SQL("REVOKE EXECUTE ON FUNCTION pg_catalog.{} FROM PUBLIC").format(sql.SQL(function))
        )


def _make_role(cursor: Any) -> None:
    from django.conf import settings

    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [PORTAL_ROLE])
    if cursor.fetchone():
        return
    password = settings.DATABASES["portal"]["PASSWORD"]
    statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT")
    try:
        with transaction.atomic(using=cursor.db.alias):
            cursor.execute(statement.format(sql.Identifier(PORTAL_ROLE), sql.Literal(password)))
    except (IntegrityError, ProgrammingError) as error:
        # Roles belong to the whole server: another database of it may have been quicker.
        if not isinstance(error.__cause__, UniqueViolation | DuplicateObject):
            raise
