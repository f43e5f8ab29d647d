"""A stand-in for the storage server: a port that accepts connections while it is up."""

import socket
import threading


class Storage:
    """Takes each connection and holds it until the caller goes."""

    def __init__(self, address, port):
        self.address, self.port = address, port
        self._listener = None

    @property
    def is_open(self):
        """True while the port is open."""
        return self._listener is not None

    def start(self):
        """Opens the port."""
        self._listener = socket.create_server((self.address, self.port), backlog=64)
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def stop(self):
        """Closes the port, so that callers are refused."""
        if self._listener:
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None

    def _accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._hold, args=(connection,), daemon=True).start()

    def _hold(self, connection):
        with connection:
            connection.settimeout(5)
            try:
                while connection.recv(1024):
                    pass
            except OSError:
                pass
