"""What Django's models cannot say of recordings: what is sealed stays, who opened it stands for ever."""

from django.db import migrations

TABLES = ("recordedfile", "playback", "playedpart")
WRITTEN_ONCE = "\n".join(
    f"CREATE TRIGGER hearings_written_once BEFORE UPDATE OR DELETE ON hearings_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_written_once();"
    for table in TABLES
)
UNDO_WRITTEN_ONCE = "\n".join(f"DROP TRIGGER hearings_written_once ON hearings_{table};" for table in TABLES)

SEALED_STAYS = """
CREATE FUNCTION hearings_sealed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a sealed recording does not change' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER hearings_sealed_stays BEFORE UPDATE OR DELETE ON hearings_recordedpart
    FOR EACH ROW WHEN (OLD.state = 'sealed') EXECUTE FUNCTION hearings_sealed_stays();
"""
UNDO_SEALED_STAYS = """
DROP TRIGGER hearings_sealed_stays ON hearings_recordedpart;
DROP FUNCTION hearings_sealed_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("hearings", "0040_presence_and_breaks")]

    operations = [
        migrations.RunSQL(WRITTEN_ONCE, UNDO_WRITTEN_ONCE),
        migrations.RunSQL(SEALED_STAYS, UNDO_SEALED_STAYS),
    ]
