"""The project after two revisions and its site, instead of those that the other tests look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import made_once
from tests.revised_site import revised_project
from tests.server import serve


@pytest.fixture(scope="session")
def project(shared_folder: Path) -> Path:
    """The project after `make revise` on two revised texts, with its site; only to be read."""
    return made_once(shared_folder / "revised", revised_project)


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The built site of the third revision."""
    return project / "site"


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of a server with that site."""
    with serve(site, "/chengdu/") as address:
        yield address
