"""Files of office programs of long ago, converted by LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from goalparse.errors import FormatError, SlowError, UnsupportedError
from goalparse.messages import say
from goalparse.reading.limits import Limits, over

_PROGRAMS = ("soffice", "libreoffice")

# No macro is run, and nothing that a document names outside itself is fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""

# Runs a command in a process group of its own and ends all of it when it is told to, or when this process is
# gone: a worker that is killed for its time limit leaves no office program behind.
_KEEPER = """
import os, shutil, signal, subprocess, sys, threading
folder, most, *command = sys.argv[1:]
try:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
except ImportError:
    pass
quiet = subprocess.DEVNULL
work = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, start_new_session=True)
def end():
    if hasattr(os, "killpg"):
        try:
            os.killpg(work.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    else:
        work.kill()
told = threading.Event()
def watch():
    sys.stdin.buffer.read(1)
    told.set()
    end()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)
threading.Thread(target=watch, daemon=True).start()
status = work.wait()
if told.is_set():
    threading.Event().wait()
end()
sys.exit(status != 0)
"""
_PATIENCE = 10.0
"""Seconds that the keeper may take to end everything."""


def installed() -> str | None:
    """Return the path of LibreOffice's program, or None where there is none."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def converted(data: bytes, suffix: str, to: str, limits: Limits) -> bytes:
    """Return a document in another format; both are named by their suffixes.

    Raises FormatError where LibreOffice is not installed, cannot read it or takes too long, SourceError where
    the result is over a limit.
    """
    program = installed()
    if program is None:
        raise UnsupportedError(say("errors.formats.can-only-be-converted", way=say("errors.formats.way-out")))
    with tempfile.TemporaryDirectory(prefix="goalparse-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        source = folder / f"document.{suffix}"
        source.write_bytes(data)
        _run(
            folder,
            limits,
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                to,
                "--outdir",
                str(folder / "out"),
                str(source),
            ],
        )
        return _result(folder / "out" / f"document.{to}", to, limits)


def _run(folder: Path, limits: Limits, command: list[str]) -> None:
    """Run the program; FormatError when it takes longer than the limit."""
    keeper = subprocess.Popen(  # noqa: S603  (the document is named by a path of ours, never by its own name)
        [sys.executable, "-I", "-S", "-c", _KEEPER, str(folder), str(limits.unpacked_bytes), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"SAL_USE_VCLPLUGIN": "svp"},
    )
    try:
        keeper.wait(limits.conversion_seconds)
    except subprocess.TimeoutExpired as error:
        raise SlowError(
            say("errors.formats.libreoffice-did-not-convert", seconds=limits.conversion_seconds)
        ) from error
    finally:
        with contextlib.suppress(OSError):
            keeper.communicate(b".", timeout=_PATIENCE)


def _result(path: Path, to: str, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits.document_bytes:
            raise over(limits, "document_bytes", size, "converted")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FormatError(say("errors.formats.libreoffice-could-not-convert", to=to)) from error
