"""What a command takes: seconds on the clock, and seconds of processor with all it starts."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.engines import NotHadError


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds: on the clock, and of processor."""

    clock: float
    processor: float

    def __str__(self) -> str:
        """Both, for people."""
        return f"{self.clock:.2f} s ({self.processor:.2f} s of processor)"

    def times(self, other: Took) -> str:
        """How many times what another took."""
        clock, processor = self.clock / other.clock, self.processor / other.processor
        return f"{clock:.2f} × stock on the clock, {processor:.2f} × its processor"


def took(folder: Path, *command: str) -> Took:
    """What a command takes in a folder. Raises NotHadError with its last words when it fails."""
    # Compiled code may be kept, as it is where people build: stock's lies there already.
    environment = {key: one for key, one in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"SITE_URL": "", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    log = folder.with_name(f"{folder.name}.log")
    with log.open("wb") as said:
        start = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=said, stdin=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        clock = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        raise NotHadError(f"{' '.join(command[-2:])}: {''.join(last) or process.returncode}")
    return Took(clock, used.ru_utime + used.ru_stime)


def module(folder: Path, *words: str) -> Took:
    """The same of ``python -m …``."""
    return took(folder, sys.executable, "-m", *words)


def median(all_of: Sequence[Took]) -> Took:
    """The middle one of each."""
    return Took(
        statistics.median(one.clock for one in all_of),
        statistics.median(one.processor for one in all_of),
    )
