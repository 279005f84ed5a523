"""Whoever reaches the database as the application gives, owns and records in the name of its own organisation only."""

from django.db import migrations

CREATE = """
    CREATE FUNCTION own_name() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE me uuid := nullif(current_setting('app.organisation', true), '')::uuid;
    BEGIN
        IF current_user <> 'vv_app' THEN RETURN NEW; END IF;
        IF TG_TABLE_NAME = 'cases_auditevent' THEN
            IF NEW.organisation_id IS DISTINCT FROM me AND NEW.organisation_id IS NOT NULL THEN
                RAISE EXCEPTION 'an event is recorded in one''s own name' USING ERRCODE = 'insufficient_privilege';
            END IF;
        ELSIF TG_TABLE_NAME = 'cases_itemgrant' THEN
            IF NEW.giver_id IS DISTINCT FROM me OR NOT EXISTS (
                SELECT 1 FROM cases_informationitem i WHERE i.id = NEW.content_object_id AND i.owner_id = me) THEN
                RAISE EXCEPTION 'only the owner grants' USING ERRCODE = 'insufficient_privilege';
            END IF;
        ELSIF TG_OP = 'INSERT' THEN
            IF NEW.owner_id IS DISTINCT FROM me THEN
                RAISE EXCEPTION 'an item is one''s own' USING ERRCODE = 'insufficient_privilege';
            END IF;
        ELSIF (NEW.owner_id, NEW.case_id) IS DISTINCT FROM (OLD.owner_id, OLD.case_id) THEN
            RAISE EXCEPTION 'an item keeps its owner and its case' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER own_name BEFORE INSERT ON cases_auditevent FOR EACH ROW EXECUTE FUNCTION own_name();
    CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON cases_itemgrant FOR EACH ROW EXECUTE FUNCTION own_name();
    CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON cases_informationitem
        FOR EACH ROW EXECUTE FUNCTION own_name();
"""
DROP = """
    DROP TRIGGER own_name ON cases_auditevent;
    DROP TRIGGER own_name ON cases_itemgrant;
    DROP TRIGGER own_name ON cases_informationitem;
    DROP FUNCTION own_name();
"""


class Migration(migrations.Migration):
    """Triggers rather than policies: the policies of content read these tables."""

    dependencies = [("cases", "0005_handover_a_giver")]

    operations = [migrations.RunSQL(CREATE, DROP)]
