"""What is played: each file is one story, what is done in it and what Debrief must say of it."""

from . import (
    cut_off, flapping, killed, mysql_frozen, mysql_primary, mysql_reference, non_primary, reference,
    total)

GALERA = {
    story.NAME: story for story in (reference, non_primary, total, flapping, killed, cut_off)}
"""The stories of the Galera cluster by name, in the order in which they are played."""
MYSQL = {story.NAME: story for story in (mysql_reference, mysql_primary, mysql_frozen)}
"""The stories of the MySQL group."""
ALL = {**GALERA, **MYSQL}
