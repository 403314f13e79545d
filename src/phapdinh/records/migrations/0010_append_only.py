"""The journal can be added to and not changed: triggers refuse it to every role, the owner included.

``ENABLE ALWAYS`` lets them fire in replica sessions as well. A head only moves forward, by the
entries that follow it.
"""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION records_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION records_head_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.subject_kind, NEW.subject_id) IS DISTINCT FROM (OLD.subject_kind, OLD.subject_id)
       OR NEW.sequence <= OLD.sequence
       OR NOT EXISTS (SELECT 1 FROM records_journalentry e
                      WHERE e.subject_kind = NEW.subject_kind AND e.subject_id = NEW.subject_id
                        AND e.sequence = NEW.sequence AND e.digest = NEW.digest) THEN
        RAISE EXCEPTION 'a journal head only moves forward' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER records_append_only BEFORE UPDATE OR DELETE ON records_journalentry
    FOR EACH ROW EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER records_append_only BEFORE UPDATE OR DELETE ON records_storedfile
    FOR EACH ROW EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER records_append_only BEFORE DELETE ON records_journalhead
    FOR EACH ROW EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER records_head_forwards BEFORE UPDATE ON records_journalhead
    FOR EACH ROW EXECUTE FUNCTION records_head_forwards();
CREATE TRIGGER records_no_truncate BEFORE TRUNCATE ON records_journalentry
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER records_no_truncate BEFORE TRUNCATE ON records_journalhead
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER records_no_truncate BEFORE TRUNCATE ON records_storedfile
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();

ALTER TABLE records_journalentry ENABLE ALWAYS TRIGGER records_append_only;
ALTER TABLE records_journalentry ENABLE ALWAYS TRIGGER records_no_truncate;
ALTER TABLE records_storedfile ENABLE ALWAYS TRIGGER records_append_only;
ALTER TABLE records_storedfile ENABLE ALWAYS TRIGGER records_no_truncate;
ALTER TABLE records_journalhead ENABLE ALWAYS TRIGGER records_append_only;
ALTER TABLE records_journalhead ENABLE ALWAYS TRIGGER records_head_forwards;
ALTER TABLE records_journalhead ENABLE ALWAYS TRIGGER records_no_truncate;
"""

BACKWARDS = """
DROP TRIGGER records_append_only ON records_journalentry;
DROP TRIGGER records_no_truncate ON records_journalentry;
DROP TRIGGER records_append_only ON records_storedfile;
DROP TRIGGER records_no_truncate ON records_storedfile;
DROP TRIGGER records_append_only ON records_journalhead;
DROP TRIGGER records_head_forwards ON records_journalhead;
DROP TRIGGER records_no_truncate ON records_journalhead;
DROP FUNCTION records_head_forwards();
DROP FUNCTION records_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
