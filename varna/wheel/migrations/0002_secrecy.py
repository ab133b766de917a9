from django.db import migrations

from varna.audit.sql import audited
from varna.secrecy.sql import protect, protect_by_parent, protect_by_person


class Migration(migrations.Migration):
    """The wheel is read by those who read the instruction; a calendar address is its owner's alone."""

    dependencies = [("wheel", "0001_initial"), ("secrecy", "0001_functions"), ("audit", "0001_trail")]
    operations = [
        protect("wheel_activity", kind=("instruction_pack", "obligation")),
        protect_by_parent("wheel_occasion", "activity_id", "wheel_activity"),
        protect_by_person("wheel_feed", "user_id = (select app_user())"),
        audited("wheel_activity"),
        audited("wheel_occasion"),
        audited("wheel_feed", secret=["digest"]),
    ]
