"""How the script looks at a MySQL group, at its metadata and at what MySQL Router knows of it."""

import pymysql

from ..Lab.metadata import SCHEMA
from .looks import TIMEOUT


def group(fleet):
    """The looks at a group, its metadata and its router, by subject."""
    looks = {f"node:shop/{node.name}": MemberLook(node) for node in fleet.cluster.nodes}
    looks["primary:shop"] = PrimaryLook(fleet.cluster.nodes)
    looks["metadata:shop"] = MetadataLook(fleet.cluster.nodes)
    looks["router:shop/r1"] = RouterLook(fleet.router)
    looks["knowledge:shop/r1"] = KnowledgeLook(fleet.router)
    return looks


class Asking:
    """One connection to a server, kept for as long as the server answers."""

    def __init__(self, node):
        self._node, self._connection = node, None

    def rows(self, query):
        """The rows of a query; an error when there are none."""
        try:
            if self._connection is None:
                self._connection = pymysql.connect(
                    host=self._node.address, port=self._node.port, user="watch", password="watch",
                    connect_timeout=TIMEOUT, read_timeout=TIMEOUT, autocommit=True)
            with self._connection.cursor() as cursor:
                cursor.execute(query)
                return cursor.fetchall()
        except (pymysql.Error, OSError) as error:
            if error.args[0] not in ABSENT:
                self._connection = None
            raise


ABSENT = (1049, 1146, 1356)
"""The server's codes for a schema, a table and a view's table that are not there."""


class MemberLook:
    """Asks a server what it says of its group.

    `outside` is a server that is no member, `joining` one that receives what it missed, `nonPrimary` a member that
    reaches no majority. A server that answers and says nothing of its group, as while a group is forced, is what it
    was.
    """

    QUERY = """SELECT member_id = @@server_uuid OR member_id = '', member_state
        FROM performance_schema.replication_group_members"""

    def __init__(self, node):
        self._asking, self._latest = Asking(node), "down"

    def __call__(self):
        try:
            self._asking.rows("SELECT 1")
        except (pymysql.Error, OSError) as error:
            self._latest = "down"
            return "down", str(error)
        try:
            self._latest = self._state(self._asking.rows(self.QUERY))
            return self._latest, ""
        except (pymysql.Error, OSError) as error:
            return self._latest, str(error)

    @staticmethod
    def _state(rows):
        own = next((state for is_own, state in rows if is_own), "OFFLINE")
        if own not in ("ONLINE", "RECOVERING"):
            return "outside"
        reached = sum(state in ("ONLINE", "RECOVERING") for _, state in rows)
        if 2 * reached <= len(rows):
            return "nonPrimary"
        return "up" if own == "ONLINE" else "joining"


class PrimaryLook:
    """Asks the members who takes writes; the newest view is believed, and nobody's word changes nothing."""

    QUERY = """SELECT member_host, member_port, view_id
        FROM performance_schema.replication_group_members JOIN
        performance_schema.replication_group_member_stats USING (member_id)
        WHERE member_role = 'PRIMARY' AND member_state = 'ONLINE'"""

    def __init__(self, nodes):
        self._asking = [Asking(node) for node in nodes]
        self._names = {(node.address, node.port): node.name for node in nodes}
        self._latest = ("", 0, "none")

    def __call__(self):
        for asking in self._asking:
            try:
                for host, port, view in asking.rows(self.QUERY):
                    group, number = view.split(":")
                    word = (group, int(number), self._names[host, port])
                    self._latest = max(self._latest, word)
            except (pymysql.Error, OSError, ValueError):
                pass
        return self._latest[2], ""


class MetadataLook:
    """Asks the first server that answers whether the metadata is there."""

    QUERY = f"SELECT COUNT(*) FROM {SCHEMA}.v2_instances"

    def __init__(self, nodes):
        self._asking, self._latest = [Asking(node) for node in nodes], "missing"

    def __call__(self):
        for asking in self._asking:
            try:
                asking.rows(self.QUERY)
                self._latest = "present"
                return "present", ""
            except pymysql.Error as error:
                if error.args[0] in ABSENT:
                    self._latest = "missing"
                    return "missing", str(error)
            except OSError:
                pass
        return self._latest, "nobody answers"


class RouterLook:
    """Asks the router for its status."""

    def __init__(self, router):
        self._router = router

    def __call__(self):
        return ("up" if self._router.ask("/router/status") else "down"), ""


class KnowledgeLook:
    """Asks the router which servers it knows; a router that is not there says nothing of it."""

    def __init__(self, router):
        self._router, self._latest = router, "lost"

    def __call__(self):
        answer = self._router.ask("/metadata/shop/config")
        if answer is None:
            return self._latest, "no answer"
        self._latest = "fresh" if answer["nodes"] else "lost"
        return self._latest, ""
