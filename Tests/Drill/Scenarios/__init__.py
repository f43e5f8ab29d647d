"""What is played: each file is one story, what is done in it and what Debrief must say of it."""

from . import (
    cut_off, flapping, killed, mysql_frozen, mysql_primary, mysql_reference, non_primary, reference,
    soak, storage, total)

SHORT = (reference, non_primary, total, flapping, storage, killed, cut_off)
"""The stories that are played when none is named, in that order."""
MYSQL = (mysql_reference, mysql_primary, mysql_frozen)
"""The stories of the MySQL group, in that order."""
ALL = {story.NAME: story for story in (*SHORT, soak, *MYSQL)}
"""Every story by its name."""
