"""Measurements of goalparse and the load they run on. Run from the folder of the project."""

import sys
from pathlib import Path

# The reports are written by the writers that the readers are tested with.
sys.path.append(str(Path(__file__).parent.parent / "tests"))
