from django.db import migrations

from varna.audit.sql import append_only, audited
from varna.secrecy.sql import protect


class Migration(migrations.Migration):
    """What was loaded and adopted stays as it was; what an authority has decided and written is its own.

    Packs are public documents and carry no authority, so they need no row-level security.
    """

    dependencies = [("instruction", "0001_initial"), ("organisation", "0002_secrecy"), ("audit", "0001_trail")]

    operations = [
        protect("instruction_adoption", kind="instruction_pack"),
        protect("instruction_sectiontext", kind="instruction_pack"),
        audited("instruction_pack", secret=["stored"]),
        audited("instruction_adoption"),
        audited("instruction_sectiontext"),
        append_only("instruction_pack"),
        append_only("instruction_section"),
        append_only("instruction_provision"),
        append_only("instruction_adoption"),
        append_only("instruction_sectiontext"),
    ]
