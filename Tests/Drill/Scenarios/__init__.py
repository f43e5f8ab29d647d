"""What is played: each file is one story, what is done in it and what Debrief must say of it."""

from . import cut_off, flapping, killed, non_primary, reference, total

ALL = {story.NAME: story for story in (reference, non_primary, total, flapping, killed, cut_off)}
"""The stories by name, in the order in which they are played."""
