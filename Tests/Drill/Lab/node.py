"""One node of the Galera cluster."""

import os
import shutil

from .processes import give


class Node:
    """A MariaDB server with its own address, folder and error log."""

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

    def lay_out(self, seed, nodes, programs):
        """Writes its configuration and gives it the data of a seed."""
        os.makedirs(os.path.join(self.folder, "tmp"))
        if seed:
            shutil.copytree(seed, self.data)
        else:
            os.makedirs(self.data)
        with open(self._configuration, "w") as file:
            file.write(self._settings(nodes, programs))
        for place, folders, files in os.walk(self.folder):
            for path in [place] + [os.path.join(place, name) for name in folders + files]:
                give(path)

    def start(self, processes, programs, *options):
        """Starts the server; whether it comes up is for others to see."""
        if self.process:
            self.process.kill()
        self.process = processes.start(
            self.name, [programs.mariadbd, f"--defaults-file={self._configuration}", *options],
            os.path.join(self.folder, "output.log"), as_servant=True,
            environment=self.environment(programs))

    def last_words(self):
        """The end of its error log."""
        if not os.path.exists(self.error_log):
            return f"(there is no {self.error_log})"
        with open(self.error_log, errors="replace") as log:
            return "".join(log.readlines()[-25:])

    def environment(self, programs):
        """What its programs need to know."""
        return {"PATH": programs.path, "TZ": "UTC", "HOME": self.folder,
                "TMPDIR": os.path.join(self.folder, "tmp")}

    @property
    def _configuration(self):
        return os.path.join(self.folder, "my.cnf")

    def _settings(self, nodes, programs):
        peers = ",".join(f"{node.address}:{node.group_port}" for node in nodes)
        provider = ";".join([
            f"base_port={self.group_port}",
            f"gmcast.listen_addr=tcp://{self.address}:{self.group_port}",
            f"ist.recv_addr={self.address}:{self.transfer_port}", "gcache.size=16M",
            "pc.recovery=true"])
        return SETTINGS.format(node=self, library=programs.galera, peers=peers, provider=provider)


SETTINGS = """\
[mysqld]
datadir={node.data}
tmpdir={node.folder}/tmp
socket={node.socket}
pid-file={node.folder}/pid
log-error={node.error_log}
bind-address={node.address}
port={node.port}
skip-name-resolve
max_connections=400
default_storage_engine=InnoDB
binlog_format=ROW
innodb_autoinc_lock_mode=2
innodb_flush_log_at_trx_commit=0
innodb_buffer_pool_size=32M
innodb_log_file_size=8M
wsrep_on=ON
wsrep_provider={library}
wsrep_cluster_name=shop
wsrep_cluster_address=gcomm://{peers}
wsrep_node_name={node.name}
wsrep_node_address={node.address}
wsrep_node_incoming_address={node.address}:{node.port}
wsrep_sst_method=rsync
wsrep_sst_receive_address={node.address}:{node.snapshot_port}
wsrep_provider_options="{provider}"
"""
