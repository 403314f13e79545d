"""What Django's models cannot say of presence and breaks: what happened stands; nothing is removed."""

from django.db import migrations

TRIGGERS = """
CREATE TRIGGER hearings_written_once BEFORE UPDATE OR DELETE ON hearings_presencechange
    FOR EACH ROW EXECUTE FUNCTION cases_written_once();
CREATE TRIGGER hearings_not_removed BEFORE DELETE ON hearings_break
    FOR EACH ROW EXECUTE FUNCTION cases_not_removed();
"""
UNDO = """
DROP TRIGGER hearings_written_once ON hearings_presencechange;
DROP TRIGGER hearings_not_removed ON hearings_break;
"""


class Migration(migrations.Migration):
    dependencies = [("hearings", "0030_evidence")]

    operations = [migrations.RunSQL(TRIGGERS, UNDO)]
