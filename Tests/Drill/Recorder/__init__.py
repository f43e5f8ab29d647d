"""Debrief as it is run in the drill: its configuration, its processes, and what it says afterwards."""
