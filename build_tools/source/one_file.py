"""One file of what people write: read, with a message where it cannot be; written if it differs."""

from __future__ import annotations

from pathlib import Path

from build_tools.languages import po
from build_tools.languages.po import Catalog
from build_tools.languages.review import Records, read_records
from build_tools.plan.errors import SettingsError
from build_tools.plan.model import Problem
from build_tools.plan.printable import unprintable


class ProblemsError(ValueError):
    """Files that cannot be used, with everything that is wrong in them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems; the message is all of them."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises SettingsError when there are none to be had."""
    if path.exists() and not path.is_file():
        raise SettingsError(f"{path.as_posix()}: expected a file")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SettingsError(f"{path.as_posix()}: there is no such file") from error
    except OSError as error:
        raise SettingsError(f"{path.as_posix()}: cannot be read: {error.strerror}") from error


def is_there(path: Path) -> bool:
    """Whether a file that need not be there is; a link that leads nowhere is one to be read."""
    return path.is_symlink() or path.exists()


def read_text(path: Path) -> str:
    """A file's text, which must be UTF-8; a byte-order mark and CRLF are taken as nothing."""
    raw = read_bytes(path)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path.as_posix()}:{line}: not UTF-8; save it as UTF-8") from error
    if odd := unprintable(text):
        at, name = odd
        line = text.count("\n", 0, at) + 1
        raise SettingsError(f"{path.as_posix()}:{line}: {name}, which nobody sees: delete it")
    return text


def read_catalog(path: Path, otherwise: Catalog) -> Catalog:
    """A catalogue's file, of the language of ``otherwise``, which it is where there is no file.

    Raises ProblemsError where it is malformed.
    """
    if not is_there(path):
        return otherwise
    found = po.read(read_bytes(path), path.as_posix())
    if not isinstance(found, Catalog):
        raise ProblemsError(found)
    wanted, own = po.language_of(otherwise), po.language_of(found)
    if own != wanted:
        expected = f"expected the field Language: {wanted}, found {own}"
        where = (path.as_posix(), found.header.line)
        raise ProblemsError((Problem("error", *where, "po-header", expected),))
    return found


def read_reviews(path: Path) -> Records:
    """A file of reviews; none where there is no file."""
    return read_records(read_text(path), path.as_posix()) if is_there(path) else {}


def write_changed(path: Path, data: bytes) -> bool:
    """Write a file if its bytes differ. Who reads it meanwhile sees the old one or the new one.

    Raises OSError, after which all is as it was.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return True
