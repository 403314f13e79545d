"""What Django's models cannot say of cases: nothing is removed; what happened stands as it was written."""

from django.db import migrations

# Rows that end, are voided or are linked on, and are never removed: to the owner neither.
KEPT = (
    "case caselink party participation claim charge officer assignment clock numberseries issuednumber"
).split()

NOT_REMOVED = """
CREATE FUNCTION cases_not_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept for ever: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
""" + "\n".join(
    f"CREATE TRIGGER cases_not_removed BEFORE DELETE ON cases_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_not_removed();"
    for table in KEPT
)
UNDO_NOT_REMOVED = "\n".join(
    [f"DROP TRIGGER cases_not_removed ON cases_{table};" for table in KEPT]
    + ["DROP FUNCTION cases_not_removed();"]
)

# A step, a link, a table of holidays are written once. Of a number only the reason for which it is void may come later.
WRITTEN_ONCE = """
CREATE FUNCTION cases_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'cases_issuednumber' THEN
        IF OLD.void_reason = '' AND to_jsonb(NEW) - 'void_reason' = to_jsonb(OLD) - 'void_reason' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% stands as it was written: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER cases_written_once BEFORE UPDATE OR DELETE ON cases_step
    FOR EACH ROW EXECUTE FUNCTION cases_written_once();
CREATE TRIGGER cases_written_once BEFORE UPDATE ON cases_caselink
    FOR EACH ROW EXECUTE FUNCTION cases_written_once();
CREATE TRIGGER cases_written_once BEFORE UPDATE ON cases_issuednumber
    FOR EACH ROW EXECUTE FUNCTION cases_written_once();
CREATE TRIGGER cases_written_once BEFORE UPDATE OR DELETE ON cases_holidayyear
    FOR EACH ROW EXECUTE FUNCTION cases_written_once();
"""
UNDO_WRITTEN_ONCE = """
DROP TRIGGER cases_written_once ON cases_step;
DROP TRIGGER cases_written_once ON cases_caselink;
DROP TRIGGER cases_written_once ON cases_issuednumber;
DROP TRIGGER cases_written_once ON cases_holidayyear;
DROP FUNCTION cases_written_once();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.RunSQL(NOT_REMOVED, UNDO_NOT_REMOVED),
        migrations.RunSQL(WRITTEN_ONCE, UNDO_WRITTEN_ONCE),
    ]
