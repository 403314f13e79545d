"""A library that was made before there were references gets their tables here; else 0001 has made them."""

from django.db import migrations


def make_missing(apps, schema_editor):
    existing = schema_editor.connection.introspection.table_names()
    for name in ("Reference", "LinkedArticle"):
        model = apps.get_model("laws", name)
        if model._meta.db_table not in existing:
            schema_editor.create_model(model)


class Migration(migrations.Migration):
    dependencies = [("laws", "0011_changes")]
    operations = [migrations.RunPython(make_missing, migrations.RunPython.noop)]
