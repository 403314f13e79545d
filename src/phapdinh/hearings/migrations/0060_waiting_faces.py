"""Faces of people who wait to be let in; a check of identity says with which picture it was made.

The face goes with the waiting, whatever ends it: that is a matter of the database, not of whoever remembers.
"""

import django.db.models.deletion
from django.db import migrations, models

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
        migrations.CreateModel(
            name="WaitingFace",
            fields=[
                (
                    "attendee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="waiting_face",
                        serialize=False,
                        to="hearings.attendee",
                    ),
                ),
                ("heard_at", models.DateTimeField()),
                (
                    "lacks",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "máy gửi hình được"),
                            ("camera_off", "camera của người này đang tắt"),
                            (
                                "no_camera",
                                "máy của người này không có camera, hoặc chưa cho phép dùng camera",
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                ("tried_at", models.DateTimeField(null=True)),
                ("key", models.UUIDField(null=True, unique=True)),
                ("jpeg", models.BinaryField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="identitycheck",
            name="identity_manner",
        ),
        migrations.AddField(
            model_name="identitycheck",
            name="face_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="identitycheck",
            name="manner",
            field=models.CharField(
                choices=[
                    ("picture", "Đối chiếu giấy tờ với hình chụp ở phòng chờ"),
                    ("camera", "Đối chiếu giấy tờ với khuôn mặt qua máy quay"),
                    ("at_point", "Cán bộ tại điểm cầu đối chiếu"),
                    ("present", "Đối chiếu trực tiếp tại phòng xử án"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="identitycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("manner__in", ["picture", "camera", "at_point", "present"])),
                name="identity_manner",
            ),
        ),
        migrations.AddConstraint(
            model_name="identitycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("manner", "picture"), _negated=True),
                    ("face_at__isnull", False),
                    _connector="XOR",
                ),
                name="identity_of_which_picture",
            ),
        ),
        migrations.AddConstraint(
            model_name="waitingface",
            constraint=models.CheckConstraint(
                condition=models.Q(("lacks__in", ["", "camera_off", "no_camera"])), name="waiting_face_lacks"
            ),
        ),
        migrations.AddConstraint(
            model_name="waitingface",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jpeg", None), ("key", None), ("taken_at", None)),
                    models.Q(("jpeg__isnull", False), ("key__isnull", False), ("taken_at__isnull", False)),
                    _connector="OR",
                ),
                name="waiting_face_whole_or_none",
            ),
        ),
        migrations.RunSQL(MOST_BYTES, UNDO_MOST_BYTES),
        migrations.RunSQL(GOES, UNDO_GOES),
    ]
