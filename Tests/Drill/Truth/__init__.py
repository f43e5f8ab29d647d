"""What was done and what came of it, by the script's own hand and eyes."""
