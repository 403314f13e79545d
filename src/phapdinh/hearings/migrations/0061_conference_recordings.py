"""What is sealed of a conference stays as it is, and so does who played it."""

from django.db import migrations

TABLES = ("conferencefile", "conferenceplayback", "conferenceplayedpart")
WRITTEN_ONCE = "\n".join(
    f"CREATE TRIGGER hearings_written_once BEFORE UPDATE OR DELETE ON hearings_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_written_once();"
    for table in TABLES
)
UNDO_WRITTEN_ONCE = "\n".join(f"DROP TRIGGER hearings_written_once ON hearings_{table};" for table in TABLES)
SEALED_STAYS = """
CREATE TRIGGER hearings_sealed_stays BEFORE UPDATE OR DELETE ON hearings_conferencepart
    FOR EACH ROW WHEN (OLD.state = 'sealed') EXECUTE FUNCTION hearings_sealed_stays();
"""
UNDO_SEALED_STAYS = "DROP TRIGGER hearings_sealed_stays ON hearings_conferencepart;"


class Migration(migrations.Migration):
    dependencies = [("hearings", "0060_waiting_faces")]

    operations = [
        migrations.RunSQL(WRITTEN_ONCE, UNDO_WRITTEN_ONCE),
        migrations.RunSQL(SEALED_STAYS, UNDO_SEALED_STAYS),
    ]
