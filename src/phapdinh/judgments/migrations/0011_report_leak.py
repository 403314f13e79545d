"""A reader's report of a leaked name: the one thing that the portal's role may cause to be written."""

from django.db import migrations

# The passage is sought as it was typed or copied: any white space between its words, whole words only.
# Twenty open reports of one judgment are enough; those after them wait for the desk without hiding more,
# so that nobody can blank a judgment by reporting it word by word.
REPORT_LEAK = r"""
CREATE FUNCTION report_leak(reported uuid, passage text, note text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    wanted text := btrim(regexp_replace(normalize(passage, NFC), '\s+', ' ', 'g'));
    pattern text;
    body text;
    places jsonb := '[]';
    first integer;
BEGIN
    IF char_length(wanted) NOT BETWEEN 2 AND 200 OR char_length(note) > 2000 THEN
        RAISE EXCEPTION 'passage or note too short or too long' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    -- Every writer of published rows takes this lock before any row, so that none waits for another in a ring.
    PERFORM pg_advisory_xact_lock(hashtext('judgments_change_seq'));
    SELECT published.text INTO body FROM judgments_publishedjudgment published
    WHERE published.id = reported AND published.withdrawn_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    pattern := replace(regexp_replace(wanted, '([^\w\s])', '\\\1', 'g'), ' ', '\s+');
    pattern := CASE WHEN wanted ~ '^\w' THEN '\m' ELSE '' END || pattern || CASE WHEN wanted ~ '\w$' THEN '\M' ELSE '' END;
    IF (SELECT count(*) FROM judgments_leakreport WHERE judgment_id = reported AND state = 'open') < 20 THEN
        FOR nth IN 1..50 LOOP
            first := regexp_instr(body, pattern, 1, nth, 0, 'i');
            EXIT WHEN first = 0;
            places := places || jsonb_build_array(
                jsonb_build_array(first - 1, regexp_instr(body, pattern, 1, nth, 1, 'i') - 1)
            );
        END LOOP;
    END IF;
    INSERT INTO judgments_leakreport (id, judgment_id, passage, note, state, reported_at)
    VALUES (gen_random_uuid(), reported, wanted, note, 'open', now());
    IF places <> '[]' THEN
        UPDATE judgments_publishedjudgment
        SET hidden = hidden || places, technical_changed_at = now(), change_seq = judgments_next_change()
        WHERE id = reported;
    END IF;
    RETURN jsonb_array_length(places);
END $$;
REVOKE ALL ON FUNCTION report_leak(uuid, text, text) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("judgments", "0001_initial")]

    operations = [migrations.RunSQL(REPORT_LEAK, "DROP FUNCTION report_leak(uuid, text, text)")]
