"""What Django's models cannot say of publication: the order of changes, read counts, hidden versions."""

from django.db import migrations

# The lock is held until commit, so a change with a smaller number is never committed after one with a
# greater: whoever has read up to N has missed nothing below N.
NEXT_CHANGE = """
CREATE SEQUENCE judgments_change_seq;
CREATE FUNCTION judgments_next_change() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('judgments_change_seq'));
    RETURN nextval('judgments_change_seq');
END $$;
"""
UNDO_NEXT_CHANGE = "DROP FUNCTION judgments_next_change(); DROP SEQUENCE judgments_change_seq;"

# Rows are taken in the order of their keys, so that two processes that flush at once do not deadlock.
COUNT_READS = """
CREATE FUNCTION judgments_count_reads(ids uuid[], counts integer[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO judgments_readcount (judgment_id, day, count)
    SELECT published.id, (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, sum(read.count)
    FROM unnest(ids, counts) AS read(id, count)
    JOIN judgments_publishedjudgment published ON published.id = read.id
    WHERE read.count BETWEEN 1 AND 1000000
    GROUP BY published.id ORDER BY published.id
    ON CONFLICT (judgment_id, day) DO UPDATE SET count = judgments_readcount.count + excluded.count
$$;
REVOKE ALL ON FUNCTION judgments_count_reads(uuid[], integer[]) FROM PUBLIC;
"""

# An old version that named somebody stays for the court; the portal's role does not see the row.
ONLY_PUBLIC_VERSIONS = """
ALTER TABLE judgments_publishedversion ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_versions ON judgments_publishedversion FOR SELECT USING (is_public);
"""
UNDO_ONLY_PUBLIC_VERSIONS = """
DROP POLICY public_versions ON judgments_publishedversion;
ALTER TABLE judgments_publishedversion DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("judgments", "0011_report_leak")]

    operations = [
        migrations.RunSQL(NEXT_CHANGE, UNDO_NEXT_CHANGE),
        migrations.RunSQL(COUNT_READS, "DROP FUNCTION judgments_count_reads(uuid[], integer[])"),
        migrations.RunSQL(ONLY_PUBLIC_VERSIONS, UNDO_ONLY_PUBLIC_VERSIONS),
    ]
