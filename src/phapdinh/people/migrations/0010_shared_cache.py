"""The cache that all processes of the desk share: sign-in limits and used one-time codes stand in it.

Made here, not by ``createcachetable``, so that ``migrate`` alone makes an instance whole. It may be
lost in a crash (UNLOGGED): limits then begin anew.
"""

from django.db import migrations

FORWARDS = """
CREATE UNLOGGED TABLE IF NOT EXISTS people_shared_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS people_shared_cache_expires ON people_shared_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, "DROP TABLE IF EXISTS people_shared_cache")]
