"""What Django's models cannot say of situations: the order of changes; answers that stand as they are."""

from django.db import migrations

# The lock is held until commit, so a change with a smaller number is never committed after one with a
# greater: whoever has read up to N has missed nothing below N.
NEXT_CHANGE = """
CREATE SEQUENCE assistant_situation_change_seq;
CREATE FUNCTION assistant_next_change() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('assistant_situation_change_seq'));
    RETURN nextval('assistant_situation_change_seq');
END $$;
"""
UNDO_NEXT_CHANGE = "DROP FUNCTION assistant_next_change(); DROP SEQUENCE assistant_situation_change_seq;"

# A version is added to once, by its approval; everything else is refused, to the owner too.
VERSION_STANDS = """
CREATE FUNCTION assistant_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'assistant_situationversion' THEN
        IF OLD.approved_by_id IS NULL AND NEW.approved_by_id IS NOT NULL
           AND to_jsonb(NEW) - 'approved_by_id' - 'approved_at'
               = to_jsonb(OLD) - 'approved_by_id' - 'approved_at' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% is kept for ever: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER assistant_version_stands BEFORE UPDATE OR DELETE ON assistant_situationversion
    FOR EACH ROW EXECUTE FUNCTION assistant_version_stands();
CREATE TRIGGER assistant_situation_stands BEFORE DELETE ON assistant_situation
    FOR EACH ROW EXECUTE FUNCTION assistant_version_stands();
"""
UNDO_VERSION_STANDS = """
DROP TRIGGER assistant_version_stands ON assistant_situationversion;
DROP TRIGGER assistant_situation_stands ON assistant_situation;
DROP FUNCTION assistant_version_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("assistant", "0001_initial")]

    operations = [
        migrations.RunSQL(NEXT_CHANGE, UNDO_NEXT_CHANGE),
        migrations.RunSQL(VERSION_STANDS, UNDO_VERSION_STANDS),
    ]
