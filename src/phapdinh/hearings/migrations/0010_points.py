"""What Django's models cannot say of points: one point serves one trial at a time; nothing is removed."""

from django.db import migrations

NOT_TWICE = """
ALTER TABLE hearings_trialpoint ADD CONSTRAINT trial_point_not_twice
    EXCLUDE USING gist (point_id WITH =, during WITH &&) WHERE (active);
"""
UNDO_NOT_TWICE = "ALTER TABLE hearings_trialpoint DROP CONSTRAINT trial_point_not_twice;"

KEPT = ("point", "pointtest", "onlinetrial")
NOT_REMOVED = "\n".join(
    f"CREATE TRIGGER hearings_not_removed BEFORE DELETE ON hearings_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_not_removed();"
    for table in KEPT
)
UNDO_NOT_REMOVED = "\n".join(f"DROP TRIGGER hearings_not_removed ON hearings_{table};" for table in KEPT)


class Migration(migrations.Migration):
    dependencies = [("hearings", "0001_initial"), ("cases", "0020_draws_and_bookings")]

    operations = [
        migrations.RunSQL(NOT_TWICE, UNDO_NOT_TWICE),
        migrations.RunSQL(NOT_REMOVED, UNDO_NOT_REMOVED),
    ]
