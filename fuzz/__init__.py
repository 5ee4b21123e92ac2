"""Coverage-guided fuzzing: targets, how they are run, and a small corpus that the tests replay."""
