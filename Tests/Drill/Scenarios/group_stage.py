"""Where a story of a MySQL group is played."""

import pymysql

from .stage import NODES, ROUTE, SITES, STORAGE, Stage

METADATA, ROUTER, KNOWLEDGE, DATA = (
    "metadata:shop", "router:shop/r1", "knowledge:shop/r1", "data:shop")


class GroupStage(Stage):
    """What a story of a MySQL group acts on."""

    watched = NODES + SITES + [STORAGE, ROUTE, METADATA, ROUTER, "page:acme"]

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
            lost = cluster.sql(node.number, f"SELECT GTID_SUBTRACT('{before}', @@GLOBAL.gtid_executed)")
            if lost[0][0]:
                missing[node.name] = lost[0][0]
        self.record.seen(
            DATA, "lacking" if missing else "whole", str(missing), begin, self.record.clock.now())
