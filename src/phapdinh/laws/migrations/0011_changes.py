"""Every change of an article takes the next number, so that the index can follow the library.

The lock is held until commit, so a change with a smaller number is never committed after one with a
greater: whoever has read up to N has missed nothing below N. It is the importers' own lock. Whoever changes
a text or a law touches its articles (``phapdinh.laws.actions.changes``); the number is given here, whoever
writes the row.

The columns are those of the models; a library that was made before them gets them here.
"""

from django.db import migrations

COLUMNS = """
ALTER TABLE laws_law ADD COLUMN IF NOT EXISTS changed_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE laws_article ADD COLUMN IF NOT EXISTS change_seq bigint NOT NULL DEFAULT 0;
ALTER TABLE laws_articleversion ADD COLUMN IF NOT EXISTS added_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX IF NOT EXISTS law_changed ON laws_law (changed_at DESC, law_id);
CREATE INDEX IF NOT EXISTS article_change_seq ON laws_article (change_seq);
"""
NUMBERS = """
CREATE SEQUENCE laws_change_seq;
CREATE FUNCTION laws_number_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('laws.import'));
    NEW.change_seq := nextval('laws_change_seq');
    RETURN NEW;
END $$;
CREATE TRIGGER laws_article_change BEFORE INSERT OR UPDATE ON laws_article
    FOR EACH ROW EXECUTE FUNCTION laws_number_change();
UPDATE laws_article SET change_seq = 0;
"""
BACKWARDS = """
DROP TRIGGER laws_article_change ON laws_article;
DROP FUNCTION laws_number_change();
DROP SEQUENCE laws_change_seq;
"""


class Migration(migrations.Migration):
    dependencies = [("laws", "0010_periods")]
    operations = [
        migrations.RunSQL(COLUMNS, migrations.RunSQL.noop),
        migrations.RunSQL(NUMBERS, BACKWARDS),
    ]
