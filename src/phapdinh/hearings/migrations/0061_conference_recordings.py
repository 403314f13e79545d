"""Recordings of conferences: parts, sealed files, turns of the floor, who played; why a part failed."""

import django.db.models.deletion
import phapdinh.vietnamese.uuid7
from django.conf import settings
from django.db import migrations, models


TABLES = ("conferencefile", "conferenceplayback", "conferenceplayedpart")
WRITTEN_ONCE = "\n".join(
    f"CREATE TRIGGER hearings_written_once BEFORE UPDATE OR DELETE ON hearings_{table} "
    "FOR EACH ROW EXECUTE FUNCTION cases_written_once();"
    for table in TABLES
)
UNDO_WRITTEN_ONCE = "\n".join(f"DROP TRIGGER hearings_written_once ON hearings_{table};" for table in TABLES)
SEALED_STAYS = """
CREATE TRIGGER hearings_sealed_stays BEFORE UPDATE OR DELETE ON hearings_conferencepart
    FOR EACH ROW WHEN (OLD.state = 'sealed') EXECUTE FUNCTION hearings_sealed_stays();
"""
UNDO_SEALED_STAYS = "DROP TRIGGER hearings_sealed_stays ON hearings_conferencepart;"


class Migration(migrations.Migration):

    dependencies = [
        ('hearings', '0060_waiting_faces'),
        ('records', '0010_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConferenceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('original', 'Bản gốc của máy chủ'), ('composed', 'Bản ghép để xem lại')], max_length=8)),
                ('name', models.CharField(max_length=160)),
                ('offset', models.PositiveIntegerField(default=0)),
                ('milliseconds', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['part', 'offset', 'name'],
            },
        ),
        migrations.CreateModel(
            name='ConferencePart',
            fields=[
                ('state', models.CharField(choices=[('waiting', 'Chờ ghép'), ('working', 'Đang ghép'), ('sealed', 'Đã niêm phong'), ('empty', 'Không có tiếng, hình nào được ghi'), ('failed', 'Chưa ghép được, sẽ thử lại')], default='waiting', max_length=7)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('failing', models.CharField(blank=True, choices=[('tools', 'Máy chủ chưa có công cụ ghép hình và tiếng.'), ('refused', 'Công cụ ghép không xử lý được các tệp đã ghi.'), ('disk', 'Không ghi được vào kho tệp, có thể ổ đĩa đã đầy.')], max_length=7)),
                ('changed_at', models.DateTimeField()),
                ('began_at', models.DateTimeField(null=True)),
                ('milliseconds', models.PositiveIntegerField(default=0)),
                ('tiles', models.JSONField(default=list)),
                ('stamp', models.BinaryField(default=bytes)),
                ('sealed_at', models.DateTimeField(null=True)),
                ('id', models.UUIDField(default=phapdinh.vietnamese.uuid7.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('made_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['conference', 'number'],
            },
        ),
        migrations.CreateModel(
            name='ConferencePlayback',
            fields=[
                ('id', models.UUIDField(default=phapdinh.vietnamese.uuid7.uuid7, editable=False, primary_key=True, serialize=False)),
                ('opened_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ConferencePlayedPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='FloorTurn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['began_at', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='recordedpart',
            name='recorded_part_state',
        ),
        migrations.AddField(
            model_name='recordedpart',
            name='failing',
            field=models.CharField(blank=True, choices=[('tools', 'Máy chủ chưa có công cụ ghép hình và tiếng.'), ('refused', 'Công cụ ghép không xử lý được các tệp đã ghi.'), ('disk', 'Không ghi được vào kho tệp, có thể ổ đĩa đã đầy.')], max_length=7),
        ),
        migrations.AlterField(
            model_name='recordedpart',
            name='state',
            field=models.CharField(choices=[('waiting', 'Chờ ghép'), ('working', 'Đang ghép'), ('sealed', 'Đã niêm phong'), ('empty', 'Không có tiếng, hình nào được ghi'), ('failed', 'Chưa ghép được, sẽ thử lại')], default='waiting', max_length=7),
        ),
        migrations.AddConstraint(
            model_name='recordedpart',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'working', 'sealed', 'empty', 'failed'])), name='recorded_part_state'),
        ),
        migrations.AddField(
            model_name='conferencefile',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.storedfile'),
        ),
        migrations.AddField(
            model_name='conferencefile',
            name='seat',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hearings.conferenceseat'),
        ),
        migrations.AddField(
            model_name='conferencepart',
            name='conference',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='hearings.conference'),
        ),
        migrations.AddField(
            model_name='conferencepart',
            name='manifest',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.storedfile'),
        ),
        migrations.AddField(
            model_name='conferencefile',
            name='part',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='hearings.conferencepart'),
        ),
        migrations.AddField(
            model_name='conferenceplayback',
            name='conference',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='playbacks', to='hearings.conference'),
        ),
        migrations.AddField(
            model_name='conferenceplayback',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conferenceplayedpart',
            name='part',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='played', to='hearings.conferencepart'),
        ),
        migrations.AddField(
            model_name='conferenceplayedpart',
            name='playback',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='played', to='hearings.conferenceplayback'),
        ),
        migrations.AddField(
            model_name='floorturn',
            name='conference',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='hearings.conference'),
        ),
        migrations.AddField(
            model_name='floorturn',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='hearings.conferenceseat'),
        ),
        migrations.AddConstraint(
            model_name='conferencepart',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'working', 'sealed', 'empty', 'failed'])), name='conference_part_state'),
        ),
        migrations.AddConstraint(
            model_name='conferencepart',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'sealed'), _negated=True), models.Q(('began_at__isnull', False), ('manifest__isnull', False), ('sealed_at__isnull', False)), _connector='OR'), name='conference_part_sealed_whole'),
        ),
        migrations.AddConstraint(
            model_name='conferencepart',
            constraint=models.UniqueConstraint(fields=('conference', 'number'), name='conference_part_once'),
        ),
        migrations.AddConstraint(
            model_name='conferencepart',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('conference',), name='conference_part_open_once'),
        ),
        migrations.AddConstraint(
            model_name='conferencefile',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['original', 'composed'])), name='conference_file_kind'),
        ),
        migrations.AddConstraint(
            model_name='conferencefile',
            constraint=models.UniqueConstraint(fields=('part', 'name'), name='conference_file_name_once'),
        ),
        migrations.AddConstraint(
            model_name='conferencefile',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'composed')), fields=('part',), name='conference_part_composed_once'),
        ),
        migrations.AddConstraint(
            model_name='conferenceplayedpart',
            constraint=models.UniqueConstraint(fields=('playback', 'part'), name='conference_played_part_once'),
        ),
        migrations.AddConstraint(
            model_name='floorturn',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='floor_turn_in_order'),
        ),
        migrations.AddConstraint(
            model_name='floorturn',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('conference',), name='floor_turn_open_once'),
        ),
        migrations.RunSQL(WRITTEN_ONCE, UNDO_WRITTEN_ONCE),
        migrations.RunSQL(SEALED_STAYS, UNDO_SEALED_STAYS),
    ]
