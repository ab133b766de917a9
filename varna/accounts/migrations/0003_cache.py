from django.db import migrations


class Migration(migrations.Migration):
    """The table through which all processes share the count of failed sign-ins."""

    dependencies = [("accounts", "0002_initial"), ("secrecy", "0001_functions")]
    operations = [
        migrations.RunSQL(
            """
            create table accounts_cache (cache_key varchar(255) primary key, value text not null, expires timestamptz not null);
            create index accounts_cache_expires on accounts_cache (expires);
            """,
            "drop table accounts_cache;",
        )
    ]
