"""The live drill: real servers on loopback are broken on purpose, and Debrief is held to what was done."""
