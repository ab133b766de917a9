from django.db import migrations

HIDDEN = "'name', 'email', 'sort_key'"

# The trail is read by others than the named handlers, so what a person was called before the alias must not come to
# stand in it: a row that is, was or becomes an alias leaves only the fact that its name changed (H11, R-5.15-*).
SPLIT = f"""
drop trigger audited on organisation_person;
create trigger audited_made after insert on organisation_person for each row
  when (not new.alias) execute function audit_row();
create trigger audited_made_hidden after insert on organisation_person for each row
  when (new.alias) execute function audit_row({HIDDEN});
create trigger audited_changed after update on organisation_person for each row
  when (not new.alias and not old.alias) execute function audit_row();
create trigger audited_changed_hidden after update on organisation_person for each row
  when (new.alias or old.alias) execute function audit_row({HIDDEN});
create trigger audited_gone after delete on organisation_person for each row execute function audit_row({HIDDEN});
"""
WHOLE = """
drop trigger audited_made on organisation_person;
drop trigger audited_made_hidden on organisation_person;
drop trigger audited_changed on organisation_person;
drop trigger audited_changed_hidden on organisation_person;
drop trigger audited_gone on organisation_person;
create trigger audited after insert or update or delete on organisation_person for each row execute function audit_row();
"""


class Migration(migrations.Migration):
    """The history of a person tells no name behind an alias."""

    dependencies = [("organisation", "0002_secrecy")]
    operations = [migrations.RunSQL(SPLIT, WHOLE)]
