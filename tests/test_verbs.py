"""The verbs and the locks: what a newcomer types, and what is installed for it."""

from __future__ import annotations

import re

import pytest

from tests.project import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")


def verbs() -> list[str]:
    """The verbs of the Makefile that say what they do."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)
    assert found
    return found


def test_every_verb_is_explained() -> None:
    """CONTRIBUTING.md names each verb of the Makefile, and no other."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("## Verbs")[2].partition("## ")[0]
    named = re.findall(r"`make ([a-z-]+)", table)
    assert sorted({*named, "all"}) == sorted(verbs())


@pytest.mark.parametrize("name", LOCKS)
def test_the_locks_are_whole(name: str) -> None:
    """Each locked package has an exact version and hashes; no host and no path is written down."""
    lock = (ROOT / name).read_text(encoding="utf-8")
    joined = lock.replace("\\\n", " ")
    packages = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9-]+==\S+\s+--hash=sha256:[0-9a-f]{64}", package), package
    assert not re.search(r"://|--index|--find-links", lock)


@pytest.mark.parametrize("name", ["lxml", "opencc", "pyyaml"])
def test_the_locks_serve_other_machines(name: str) -> None:
    """A package with compiled parts is locked for many platforms, not only for the one at hand."""
    locks = "".join((ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS)
    found = re.search(rf"^{name}==.*\n((?:    --hash=.*\n)+)", locks, re.MULTILINE)
    assert found is not None
    assert found.group(1).count("--hash=") > 10
