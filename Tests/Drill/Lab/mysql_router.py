"""MySQL Router before the group, as its users reach it."""

import json
import os
import subprocess

from .clock import waits
from .member import GROUP
from .processes import give
from .rest import get

TTL = 12
"""How often it asks for the group's metadata, in seconds."""
SETTINGS = """\
[DEFAULT]
name=r1
logging_folder={folder}
runtime_folder={folder}
data_folder={folder}
plugin_folder={plugins}
keyring_path={folder}/keyring
master_key_path={folder}/keyring.key
dynamic_state={folder}/state.json
connect_timeout=1
read_timeout=3
[logger]
level=INFO
filename=router.log
timestamp_precision=millisecond
[http_server]
bind_address={address}
port={rest_port}
[http_auth_backend:accounts]
backend=file
filename={folder}/accounts
[http_auth_realm:debrief]
backend=accounts
method=basic
name=debrief
[rest_api]
[rest_router]
require_realm=debrief
[rest_routing]
require_realm=debrief
[rest_metadata_cache]
require_realm=debrief
[metadata_cache:shop]
cluster_type=gr
router_id=1
user=router
metadata_cluster=shop
ttl={ttl}
use_gr_notifications=0
[routing:db]
bind_address={address}
bind_port={port}
destinations=metadata-cache://shop/?role=PRIMARY
routing_strategy=first-available
protocol=classic
"""


class MySQLRouter:
    """The router r1, whose route `db` leads to the member that takes writes."""

    kind = "mysql-router"

    def __init__(self, network, folder, group, programs, processes):
        self.address, self.port, self.rest_port = (
            network.address(10), network.port(20), network.port(24))
        self.folder = os.path.join(folder, "r1")
        self.error_log = os.path.join(self.folder, "router.log")
        self.rest = f"http://{self.address}:{self.rest_port}/api/20190715"
        self._group, self._programs, self._processes = group, programs, processes
        self._configuration = os.path.join(self.folder, "router.conf")
        self._process = None

    def lay_out(self):
        """Writes its configuration, what it knows of the group, and its secrets."""
        os.makedirs(self.folder)
        self._write("router.conf", SETTINGS.format(
            folder=self.folder, plugins=self._programs.router_plugins, address=self.address,
            port=self.port, rest_port=self.rest_port, ttl=TTL))
        servers = [f"mysql://{member.place}" for member in self._group.nodes]
        self._write("state.json", json.dumps({"version": "1.0.0", "metadata-cache": {
            "group-replication-id": GROUP, "cluster-metadata-servers": servers}}))
        keyring = [os.path.join(self.folder, "keyring"),
                   f"--master-key-file={self.folder}/keyring.key"]
        self._run("mysqlrouter_keyring", "init", *keyring)
        self._run("mysqlrouter_keyring", "set", *keyring, "router", "password", said="router")
        for user, password in (("debrief", self._group.password), ("watch", "watch")):
            self._run("mysqlrouter_passwd", "set", os.path.join(self.folder, "accounts"), user,
                      said=password)
        for name in ["", *os.listdir(self.folder)]:
            give(os.path.join(self.folder, name))

    def start(self):
        """Starts it and waits until it knows the group."""
        self._process = self._processes.start(
            "r1", self._programs.command("mysqlrouter", "-c", self._configuration),
            os.path.join(self.folder, "output.log"), as_servant=True, environment={"TZ": "UTC"})
        if not waits(lambda: (self.ask("/metadata/shop/config") or {}).get("nodes"), 20):
            raise RuntimeError("MySQL Router did not come up; see " + self.folder)

    def stop(self):
        """Ends it, and every connection through it."""
        self._process.end()

    def ask(self, path):
        """What its REST interface says; None when it does not answer."""
        return get(self.address, self.rest_port, "/api/20190715" + path, ("watch", "watch"))

    def await_refresh(self):
        """Waits until it has just asked for the metadata, so that it will not ask again soon."""
        def refreshed():
            return (self.ask("/metadata/shop/status") or {}).get("timeLastRefreshSucceeded")
        before = refreshed()
        if not waits(lambda: refreshed() not in (None, before), TTL + 10):
            raise RuntimeError("MySQL Router does not refresh its metadata; see " + self.error_log)

    def _write(self, name, text):
        with open(os.path.join(self.folder, name), "w") as file:
            file.write(text)
        os.chmod(file.name, 0o600)

    def _run(self, name, *words, said=None):
        done = subprocess.run(
            self._programs.command(name, *words), input=said, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{name} failed:\n{done.stdout}{done.stderr}")
