"""The fleet whose database is a MySQL group."""

from .fleet import Fleet
from .group import Group
from .mysql_programs import MySQLPrograms
from .mysql_router import MySQLRouter


class MySQLFleet(Fleet):
    """A fleet with a group behind MySQL Router."""

    bears = 3

    def make_database(self, folder, unpacked):
        """Makes the group and the router before it."""
        self.programs = MySQLPrograms(unpacked)
        self.cluster = Group(self.network, folder, self.programs, self.processes)
        self.router = MySQLRouter(
            self.network, folder, self.cluster, self.programs, self.processes)
