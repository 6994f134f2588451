"""A web site of somebody else's: pages of another origin than the service's."""

from __future__ import annotations

import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from typing_extensions import override

#: Address -> what is sent for it, and its content security policy ("" for none).
Pages = dict[str, tuple[bytes, str]]

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Coffee</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">{head}</head>
<body>{body}</body></html>
"""


class HostPage:
    """Serves its pages until it is closed."""

    def __init__(self) -> None:
        self._pages: Pages = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self._pages))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def origin(self) -> str:
        return f"http://localhost:{self._server.server_address[1]}"

    def serve(self, body: str, head: str = "", path: str = "/", csp: str = "") -> str:
        """Put a page there; returns its address."""
        self._pages[path] = (_PAGE.format(head=head, body=body).encode(), csp)
        return self.origin + path

    def embed(self, service: str, lang: str, path: str = "/") -> str:
        """A page with the script tag of `service`; returns its address."""
        tag = f'<script src="{service}/widget.js" data-lang="{lang}" async></script>'
        return self.serve(f"<h1>Coffee</h1>{tag}", path=path)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, pages: Pages, *args: object) -> None:
        self._pages = pages
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        page = self._pages.get(urlsplit(self.path).path)
        body, csp = page or (b"There is no such page.", "")
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if csp:
            self.send_header("Content-Security-Policy", csp)
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass
