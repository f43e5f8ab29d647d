"""A customer's site: each request reads from the database through the router, and writes a row."""

import json
import time

import pymysql

from .serving import Server

PATIENCE = 0.4
"""How long a request waits for the database, in seconds."""
LOST = (2006, 2013)
"""The client's codes for a server that does not answer any more."""


class Site:
    """A site that works as long as it can read, and answers 503 with the database's error code when it cannot.

    A write that is refused is an error. One that hangs is given up and the page is shown all the same, for as long as
    the site bears it: Galera holds every commit back for the five to six seconds in which it does not know yet that a
    member is gone, and a group for one or two while its view changes. With a path in `files` it reads that file for
    each request, too.
    """

    def __init__(self, name, address, port, router, bears=float("inf")):
        self.name, self.address, self.port = name, address, port
        self.url = f"http://{address}:{port}/"
        self.is_broken = False
        self.files = None
        self._router, self._bears = router, bears
        self._no_writes_before, self._hung = 0, None
        self._server = Server(address, port, self._answer)

    def stop(self):
        """Closes the port."""
        self._server.stop()

    def _answer(self, path):
        if self.is_broken:
            return self._page(500, {"error": "the new version does not start"})
        if self.files:
            with open(self.files, "rb") as file:
                file.read()
        begin, error = time.monotonic(), None
        while error is None or time.monotonic() - begin < PATIENCE:
            try:
                return self._page(200, {"visits": self._visit()})
            except pymysql.Error as failure:
                if error is not None:
                    break
                error = failure
        return self._page(503, {"error": f"database error {error.args[0]}"})

    def _visit(self):
        connection = pymysql.connect(
            host=self._router.address, port=self._router.port, user="site", password="site",
            database="shop", connect_timeout=PATIENCE, read_timeout=PATIENCE,
            write_timeout=PATIENCE, autocommit=True)
        with connection, connection.cursor() as cursor:
            cursor.execute("SELECT MAX(number) FROM visit")
            visits = cursor.fetchone()[0]
            self._write(cursor)
            return visits or 0

    def _write(self, cursor):
        """A server that hangs is left alone for a second, so that what it owes does not pile up."""
        now, hung = time.monotonic(), self._hung
        if now >= self._no_writes_before:
            try:
                cursor.execute("INSERT INTO visit (site) VALUES (%s)", (self.name,))
                self._hung = hung = None
            except pymysql.OperationalError as error:
                if error.args[0] not in LOST:
                    raise
                self._no_writes_before = now + PATIENCE + 1
                self._hung = hung = hung or (now, error)
        if hung and now - hung[0] > self._bears:
            raise hung[1]

    def _page(self, status, content):
        return status, "application/json", json.dumps({"site": self.name, **content})
