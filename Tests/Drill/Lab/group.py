"""Three members of a MySQL group: brought up, broken and repaired as an operator would."""

import os
import secrets
import shutil
import subprocess

import pymysql

from .clock import waits
from .member import Member
from .metadata import SCHEMA, Metadata
from .processes import servant

USERS = f"""\
CREATE DATABASE shop;
CREATE TABLE shop.visit (number BIGINT AUTO_INCREMENT PRIMARY KEY, site VARCHAR(20) NOT NULL);
CREATE USER 'site'@'%' IDENTIFIED BY 'site';
GRANT SELECT, INSERT ON shop.* TO 'site'@'%';
CREATE USER 'debrief'@'%' IDENTIFIED BY '{{password}}';
GRANT SELECT ON performance_schema.* TO 'debrief'@'%';
GRANT SELECT ON {SCHEMA}.* TO 'debrief'@'%';
CREATE USER 'watch'@'%' IDENTIFIED BY 'watch';
GRANT SELECT ON performance_schema.* TO 'watch'@'%';
GRANT SELECT ON {SCHEMA}.* TO 'watch'@'%';
CREATE USER 'router'@'%' IDENTIFIED BY 'router';
GRANT SELECT ON performance_schema.* TO 'router'@'%';
GRANT SELECT, EXECUTE, INSERT, UPDATE, DELETE ON {SCHEMA}.* TO 'router'@'%';
CREATE USER 'member'@'%' IDENTIFIED BY 'member';
GRANT REPLICATION SLAVE, CONNECTION_ADMIN, BACKUP_ADMIN, GROUP_REPLICATION_STREAM
    ON *.* TO 'member'@'%'
"""
RECOVERY = """CHANGE REPLICATION SOURCE TO SOURCE_USER = 'member', SOURCE_PASSWORD = 'member'
    FOR CHANNEL 'group_replication_recovery'"""
PATIENCE = 180
"""How long a member may take to come to terms with its group, in seconds."""


class Group:
    """The group `shop` of db-1, db-2 and db-3, of which one takes writes; `password` is that of the user `debrief`."""

    kind = "group-replication"

    def __init__(self, network, folder, programs, processes):
        self.nodes = [Member(number, network, folder) for number in (1, 2, 3)]
        self.metadata = Metadata(self)
        self.password = secrets.token_hex(16)
        self._folder, self._programs, self._processes = folder, programs, processes

    def node(self, number):
        """The member db-`number`."""
        return self.nodes[number - 1]

    def bring_up(self):
        """Makes the data, starts all three servers and lets them form the group."""
        seed = self._seed()
        for member in self.nodes:
            member.lay_out(member.settings(self.nodes, self._programs), seed)
            self.start(member.number)
        shutil.rmtree(seed)
        for member in self.nodes:
            self.must_answer(member.number)
            self.sql(member.number, RECOVERY)
        for statement in USERS.format(password=self.password).split(";\n"):
            self.sql(1, statement)
        self.found(1)
        for member in self.nodes[1:]:
            self.join(member.number)
            self.must_be_online(member.number)
        self.metadata.create(1)

    def start(self, number):
        """Starts a server, which stays outside the group until it is told to join."""
        member = self.node(number)
        command = self._programs.command("mysqld", f"--defaults-file={member.configuration}")
        member.start(self._processes, command)

    def kill(self, number):
        """Ends a server as a power cut would."""
        self.node(number).process.kill()

    def found(self, number):
        """Makes a member the first of a new group."""
        self.sql(number, "SET GLOBAL group_replication_bootstrap_group = ON")
        self.join(number)
        self.sql(number, "SET GLOBAL group_replication_bootstrap_group = OFF")
        self.must_be_online(number)

    def join(self, number):
        """Lets a member join the group; an error of the server's when it is refused."""
        self.sql(number, "START GROUP_REPLICATION", PATIENCE)

    def force(self, number):
        """Makes a member without a majority a group of its own, which can take more than a minute."""
        variable = "SET GLOBAL group_replication_force_members"
        self.sql(number, f"{variable} = '{self.node(number).group_place}'", PATIENCE)
        if not waits(lambda: self._takes(number, f"{variable} = ''"), 60, every=0.5):
            raise RuntimeError(f"{self.node(number).name} is still being forced after a minute")

    def clone(self, number, donor):
        """Replaces the data of a server that is outside the group with a copy of a member's, and starts it again."""
        member, donor = self.node(number), self.node(donor)
        self.sql(number, "SET GLOBAL super_read_only = OFF")
        self.sql(number, f"SET GLOBAL clone_valid_donor_list = '{donor.place}'")
        try:
            self.sql(number, f"""CLONE INSTANCE FROM 'member'@'{donor.address}':{donor.port}
                IDENTIFIED BY 'member'""", PATIENCE)
        except pymysql.Error as error:
            # The copy is whole; the server ends, because nothing watches over it that could start it again.
            if error.args[0] not in ENDED:
                raise
        member.process.wait(30)
        self.start(number)
        self.must_answer(number)

    def must_answer(self, number, within=60):
        """Waits until a server takes statements; an error when it does not in time."""
        self._must(number, lambda: self.state(number) is not None, within)

    def must_be_online(self, number, within=60):
        """Waits until a member is ONLINE; an error when it is not in time."""
        self._must(number, lambda: self.state(number) == "ONLINE", within)

    def state(self, number):
        """What a server says of its own membership; None when it does not answer."""
        try:
            rows = self.sql(number, """
                SELECT member_state FROM performance_schema.replication_group_members
                WHERE member_id IN ('', @@server_uuid)""")
            return rows[0][0] if rows else ""
        except pymysql.Error:
            return None

    def transactions(self, number):
        """The transactions that a server has executed."""
        return self.sql(number, "SELECT @@GLOBAL.gtid_executed")[0][0].replace("\n", "")

    def sql(self, number, statement, patience=10):
        """Runs a statement on a server as its administrator and answers the rows."""
        return self.node(number).sql(statement, patience)

    def _takes(self, number, statement):
        """Runs a statement; False when the server is busy with the group still."""
        try:
            self.sql(number, statement)
            return True
        except pymysql.Error as error:
            if error.args[0] != BUSY:
                raise
            return False

    def _must(self, number, holds, within):
        member = self.node(number)
        if not waits(lambda: not member.is_alive or holds(), within) or not holds():
            raise RuntimeError(f"{member.name} did not come up:\n{member.last_words()}")

    def _seed(self):
        """Makes the data of an empty server, once for all three."""
        seed = os.path.join(self._folder, "seed")
        user = [f"--user={servant().pw_name}"] if servant() else []
        done = subprocess.run(
            self._programs.command(
                "mysqld", "--no-defaults", f"--basedir={self._programs.base}",
                f"--lc-messages-dir={self._programs.messages}", "--initialize-insecure",
                f"--datadir={seed}", "--innodb-redo-log-capacity=16M", *user),
            capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError("mysqld --initialize failed:\n" + done.stdout + done.stderr)
        # Each server must have an identity of its own.
        os.unlink(os.path.join(seed, "auto.cnf"))
        return seed


ENDED = (2006, 2013, 3707)
"""The codes of a server that ended, and of one that says that it cannot start itself again."""
BUSY = 3724
"""The code of a server that is not done with its group."""
