"""A static web server for the built site, as plain as the hosts it is meant for."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO


class _Host(SimpleHTTPRequestHandler):
    """Serves a folder below a prefix, with its 404.html for what is not there, and says nothing."""

    def __init__(
        self, *args: Any, prefix: str, policy: str = "", packed: bool = False, **rest: Any
    ) -> None:
        self.prefix, self.policy, self.packed = prefix, policy, packed
        super().__init__(*args, **rest)

    def translate_path(self, path: str) -> str:
        """The file for an address; outside the prefix there is none."""
        if not path.startswith(self.prefix):
            return str(Path(self.directory, "outside the prefix"))
        return super().translate_path(path[len(self.prefix) - 1 :])

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A file as it is, or compressed where that was asked for and it is text."""
        path = Path(self.translate_path(self.path))
        if not self.packed or not path.is_file() or path.suffix == ".png":
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not found."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """The host's policy goes with every answer."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Nothing: a test's output is for its failure."""


@contextmanager
def serve(
    site: Path, prefix: str = "/", policy: str = "", *, packed: bool = False
) -> Iterator[str]:
    """Serve ``site`` on this machine at a free port, below ``prefix``. Yields its address.

    ``policy`` is sent as the Content-Security-Policy of every answer; ``packed`` compresses text.

    The address ends in ``/``. A prefix (``/plans/chengdu/``) shows whether a site works in a
    folder of a host, as project pages do.
    """
    assert prefix.startswith("/") and prefix.endswith("/"), prefix
    handler = partial(_Host, directory=str(site), prefix=prefix, policy=policy, packed=packed)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()
