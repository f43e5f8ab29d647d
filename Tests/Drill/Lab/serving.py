"""What the drill's own small HTTP servers share."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server:
    """An HTTP server in a thread of its own that answers each GET with what `answer(path)` gives."""

    def __init__(self, address, port, answer):
        handler = type("Handler", (Handler,), {"answer": staticmethod(answer)})
        self._server = Listener((address, port), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def stop(self):
        """Closes the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Listener(ThreadingHTTPServer):
    """A server that neither waits for its requests at its end nor asks who is calling."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def server_bind(self):
        """Binds without looking up a name for the address, also while connections of a server before it fade."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = self.server_address[:2]

    def handle_error(self, request, client_address):
        """Says nothing of callers who went away."""


class Handler(BaseHTTPRequestHandler):
    """Answers `GET` with the status, kind and text that `answer` gives for the path."""

    def do_GET(self):
        """Answers a request."""
        status, kind, text = self.answer(self.path.partition("?")[0])
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Writes no log."""
