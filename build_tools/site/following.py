"""What a preview serves first, and what follows that in a thread of its own.

The edition of which a browser has asked for a page last is made and served first. Who asks for a
page of another one waits until it is there; it is the next to be made. What nobody waits for comes
after all editions. The next change ends what still follows this one.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Condition, Thread, current_thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

NAME = "following"
"""The name of the thread."""


class Following:
    """Which editions the last change has not reached yet, by their folders, and who waits."""

    def __init__(self) -> None:
        """Nothing has been asked for, nothing changed."""
        self._asked = ""
        self._change = 0
        self._missing: list[str] = []
        self._moved = Condition()
        self._steps: Iterator[object] | None = None
        self._thread: Thread | None = None
        self._is_ended = False

    def begin(self, folders: Sequence[str]) -> str:
        """A change: no edition shows it yet. Returns which to make first."""
        self.end()
        with self._moved:
            self._change += 1
            self._missing = list(folders)
            return self._asked if self._asked in folders else folders[0]

    def is_there(self, folder: str) -> None:
        """An edition shows the change: whoever waits for it goes on."""
        with self._moved:
            if folder in self._missing:
                self._missing.remove(folder)
            self._moved.notify_all()

    def next(self) -> str | None:
        """The edition to make next; None: each shows the change."""
        with self._moved:
            if self._asked in self._missing:
                return self._asked
            return self._missing[0] if self._missing else None

    def ask(self, folder: str) -> int:
        """Wait until an edition shows the last change. Returns the number of that change."""
        with self._moved:
            self._asked = folder
            self._moved.wait_for(lambda: folder not in self._missing)
            return self._change

    def prepare(self, steps: Iterator[object]) -> None:
        """What is to follow once the first edition is served, step by step."""
        self._steps = steps

    def start(self) -> None:
        """Let it follow."""
        self._thread = Thread(target=self._follow, name=NAME, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Let what follows the last change end with the step it is at; the rest is not made."""
        self._is_ended = True
        self.wait()
        self._thread = self._steps = None
        self._is_ended = False

    @property
    def is_here(self) -> bool:
        """Whether it is this that runs, and not the build of the first edition."""
        return current_thread() is self._thread

    def wait(self) -> None:
        """Until all that follows the last change is done."""
        if self._thread:
            self._thread.join()

    def give_up(self) -> None:
        """What is made of this change has failed: nobody waits for more of it."""
        with self._moved:
            self._missing = []
            self._moved.notify_all()

    def _follow(self) -> None:
        try:
            for _ in self._steps or ():
                if self._is_ended:
                    return
        except Exception:  # noqa: BLE001 - a preview goes on, whatever happens
            traceback.print_exc()
            self.give_up()


def when_there(
    app: WSGIApplication, following: Following, mount: str, folders: Iterable[str]
) -> WSGIApplication:
    """A server's answers, of which a page is given only when its edition shows the last change.

    ``mount`` is where the site begins, ``folders`` those of its editions.
    """
    inner = [folder for folder in folders if folder]

    def edition_of(path: str) -> str | None:
        if not path.startswith(mount) or not path.endswith(("/", ".html")):
            return None
        own = path.removeprefix(mount)
        return next((folder for folder in inner if own.startswith(folder)), "")

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        folder = edition_of(environ["PATH_INFO"])
        if folder is None:
            return app(environ, start_response)
        change = None
        # Memo, where a change came between asking and answering.
        while change != (now := following.ask(folder)):
            change, said = now, _Said()
            answer = app(environ, said)
        start_response(said.status, said.headers)
        return answer

    return serve


class _Said:
    """How an answer begins, kept until it is known that it will be given."""

    def __call__(self, status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[..., Any]:
        self.status, self.headers = status, headers
        return lambda _: None
