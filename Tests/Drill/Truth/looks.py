"""How the script looks at each part of the fleet, by ways of its own. A look answers a state and a detail."""

import errno
import http.client
import os
import socket
import threading

import pymysql

TIMEOUT = 1
"""How long a look waits, in seconds."""


def common(fleet):
    """The looks at what every fleet has, by subject."""
    looks = {f"probe:http/{site.name}": SiteLook(site) for site in fleet.sites}
    looks["route:shop/r1/db"] = PortLook(fleet.router.address, fleet.router.port, True)
    looks["backend:nfs/storage-1"] = PortLook(fleet.storage.address, fleet.storage.port, False)
    looks["backend:nfs/files"] = FilesLook(fleet.files.path)
    return looks


def galera(fleet):
    """The looks at the nodes of a Galera cluster, by subject."""
    return {f"node:shop/{node.name}": NodeLook(node) for node in fleet.cluster.nodes}


class SiteLook:
    """Asks a site for its page, as a customer does."""

    def __init__(self, site):
        self._site = site

    def __call__(self):
        connection = http.client.HTTPConnection(
            self._site.address, self._site.port, timeout=TIMEOUT)
        try:
            connection.request("GET", "/")
            answer = connection.getresponse()
            return ("up" if answer.status == 200 else "down"), answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            return "down", str(error)
        finally:
            connection.close()


class PortLook:
    """Opens a port and, when asked to, waits for the server's first word."""

    def __init__(self, address, port, greets):
        self._place, self._greets = (address, port), greets

    def __call__(self):
        try:
            with socket.create_connection(self._place, timeout=TIMEOUT) as connection:
                if self._greets and not connection.recv(1):
                    return "down", "closed without a greeting"
                return "up", ""
        except OSError as error:
            return "down", str(error)


class FilesLook:
    """Writes a file and reads it back, on a thread of its own, which a file system that hangs keeps."""

    STATES = {errno.EROFS: "readOnly", errno.ENOSPC: "full"}

    def __init__(self, folder):
        self._path = os.path.join(folder, "eyes")
        self._thread, self._seen = None, None

    def __call__(self):
        waits = TIMEOUT / 10
        if self._thread is None:
            self._thread, waits = threading.Thread(target=self._use, daemon=True), TIMEOUT
            self._thread.start()
        self._thread.join(waits)
        if self._thread.is_alive():
            return "down", "it hangs"
        self._thread = None
        return self._seen

    def _use(self):
        try:
            with open(self._path, "wb") as file:
                file.write(b"seen")
                file.flush()
                os.fsync(file.fileno())
            os.remove(self._path)
            self._seen = "up", ""
        except OSError as error:
            self._seen = self.STATES.get(error.errno, "down"), str(error)


class NodeLook:
    """Asks a node how it sees the cluster, over one connection that is kept."""

    QUERY = """SHOW GLOBAL STATUS WHERE variable_name IN (
        'wsrep_cluster_status', 'wsrep_local_state_comment', 'wsrep_ready')"""

    def __init__(self, node):
        self._node, self._connection = node, None

    def __call__(self):
        try:
            if self._connection is None:
                self._connection = pymysql.connect(
                    host=self._node.address, port=self._node.port, user="watch", password="watch",
                    connect_timeout=TIMEOUT, read_timeout=TIMEOUT)
            with self._connection.cursor() as cursor:
                cursor.execute(self.QUERY)
                return self._state(dict(cursor.fetchall())), ""
        except (pymysql.Error, OSError) as error:
            self._connection = None
            return "down", str(error)

    @staticmethod
    def _state(status):
        cluster, own, ready = (
            status.get("wsrep_" + name, "")
            for name in ("cluster_status", "local_state_comment", "ready"))
        if cluster != "Primary":
            return "nonPrimary"
        if own.startswith("Donor"):
            return "donor"
        return "up" if own == "Synced" and ready == "ON" else "joining"
