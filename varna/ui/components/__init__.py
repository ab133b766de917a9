"""The components of the screens: functions with named arguments that answer markup. `{% load ui %}` offers them as tags."""
