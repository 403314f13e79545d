"""What a machine took down stands as it came, or goes: nobody corrects a draft."""

from django.db import migrations

STAYS = """
CREATE TRIGGER hearings_written_once BEFORE UPDATE ON hearings_transcriptline
    FOR EACH ROW EXECUTE FUNCTION cases_written_once();
"""
UNDO_STAYS = "DROP TRIGGER hearings_written_once ON hearings_transcriptline;"


class Migration(migrations.Migration):
    dependencies = [("hearings", "0061_conference_recordings")]

    operations = [migrations.RunSQL(STAYS, UNDO_STAYS)]
