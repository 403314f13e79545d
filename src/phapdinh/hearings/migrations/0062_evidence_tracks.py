"""Beside the composed picture of a part: the evidence track, what was shown in it when."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hearings', '0061_conference_recordings'),
        ('records', '0010_append_only'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='conferencefile',
            name='conference_file_kind',
        ),
        migrations.RemoveConstraint(
            model_name='recordedfile',
            name='recorded_file_kind',
        ),
        migrations.AlterField(
            model_name='conferencefile',
            name='kind',
            field=models.CharField(choices=[('original', 'Bản gốc của máy chủ'), ('composed', 'Bản ghép để xem lại'), ('evidence', 'Diễn biến cho xem chứng cứ')], max_length=8),
        ),
        migrations.AlterField(
            model_name='recordedfile',
            name='kind',
            field=models.CharField(choices=[('original', 'Bản gốc của máy chủ'), ('composed', 'Bản ghép để xem lại'), ('evidence', 'Diễn biến cho xem chứng cứ')], max_length=8),
        ),
        migrations.AddConstraint(
            model_name='conferencefile',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['original', 'composed', 'evidence'])), name='conference_file_kind'),
        ),
        migrations.AddConstraint(
            model_name='recordedfile',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['original', 'composed', 'evidence'])), name='recorded_file_kind'),
        ),
    ]
