"""Where a story of a MySQL group is played."""

import signal

import pymysql

from ..Lab.clock import waits
from .stage import NODES, WATCHED, Stage

METADATA, ROUTER, KNOWLEDGE, PRIMARY, DATA = (
    "metadata:shop", "router:shop/r1", "knowledge:shop/r1", "primary:shop", "data:shop")


class GroupStage(Stage):
    """What a story of a MySQL group acts on."""

    watched = WATCHED + [METADATA, ROUTER]

    def rejoin(self, number):
        """Starts a server, lets it join and waits until it is one of the group again."""
        self.start(number)
        self.fleet.cluster.must_answer(number)
        self.join(number)

    def join(self, number):
        """Lets a server join and waits until it is one of the group again."""
        with self.record.doing("join", NODES[number - 1]):
            self.fleet.cluster.join(number)
        self.until(NODES[number - 1], "up", 40)

    def join_in_vain(self, number):
        """Lets a server write outside its group, so that the group refuses it."""
        cluster, node = self.fleet.cluster, NODES[number - 1]
        self.start(number)
        cluster.must_answer(number)
        with self.record.doing("diverge", node):
            cluster.sql(number, "INSERT INTO shop.visit (site) VALUES ('operator')")
        with self.record.doing("give up", node):
            try:
                cluster.join(number)
            except pymysql.Error:
                return
        raise RuntimeError(f"{node} joined although it has a transaction that the group lacks")

    def primary(self):
        """The number of the member that takes writes."""
        return int(waits(lambda: self.watches.state(PRIMARY), 5)[-1])

    def freeze(self, number):
        """Stops a server in the middle of what it does."""
        with self.record.doing("freeze", NODES[number - 1]):
            self.fleet.cluster.node(number).process.signal(signal.SIGSTOP)

    def wake(self, number):
        """Lets a frozen server go on."""
        with self.record.doing("wake", NODES[number - 1]):
            self.fleet.cluster.node(number).process.signal(signal.SIGCONT)

    def until_expelled(self, number):
        """Waits until the member that takes writes has no such member any more."""
        with self.record.doing("expel", NODES[number - 1]):
            self._wait(lambda: self._members() == 2, "expelled")

    def until_back(self, number):
        """Waits until a member is ONLINE by its own word and by that of the group."""
        with self.record.doing("come back", NODES[number - 1]):
            cluster = self.fleet.cluster
            self._wait(
                lambda: self._members() == 3 and cluster.state(number) == "ONLINE", "back")

    def _members(self):
        """How many members are ONLINE or hard to reach, as the one that takes writes sees them."""
        return self.fleet.cluster.sql(self.primary(), """
            SELECT COUNT(*) FROM performance_schema.replication_group_members
            WHERE member_state IN ('ONLINE', 'UNREACHABLE')""")[0][0]

    def _wait(self, holds, what, within=60):
        if not waits(holds, within, every=0.1):
            raise RuntimeError(f"the member is not {what} after {within} s")

    def force(self, number):
        """Makes the last member a group of its own."""
        with self.record.doing("force", NODES[number - 1]):
            self.fleet.cluster.force(number)
        self.until(NODES[number - 1], "up", 20)

    def clone(self, number, donor):
        """Replaces a server's data with a copy of a member's."""
        with self.record.doing("clone", NODES[number - 1]):
            self.fleet.cluster.clone(number, donor)

    def forget(self, number):
        """Removes the row of a server from the metadata, and waits until the router knows."""
        with self.record.doing("forget", NODES[number - 1]):
            self.fleet.cluster.metadata.forget(1, self.fleet.cluster.node(number))
        # A refresh that has begun may have read it with the row.
        self.pause(0.5)
        self.fleet.router.await_refresh()

    def drop_metadata(self):
        """Removes the metadata."""
        with self.record.doing("drop", METADATA):
            self.fleet.cluster.metadata.drop(1)

    def create_metadata(self):
        """Makes the metadata anew."""
        with self.record.doing("create", METADATA):
            self.fleet.cluster.metadata.create(1)

    def compare(self, before):
        """Records whether every member has all transactions that there were before."""
        begin, cluster = self.record.clock.now(), self.fleet.cluster
        missing = {}
        for node in cluster.nodes:
            query = f"SELECT GTID_SUBTRACT('{before}', @@GLOBAL.gtid_executed)"
            if lost := cluster.sql(node.number, query)[0][0]:
                missing[node.name] = lost
        self.record.seen(
            DATA, "lacking" if missing else "whole", str(missing), begin, self.record.clock.now())
