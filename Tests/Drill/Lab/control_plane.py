"""A real Kubernetes control plane on loopback: etcd, API server, controller manager and scheduler, and no kubelet."""

import base64
import json
import os
import secrets
import signal
import ssl
import subprocess
import urllib.error
import urllib.request

from .clock import waits


class ControlPlane:
    """Programs that `scripts/kubernetes` built."""

    def __init__(self, network, folder, programs, processes):
        self.address = network.address(50)
        self.port, self._store_port, self._peer_port = (network.port(role) for role in (40, 41, 42))
        self.url = f"https://{self.address}:{self.port}"
        self.folder, self._programs = os.path.join(folder, "control-plane"), programs
        self._processes, self._running = processes, {}
        self._admin = secrets.token_urlsafe(24)

    def bring_up(self):
        """Starts all of it; the API answers when it is done."""
        os.makedirs(self.folder)
        key = self._path("account.key")
        subprocess.run(
            ["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
        with open(self._path("tokens.csv"), "w") as file:
            file.write(f'{self._admin},admin,admin,"system:masters"\n')
        os.chmod(file.name, 0o600)
        self._start("etcd", ["etcd", *self._store_options()])
        self.start()
        with open(self._path("kubeconfig"), "w") as file:
            file.write(self.kubeconfig())
        os.chmod(file.name, 0o600)
        self._start("manager", [
            "kube-controller-manager", "--kubeconfig", self._path("kubeconfig"),
            "--leader-elect=false", "--port=0", "--secure-port=0",
            "--controllers=*,-nodeipam,-route,-service,-cloud-node-lifecycle,-ttl",
            "--node-monitor-period=1s", "--node-monitor-grace-period=6s",
            "--pvclaimbinder-sync-period=3s", "--service-account-private-key-file", key])
        self._start("scheduler", [
            "kube-scheduler", "--kubeconfig", self._path("kubeconfig"), "--leader-elect=false",
            "--port=0", "--secure-port=0"])
        account = "/api/v1/namespaces/default/serviceaccounts/default"
        if not waits(lambda: self.status("GET", account) == 200, 120, every=0.2):
            raise RuntimeError("the controller manager did not come up; see " + self.folder)

    def start(self):
        """Starts the API server and waits until it is ready."""
        key = self._path("account.key")
        self._start("api", [
            "kube-apiserver", f"--etcd-servers=http://{self.address}:{self._store_port}",
            f"--bind-address={self.address}", f"--advertise-address={self.address}",
            f"--secure-port={self.port}", "--cert-dir", self._path("certificates"),
            "--endpoint-reconciler-type=none", "--service-cluster-ip-range=10.254.0.0/24",
            "--authorization-mode=RBAC", "--token-auth-file", self._path("tokens.csv"),
            "--service-account-issuer=https://drill", "--service-account-signing-key-file", key,
            "--service-account-key-file", key, "--disable-admission-plugins=ServiceAccount"])
        if not waits(lambda: self.status("GET", "/readyz") == 200, 240, every=0.2):
            raise RuntimeError("the API server did not come up; see " + self.folder)

    def kill(self):
        """Ends the API server as a power cut would."""
        self._running["api"].kill()

    def freeze_store(self):
        """Lets the store hang."""
        self._running["etcd"].signal(signal.SIGSTOP)

    def thaw_store(self):
        """Lets the store go on."""
        self._running["etcd"].signal(signal.SIGCONT)

    def apply(self, *things):
        """Makes objects of the whole cluster, or of the namespace that they name, or makes them like these."""
        for thing in things:
            group, name = thing["apiVersion"], thing["metadata"]["name"]
            root = "/api/v1" if group == "v1" else f"/apis/{group}"
            space = thing["metadata"].get("namespace")
            folder = root + (f"/namespaces/{space}" if space else "") + f"/{plural(thing['kind'])}"
            if self.status("PUT", f"{folder}/{name}", thing) != 200:
                self.ask("POST", folder, thing)

    def token(self, account):
        """A token of a service account of the namespace `default`."""
        answer = self.ask("POST", f"/api/v1/namespaces/default/serviceaccounts/{account}/token", {
            "apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {}})
        return answer["status"]["token"]

    def kubeconfig(self, token=None):
        """A kubeconfig with the authority of the server and a token, that of the administrator unless another is given."""
        with open(self._path("certificates/apiserver.crt"), "rb") as file:
            authority = base64.b64encode(file.read()).decode()
        return json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "drill",
            "contexts": [{"name": "drill", "context": {"cluster": "drill", "user": "drill"}}],
            "clusters": [{"name": "drill", "cluster": {
                "server": self.url, "certificate-authority-data": authority}}],
            "users": [{"name": "drill", "user": {"token": token or self._admin}}]})

    def ask(self, method, path, body=None, kind="application/json"):
        """Sends a request as the administrator; answers the object that came back, or fails with what was said."""
        request = urllib.request.Request(
            self.url + path, method=method, data=body and json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._admin}", "Content-Type": kind})
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with urllib.request.urlopen(request, timeout=30, context=context) as answer:
            text = answer.read()
        return json.loads(text) if text.startswith(b"{") else text.decode()

    def status(self, method, path, body=None):
        """The status of an answer; 0 when there is none."""
        try:
            self.ask(method, path, body)
            return 200
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def _store_options(self):
        client = f"http://{self.address}:{self._store_port}"
        peer = f"http://{self.address}:{self._peer_port}"
        return [
            "--name=drill", "--data-dir", self._path("etcd"), f"--listen-client-urls={client}",
            f"--advertise-client-urls={client}", f"--listen-peer-urls={peer}",
            f"--initial-advertise-peer-urls={peer}", f"--initial-cluster=drill={peer}",
            "--unsafe-no-fsync"]

    def _start(self, name, command):
        program = os.path.join(self._programs, command[0])
        if not os.path.exists(program):
            raise RuntimeError(f"{command[0]} is missing; run scripts/kubernetes")
        self._running[name] = self._processes.start(
            name, [program, *command[1:]], self._path(name + ".log"),
            environment={"HOME": self.folder})

    def _path(self, name):
        return os.path.join(self.folder, name)


def plural(kind):
    """The name that a path has for a kind of objects."""
    name = kind.lower()
    return name + ("es" if name.endswith("s") else "s")
