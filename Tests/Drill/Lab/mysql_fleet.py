"""The fleet whose database is a MySQL group."""

import os

from .fleet import Fleet
from .group import Group
from .mysql_programs import MySQLPrograms
from .mysql_router import MySQLRouter


class MySQLFleet(Fleet):
    """A fleet with a group behind MySQL Router."""

    bears = 3

    def __init__(self, folder, cache, clock):
        super().__init__(folder, clock)
        programs = MySQLPrograms(os.path.join(cache, "unstable", "root"))
        self.cluster = Group(self.network, folder, programs, self.processes)
        self.router = MySQLRouter(
            self.network, folder, self.cluster.nodes, programs, self.processes)
