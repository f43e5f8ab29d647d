"""The API server: a port with TLS before a store."""

import json
import os
import secrets
import socket
import ssl
import threading
import urllib.error
import urllib.request

from ..serving import Listener
from . import certificate, resources
from .answering import Answering
from .faults import Faults
from .rights import Rights
from .store import Store


class FakeKubernetes:
    """Can be killed and started again; what it keeps is kept. The account `debrief` may do only what it is granted."""

    bookmark_every = 5.0
    """The time between two bookmarks of a watch, in seconds; the real one takes a minute."""

    def __init__(self, address, port, folder, extensions=()):
        self.url, self._place = f"https://{address}:{port}", (address, port)
        self.resources = resources.ALL + tuple(extensions)
        self.store, self.faults, self.rights = Store(), Faults(), Rights()
        self.token, self._admin = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        self._authority, *self._pair = certificate.make(os.path.join(folder, "tls"), address)
        self._server, self._open, self._lock = None, {}, threading.Lock()
        self._client = ssl.create_default_context(cafile=self._authority)

    def start(self):
        """Opens the port."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self._pair)
        server = Port(self._place, type("Handler", (Answering,), {"api": self}))
        server.context, server.api = context, self
        thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        self._server = server, thread

    def kill(self):
        """Closes the port, and every connection in the middle of whatever it says."""
        server, thread = self._server
        self._server = None
        server.shutdown()
        server.server_close()
        thread.join()
        with self._lock:
            connections, self._open = list(self._open), {}
        for connection in connections:
            end(connection)

    def stop(self):
        """Ends it for good."""
        if self._server:
            self.kill()

    def freeze_store(self):
        """Lets the store hang."""
        self.faults.is_frozen = True

    def thaw_store(self):
        """Lets the store go on."""
        self.faults.is_frozen = False

    def account(self, header):
        """Whose token a header has; None when it is nobody's."""
        return {f"Bearer {self.token}": "debrief", f"Bearer {self._admin}": "admin"}.get(header)

    def opened(self, connection):
        """Notes a connection."""
        with self._lock:
            self._open[connection] = True

    def closed(self, connection):
        """Forgets a connection."""
        with self._lock:
            self._open.pop(connection, None)

    def serves(self, handler):
        """True until the connection of a handler is closed from this side."""
        return handler.connection in self._open

    def kubeconfig(self, token_file):
        """A kubeconfig whose token is in a file of its own."""
        return json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "drill",
            "contexts": [{"name": "drill", "context": {"cluster": "drill", "user": "drill"}}],
            "clusters": [{"name": "drill", "cluster": {
                "server": self.url, "certificate-authority": self._authority}}],
            "users": [{"name": "drill", "user": {"tokenFile": token_file}}]})

    def ask(self, method, path, body=None, kind="application/merge-patch+json"):
        """Sends a request as the administrator; answers the object that came back, or fails with what was said."""
        request = urllib.request.Request(
            self.url + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._admin}", "Content-Type": kind})
        try:
            with urllib.request.urlopen(request, timeout=30, context=self._client) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{method} {path}: {error.code} {error.read().decode()}") from None


class Port(Listener):
    """A listener whose connections speak TLS; the handshake is left to the thread of the connection."""

    context = api = None

    def server_bind(self):
        """Binds also while connections of a server that was killed linger."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        super().server_bind()

    def finish_request(self, request, client_address):
        """Speaks with a caller until one of them has enough."""
        request.settimeout(None)
        connection = self.context.wrap_socket(request, server_side=True)
        self.api.opened(connection)
        try:
            self.RequestHandlerClass(connection, client_address, self)
        finally:
            self.api.closed(connection)
            end(connection)


def end(connection):
    """Closes a connection without a word."""
    try:
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()
