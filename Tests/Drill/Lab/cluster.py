"""Three Galera nodes: brought up, broken and repaired as an operator would."""

import os
import re
import secrets
import subprocess

import pymysql

from .clock import waits
from .node import Node
from .processes import servant

USERS = """\
CREATE DATABASE shop;
CREATE TABLE shop.visit (number BIGINT AUTO_INCREMENT PRIMARY KEY, site VARCHAR(20) NOT NULL);
CREATE USER 'site'@'%' IDENTIFIED BY 'site';
GRANT SELECT, INSERT ON shop.* TO 'site'@'%';
CREATE USER 'debrief'@'%' IDENTIFIED BY '{password}';
GRANT SELECT ON performance_schema.* TO 'debrief'@'%';
CREATE USER 'watch'@'%' IDENTIFIED BY 'watch';
CREATE USER 'haproxy'@'%'
"""


class Cluster:
    """The cluster `shop` of db-1, db-2 and db-3; `password` is that of the user `debrief`, and like no other text."""

    kind = "galera"

    def __init__(self, network, folder, programs, processes):
        self.nodes = [Node(number, network, folder) for number in (1, 2, 3)]
        self.password = secrets.token_hex(16)
        self._folder, self._programs, self._processes = folder, programs, processes

    def node(self, number):
        """The node db-`number`."""
        return self.nodes[number - 1]

    def bring_up(self):
        """Makes the data and starts all three nodes."""
        first = self.node(1)
        first.lay_out(first.settings(self.nodes, self._programs))
        self._install(first)
        self.found(1)
        for statement in USERS.format(password=self.password).split(";\n"):
            self.sql(1, statement)
        for node in self.nodes[1:]:
            node.lay_out(node.settings(self.nodes, self._programs))
        for node in self.nodes[1:]:
            self.start(node.number)
            self.must_sync(node.number)

    def found(self, number):
        """Starts a node as the first of a new cluster."""
        self.start(number, "--wsrep-new-cluster")
        self.must_sync(number)

    def start(self, number, *options):
        """Starts a node; it joins when it can."""
        node = self.node(number)
        node.start(
            self._processes,
            [self._programs.mariadbd, f"--defaults-file={node.configuration}", *options],
            self._programs.path)

    def kill(self, number):
        """Ends a node as a power cut would."""
        self.node(number).process.kill()

    def must_sync(self, number, within=60):
        """Waits until a node is Synced; an error when it is not in time."""
        node = self.node(number)
        waits(lambda: not node.is_alive or self.status(number) == "Synced", within)
        if self.status(number) != "Synced":
            raise RuntimeError(f"{node.name} did not come up:\n{node.last_words()}")

    def status(self, number):
        """What a node says of its own state, or None when it does not answer."""
        query = "SHOW GLOBAL STATUS LIKE 'wsrep_local_state_comment'"
        try:
            return self.sql(number, query)[0][1]
        except (pymysql.Error, IndexError):
            return None

    def sql(self, number, statement):
        """Runs a statement on a node as its administrator and answers the rows."""
        return self.node(number).sql(statement)

    def bootstrap(self, number):
        """Makes a node without a majority a cluster of its own."""
        self.sql(number, "SET GLOBAL wsrep_provider_options = 'pc.bootstrap=YES'")

    def position(self, number):
        """The sequence number of the last transaction that a node which is down has."""
        node = self.node(number)
        log = os.path.join(node.folder, "recover.log")
        self.start(number, "--wsrep-recover", f"--log-error={log}")
        node.process.wait(30)
        with open(log, errors="replace") as file:
            found = re.findall(r"Recovered position:? [0-9a-f-]+:(\d+)", file.read())
        if not found:
            raise RuntimeError(f"{node.name} has no position; see {log}")
        return int(found[-1])

    def permit(self, number):
        """Says of a node which is down that a cluster may be founded on it."""
        folder = self.node(number).data
        view = os.path.join(folder, "gvwstate.dat")
        if os.path.exists(view):
            os.unlink(view)
        with open(os.path.join(folder, "grastate.dat"), "r+") as file:
            state = file.read().replace("safe_to_bootstrap: 0", "safe_to_bootstrap: 1")
            file.seek(0)
            file.write(state)
            file.truncate()

    def _install(self, node):
        user = [f"--user={servant().pw_name}"] if servant() else []
        done = subprocess.run(
            [self._programs.install, "--no-defaults", f"--datadir={node.data}", *user,
             "--auth-root-authentication-method=normal", "--skip-test-db",
             "--innodb-log-file-size=8M"],
            capture_output=True, text=True,
            env={**os.environ, **node.environment(self._programs.path)})
        if done.returncode != 0:
            raise RuntimeError("mariadb-install-db failed:\n" + done.stdout + done.stderr)
