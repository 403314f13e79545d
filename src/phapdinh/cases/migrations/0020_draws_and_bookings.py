"""What Django's models cannot say of draws and of the calendar: nothing is taken twice, a draw stands."""

from django.db import migrations

# Whatever the code does, one room, person or thing is never taken twice at one time.
NOT_TWICE = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE cases_booking ADD CONSTRAINT booking_not_twice
    EXCLUDE USING gist (resource WITH =, during WITH &&) WHERE (active);
CREATE INDEX hearing_of_court_during ON cases_hearing USING gist (court_id, during);
"""
UNDO_NOT_TWICE = """
DROP INDEX hearing_of_court_during;
ALTER TABLE cases_booking DROP CONSTRAINT booking_not_twice;
"""

WRITTEN_ONCE = "\n".join(
    f"CREATE TRIGGER cases_written_once BEFORE UPDATE OR DELETE ON cases_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_written_once();"
    for table in ("draw", "seedchain", "designation")
)
UNDO_WRITTEN_ONCE = "\n".join(
    f"DROP TRIGGER cases_written_once ON cases_{table};" for table in ("draw", "seedchain", "designation")
)

KEPT = ("interest", "officerbar", "officershare", "reversal", "hearing", "booking", "room", "equipment")
NOT_REMOVED = "\n".join(
    f"CREATE TRIGGER cases_not_removed BEFORE DELETE ON cases_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_not_removed();"
    for table in KEPT
)
UNDO_NOT_REMOVED = "\n".join(f"DROP TRIGGER cases_not_removed ON cases_{table};" for table in KEPT)


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_kept")]

    operations = [
        migrations.RunSQL(NOT_TWICE, UNDO_NOT_TWICE),
        migrations.RunSQL(WRITTEN_ONCE, UNDO_WRITTEN_ONCE),
        migrations.RunSQL(NOT_REMOVED, UNDO_NOT_REMOVED),
    ]
