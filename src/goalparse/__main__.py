"""`python -m goalparse`."""

from goalparse.cli import main

raise SystemExit(main())
