"""What Django's models cannot say of documents and of the electronic file: no gap, no overlap, no change."""

from django.db import migrations

# Index numbers run on within a case. The lock on the case makes two clerks follow one another; the exclusion
# holds whatever a trigger may be made to do.
NUMBERS_RUN_ON = """
ALTER TABLE cases_casefileitem ADD CONSTRAINT item_numbers_apart
    EXCLUDE USING gist (case_id WITH =, int4range(first, last, '[]') WITH &&);
CREATE FUNCTION cases_item_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before integer;
BEGIN
    PERFORM 1 FROM cases_case WHERE id = NEW.case_id FOR UPDATE;
    SELECT coalesce(max(last), 0) INTO before FROM cases_casefileitem WHERE case_id = NEW.case_id;
    IF NEW.first <> before + 1 THEN
        RAISE EXCEPTION 'index numbers run on: % does not follow %', NEW.first, before
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cases_item_follows BEFORE INSERT ON cases_casefileitem
    FOR EACH ROW EXECUTE FUNCTION cases_item_follows();
"""
UNDO_NUMBERS_RUN_ON = """
DROP TRIGGER cases_item_follows ON cases_casefileitem;
DROP FUNCTION cases_item_follows();
ALTER TABLE cases_casefileitem DROP CONSTRAINT item_numbers_apart;
"""

# Of an item nothing changes but that it is struck, once. Of an issued document nothing but that it is void.
STAND_AS_WRITTEN = """
CREATE FUNCTION cases_item_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE struck text[] := ARRAY['struck_at', 'struck_by_id', 'struck_reason', 'sealed_as_id'];
BEGIN
    IF OLD.struck_at IS NULL AND to_jsonb(NEW) - struck = to_jsonb(OLD) - struck THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an item of the file stands as it was put in' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER cases_item_stands BEFORE UPDATE ON cases_casefileitem
    FOR EACH ROW EXECUTE FUNCTION cases_item_stands();
CREATE FUNCTION cases_document_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE voided text[] := ARRAY['state', 'void_reason', 'changed_at'];
BEGIN
    IF OLD.state = 'void' OR (OLD.state = 'issued'
        AND (NEW.state NOT IN ('issued', 'void') OR to_jsonb(NEW) - voided <> to_jsonb(OLD) - voided)) THEN
        RAISE EXCEPTION 'an issued document stands as it was signed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cases_document_stands BEFORE UPDATE ON cases_casedocument
    FOR EACH ROW EXECUTE FUNCTION cases_document_stands();
"""
UNDO_STAND_AS_WRITTEN = """
DROP TRIGGER cases_document_stands ON cases_casedocument;
DROP FUNCTION cases_document_stands();
DROP TRIGGER cases_item_stands ON cases_casefileitem;
DROP FUNCTION cases_item_stands();
"""

ONCE = ("documentrevision", "documentsignature", "filesight", "sealedkey", "itempage")
WRITTEN_ONCE = "\n".join(
    f"CREATE TRIGGER cases_written_once BEFORE UPDATE OR DELETE ON cases_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_written_once();"
    for table in ONCE
)
UNDO_WRITTEN_ONCE = "\n".join(f"DROP TRIGGER cases_written_once ON cases_{table};" for table in ONCE)

KEPT = ("casedocument", "casefileitem", "sealedaccess", "publisheddocument")
NOT_REMOVED = "\n".join(
    f"CREATE TRIGGER cases_not_removed BEFORE DELETE ON cases_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_not_removed();"
    for table in KEPT
)
UNDO_NOT_REMOVED = "\n".join(f"DROP TRIGGER cases_not_removed ON cases_{table};" for table in KEPT)


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_draws_and_bookings")]

    operations = [
        migrations.RunSQL(NUMBERS_RUN_ON, UNDO_NUMBERS_RUN_ON),
        migrations.RunSQL(STAND_AS_WRITTEN, UNDO_STAND_AS_WRITTEN),
        migrations.RunSQL(WRITTEN_ONCE, UNDO_WRITTEN_ONCE),
        migrations.RunSQL(NOT_REMOVED, UNDO_NOT_REMOVED),
    ]
