"""What Django's models cannot say of course and record: written once; nothing after the signature."""

from django.db import migrations

TABLES = ("coursemove", "recordline", "identitycheck")
WRITTEN_ONCE = "\n".join(
    f"CREATE TRIGGER hearings_written_once BEFORE UPDATE OR DELETE ON hearings_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_written_once();"
    for table in TABLES
)
UNDO_WRITTEN_ONCE = "\n".join(f"DROP TRIGGER hearings_written_once ON hearings_{table};" for table in TABLES)

# A line waits for who is closing the record, then is refused: none is missing in what is signed.
NO_LINE_AFTER = """
CREATE FUNCTION hearings_record_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM hearings_record WHERE trial_id = NEW.record_id AND closed_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the record is closed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hearings_record_open BEFORE INSERT ON hearings_recordline
    FOR EACH ROW EXECUTE FUNCTION hearings_record_open();
CREATE FUNCTION hearings_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a record is kept for ever' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.document_id IS NOT NULL AND NEW IS DISTINCT FROM OLD
       AND EXISTS (SELECT 1 FROM cases_documentsignature WHERE document_id = OLD.document_id) THEN
        RAISE EXCEPTION 'the record bears a signature' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hearings_record_stays BEFORE UPDATE OR DELETE ON hearings_record
    FOR EACH ROW EXECUTE FUNCTION hearings_record_stays();
"""
UNDO_NO_LINE_AFTER = """
DROP TRIGGER hearings_record_open ON hearings_recordline;
DROP TRIGGER hearings_record_stays ON hearings_record;
DROP FUNCTION hearings_record_open();
DROP FUNCTION hearings_record_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("hearings", "0010_points"), ("cases", "0030_documents_and_file")]

    operations = [
        migrations.RunSQL(WRITTEN_ONCE, UNDO_WRITTEN_ONCE),
        migrations.RunSQL(NO_LINE_AFTER, UNDO_NO_LINE_AFTER),
    ]
