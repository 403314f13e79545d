"""Known periods of one article's texts do not overlap: an exclusion constraint, checked at commit.

A period of unknown beginning (null ``valid_from``) takes no part. ``btree_gist`` is a trusted extension:
the owner of the database may create it. It stands in a schema of its own, so that the rights of the
portal's role over the functions of ``public`` stay what they are.
"""

from django.db import migrations

EXTENSION = """
CREATE SCHEMA IF NOT EXISTS extensions;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA extensions;
"""
FORWARDS = """
ALTER TABLE laws_articleversion ADD CONSTRAINT laws_version_periods_apart
    EXCLUDE USING gist (article_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
    WHERE (valid_from IS NOT NULL) DEFERRABLE INITIALLY DEFERRED;
"""
BACKWARDS = "ALTER TABLE laws_articleversion DROP CONSTRAINT laws_version_periods_apart;"


class Migration(migrations.Migration):
    dependencies = [("laws", "0001_initial")]
    operations = [
        migrations.RunSQL(EXTENSION, migrations.RunSQL.noop),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
