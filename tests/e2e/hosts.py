"""A web site of somebody else's that embeds the widget with one script tag."""

from __future__ import annotations

import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from typing_extensions import override

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Coffee</title><link rel="icon" href="data:,"></head>
<body><h1>Coffee</h1><script src="{service}/widget.js" data-lang="{lang}" async></script></body></html>
"""


class HostPage:
    """Serves the page until it is closed; `embed` says which service's widget it shows."""

    def __init__(self) -> None:
        self._content: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self._content))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def origin(self) -> str:
        return f"http://localhost:{self._server.server_address[1]}"

    def embed(self, service: str, lang: str) -> str:
        """Returns the page's address."""
        self._content["page"] = _PAGE.format(service=service, lang=lang)
        return f"{self.origin}/"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, content: dict[str, str], *args: object) -> None:
        self._content = content
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        body = self._content["page"].encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass
