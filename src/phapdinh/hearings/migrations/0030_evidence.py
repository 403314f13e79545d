"""What Django's models cannot say of evidence: what was shown, marked and offered stands; it only ends."""

from django.db import migrations

WRITTEN_ONCE = """
CREATE TRIGGER hearings_written_once BEFORE UPDATE OR DELETE ON hearings_turn
    FOR EACH ROW EXECUTE FUNCTION cases_written_once();
"""
UNDO_WRITTEN_ONCE = "DROP TRIGGER hearings_written_once ON hearings_turn;"

# Of a row that was written only the columns named for its table come later, and only once: the first of them
# says that it ended.
ENDS_ONCE = """
CREATE FUNCTION hearings_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) ->> TG_ARGV[0] IS NULL
       AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% stands as it was written: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER hearings_only_ends BEFORE UPDATE OR DELETE ON hearings_showing
    FOR EACH ROW EXECUTE FUNCTION hearings_only_ends('ended_at');
CREATE TRIGGER hearings_only_ends BEFORE UPDATE OR DELETE ON hearings_mark
    FOR EACH ROW EXECUTE FUNCTION hearings_only_ends('cleared_at', 'cleared_by_id', 'cleared_attendee_id');
CREATE TRIGGER hearings_only_ends BEFORE UPDATE OR DELETE ON hearings_presenting
    FOR EACH ROW EXECUTE FUNCTION hearings_only_ends('ended_at');
"""
UNDO_ENDS_ONCE = """
DROP TRIGGER hearings_only_ends ON hearings_showing;
DROP TRIGGER hearings_only_ends ON hearings_mark;
DROP TRIGGER hearings_only_ends ON hearings_presenting;
DROP FUNCTION hearings_only_ends();
"""

KEPT = ("exhibit", "offer")
NOT_REMOVED = "\n".join(
    f"CREATE TRIGGER hearings_not_removed BEFORE DELETE ON hearings_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_not_removed();"
    for table in KEPT
)
UNDO_NOT_REMOVED = "\n".join(f"DROP TRIGGER hearings_not_removed ON hearings_{table};" for table in KEPT)


class Migration(migrations.Migration):
    dependencies = [("hearings", "0020_course_and_record")]

    operations = [
        migrations.RunSQL(WRITTEN_ONCE, UNDO_WRITTEN_ONCE),
        migrations.RunSQL(ENDS_ONCE, UNDO_ENDS_ONCE),
        migrations.RunSQL(NOT_REMOVED, UNDO_NOT_REMOVED),
    ]
