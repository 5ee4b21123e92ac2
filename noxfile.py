"""The checks on every Python that is supported: `nox` runs all, `nox -s "tests(3.13)"` one. Each calls a script."""

import nox

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
nox.options.default_venv_backend = "none"


@nox.session
@nox.parametrize("python_version", PYTHONS, ids=PYTHONS)
def tests(session: nox.Session, python_version: str) -> None:
    """All tests; arguments after `--` go to pytest."""
    where = {"PYTHON": f"python{python_version}", "VENV": f".nox/tests-{python_version}"}
    session.run("scripts/test", *session.posargs, env=where, external=True)


@nox.session
def coverage(session: nox.Session) -> None:
    """The share of lines that the tests execute, on a Python that counts them at little cost."""
    where = {"PYTHON": "python3.13", "VENV": ".nox/tests-3.13"}
    session.run("scripts/coverage", *session.posargs, env=where, external=True)


@nox.session
def spark(session: nox.Session) -> None:
    """The documentation's example for Spark, which needs a Java."""
    session.run("scripts/test-spark", *session.posargs, external=True)


@nox.session
def speed(session: nox.Session) -> None:
    """Each step against the revision before, or one that is named after `--`."""
    session.run("scripts/speed", *session.posargs, external=True)


@nox.session
def compiled(session: nox.Session) -> None:
    """All tests against the compiled wheel, which needs a C compiler."""
    session.run("scripts/test-compiled", *session.posargs, external=True)


@nox.session
def lowest(session: nox.Session) -> None:
    """The tests of what is read and found, with the lowest versions of all libraries that are allowed."""
    session.run("scripts/test-lowest", *session.posargs, external=True)


@nox.session
def audit(session: nox.Session) -> None:
    """Weaknesses that are published of the libraries that an installation brings along."""
    session.run("scripts/audit", external=True)


@nox.session
def release(session: nox.Session) -> None:
    """Wheel and sdist, built, checked and tested."""
    session.run("scripts/release", external=True)
