"""What is played: each file is one story, what is done in it and what Debrief must say of it."""

from . import (
    cut_off, first_hour, first_hour_kubernetes, flapping, hands, killed, kubernetes, mysql_frozen,
    mysql_primary, mysql_reference, mysql_rights, non_primary, reference, soak, storage, total)

KUBERNETES = (first_hour_kubernetes, kubernetes)
"""The stories of the shop on Kubernetes, in that order."""
SHORT = (
    first_hour, reference, non_primary, total, flapping, storage, hands, killed, cut_off, *KUBERNETES)
"""The stories that are played when none is named, in that order."""
MYSQL = (mysql_rights, mysql_reference, mysql_primary, mysql_frozen)
"""The stories of the MySQL group, in that order."""
ALL = {story.NAME: story for story in (*SHORT, soak, *MYSQL)}
"""Every story by its name."""
