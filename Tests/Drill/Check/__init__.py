"""What Debrief said, held to what was done: one row a comparison."""
