"""Faces of people who wait to be let in.

The face goes with the waiting, whatever ends it: that is a matter of the database, not of whoever remembers.
"""

from django.db import migrations

MOST_BYTES = """
ALTER TABLE hearings_waitingface ADD CONSTRAINT waiting_face_small CHECK (octet_length(jpeg) <= 204800);
"""
UNDO_MOST_BYTES = "ALTER TABLE hearings_waitingface DROP CONSTRAINT waiting_face_small;"

# A picture may come in just then: its writer holds the row of the face, then the person's, and looks whether
# they wait. So the same are taken here in the same order; what was written meanwhile goes the second time.
GOES = """
CREATE FUNCTION hearings_face_of_attendee_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM hearings_waitingface WHERE attendee_id = NEW.attendee_id;
    PERFORM 1 FROM hearings_attendee WHERE id = NEW.attendee_id FOR NO KEY UPDATE;
    DELETE FROM hearings_waitingface WHERE attendee_id = NEW.attendee_id;
    RETURN NULL;
END $$;
CREATE FUNCTION hearings_faces_of_trial_go() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    people uuid[];
BEGIN
    people := ARRAY(SELECT id FROM hearings_attendee
                    WHERE trial_id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid ORDER BY id);
    DELETE FROM hearings_waitingface WHERE attendee_id = ANY (people);
    PERFORM 1 FROM hearings_attendee WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM hearings_waitingface WHERE attendee_id = ANY (people);
    RETURN NULL;
END $$;
CREATE TRIGGER hearings_face_goes AFTER INSERT OR UPDATE OF state ON hearings_seat
    FOR EACH ROW WHEN (NEW.state <> 'waiting') EXECUTE FUNCTION hearings_face_of_attendee_goes();
CREATE TRIGGER hearings_face_goes AFTER UPDATE ON hearings_entry
    FOR EACH ROW WHEN (NEW.revoked_at IS DISTINCT FROM OLD.revoked_at
                       OR NEW.device_sha256 <> OLD.device_sha256)
    EXECUTE FUNCTION hearings_face_of_attendee_goes();
CREATE TRIGGER hearings_faces_go AFTER UPDATE ON hearings_sitting
    FOR EACH ROW WHEN (NEW.ended_at IS DISTINCT FROM OLD.ended_at)
    EXECUTE FUNCTION hearings_faces_of_trial_go('trial_id');
CREATE TRIGGER hearings_faces_go AFTER UPDATE ON hearings_onlinetrial
    FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION hearings_faces_of_trial_go('id');
"""
UNDO_GOES = """
DROP TRIGGER hearings_faces_go ON hearings_onlinetrial;
DROP TRIGGER hearings_faces_go ON hearings_sitting;
DROP TRIGGER hearings_face_goes ON hearings_entry;
DROP TRIGGER hearings_face_goes ON hearings_seat;
DROP FUNCTION hearings_faces_of_trial_go();
DROP FUNCTION hearings_face_of_attendee_goes();
"""


class Migration(migrations.Migration):
    dependencies = [("hearings", "0050_recordings")]

    operations = [
        migrations.RunSQL(MOST_BYTES, UNDO_MOST_BYTES),
        migrations.RunSQL(GOES, UNDO_GOES),
    ]
