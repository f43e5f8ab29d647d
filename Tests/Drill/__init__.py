"""The live drill: real servers on loopback are broken on purpose, and what Debrief says of it is held to what was done."""
