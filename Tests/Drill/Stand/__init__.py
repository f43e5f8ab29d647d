"""The fleet left to whoever types at it, with Debrief watching."""
