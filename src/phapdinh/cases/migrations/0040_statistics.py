"""How many rows a case has in the large tables, which a sample of millions of rows tells PostgreSQL wrongly.

It took a case for thirty times as many steps as it has, and read all accounts to find the names of a few.
The shares are of two million invented cases (11 steps and time limits, 3 assignments, 2 people a case); a
share that is half or twice as large changes no plan.
"""

from django.db import migrations

SHARES = {"step": -0.1, "clock": -0.1, "assignment": -0.3, "participation": -0.5}
FORWARDS = "\n".join(
    f"ALTER TABLE cases_{table} ALTER COLUMN case_id SET (n_distinct = {share});"
    for table, share in SHARES.items()
)
BACKWARDS = "\n".join(f"ALTER TABLE cases_{table} ALTER COLUMN case_id RESET (n_distinct);" for table in SHARES)


class Migration(migrations.Migration):
    dependencies = [("cases", "0030_documents_and_file")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
