"""What a Galera node and a member of a MySQL group have in common."""

import os
import shutil

import pymysql

from .processes import give


class Database:
    """A database server with its own address, ports, folder and error log."""

    def __init__(self, number, network, folder):
        self.number = number
        self.name = f"db-{number}"
        self.address = network.address(number)
        self.port, self.group_port, self.transfer_port, self.snapshot_port = (
            network.port(number + 4 * role) for role in range(4))
        self.folder = os.path.join(folder, self.name)
        self.data = os.path.join(self.folder, "data")
        self.socket = os.path.join(self.folder, "socket")
        self.error_log = os.path.join(self.folder, "error.log")
        self.process = None

    @property
    def is_alive(self):
        """True while its process runs."""
        return self.process is not None and self.process.is_alive

    def lay_out(self, settings, seed=None):
        """Writes its configuration and gives it the data of a seed, or an empty folder."""
        os.makedirs(os.path.join(self.folder, "tmp"))
        if seed:
            shutil.copytree(seed, self.data)
        else:
            os.makedirs(self.data)
        with open(self.configuration, "w") as file:
            file.write(settings)
        for place, folders, files in os.walk(self.folder):
            for path in [place] + [os.path.join(place, name) for name in folders + files]:
                give(path)

    def start(self, processes, command, path=os.defpath):
        """Starts the server; whether it comes up is for others to see."""
        if self.process:
            self.process.kill()
        self.process = processes.start(
            self.name, command, os.path.join(self.folder, "output.log"), as_servant=True,
            environment=self.environment(path))

    def sql(self, statement, patience=10):
        """Runs a statement as the administrator and answers the rows."""
        connection = pymysql.connect(
            unix_socket=self.socket, user="root", connect_timeout=2, read_timeout=patience,
            autocommit=True)
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()

    def last_words(self):
        """The end of its error log."""
        if not os.path.exists(self.error_log):
            return f"(there is no {self.error_log})"
        with open(self.error_log, errors="replace") as log:
            return "".join(log.readlines()[-25:])

    def environment(self, path):
        """What its programs need to know."""
        return {"PATH": path, "TZ": "UTC", "HOME": self.folder,
                "TMPDIR": os.path.join(self.folder, "tmp")}

    @property
    def configuration(self):
        """The path of its configuration."""
        return os.path.join(self.folder, "my.cnf")
