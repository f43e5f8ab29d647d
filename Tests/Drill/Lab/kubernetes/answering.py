"""One connection to the API: reads requests and answers them, each as the faults of the moment have it."""

import json
import time
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from .events import newer
from .resources import NEWER_EVENTS, place
from .store import Conflict, Gone, Missing
from .watching import Watch

TIMEOUT = 2.0
"""How long a request waits for a store that hangs, in seconds; the real one has up to a minute."""
REASONS = {400: "BadRequest", 401: "Unauthorized", 403: "Forbidden", 404: "NotFound",
           409: "AlreadyExists", 410: "Expired", 429: "TooManyRequests",
           500: "InternalError", 503: "ServiceUnavailable", 504: "Timeout"}
VERBS = {"POST": "create", "PUT": "update", "PATCH": "patch", "DELETE": "delete"}


class Answering(BaseHTTPRequestHandler):
    """Answers for `api`, which the class has."""

    api = None
    protocol_version = "HTTP/1.1"

    def _answer(self):
        self._body = self._read()
        url = urlsplit(self.path)
        self._asked = {key: values[0] for key, values in parse_qs(url.query).items()}
        while self.api.faults.is_stalled and self._is_open():
            time.sleep(0.1)
        if not self._is_open():
            self.close_connection = True
            return
        account = self.api.account(self.headers.get("Authorization", ""))
        if url.path in ("/readyz", "/livez", "/healthz"):
            self._readiness()
        elif account is None:
            self._fail(401, "Unauthorized")
        elif url.path == "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews":
            self._send(201, self.api.rights.review(json.loads(self._body or "{}")))
        else:
            self._object(url.path, account)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer

    def _readiness(self):
        if not self.api.faults.is_frozen:
            return self._text(200, b"ok", "text/plain")
        time.sleep(TIMEOUT / 2)
        return self._text(
            500, b"[+]ping ok\n[+]log ok\n[-]etcd failed: reason withheld\nreadyz check failed\n",
            "text/plain")

    def _object(self, path, account):
        found = place(path, self.api.resources)
        if not found:
            return self._fail(404, "the server could not find the requested resource")
        verb = VERBS.get(self.command) or self._reading(found)
        name = found.resource.name
        if account == "debrief" and not self.api.rights.allows(name, verb):
            what = f'resource "{name}" in API group "{found.resource.api_group}" at the cluster scope'
            return self._fail(403, f'{name} is forbidden: User "debrief" cannot {verb} {what}')
        refusal = account == "debrief" and self.api.faults.refusal(name)
        if refusal:
            return self._fail(refusal, "the server was told to refuse")
        if self.api.faults.is_frozen and account == "debrief" and verb != "watch":
            time.sleep(TIMEOUT)
            return self._fail(504, "Timeout: request did not complete within the requested timeout")
        try:
            self._do(verb, found)
        except Gone:
            self._fail(410, "The provided continue parameter is too old")
        except Missing:
            self._fail(404, f'{name} "{found.name}" not found')
        except Conflict:
            self._fail(409, f"{name} already exists")
        return None

    def _reading(self, found):
        if found.name:
            return "get"
        return "watch" if self._asked.get("watch") in ("1", "true") else "list"

    def _do(self, verb, found):
        store, manager = self.api.store, self._asked.get("fieldManager", "drill")
        if verb == "list":
            self._list(found)
        elif verb == "watch":
            self._watch(found)
        elif verb == "get":
            self._send(200, self._shown(found, store.get(found)))
        elif verb == "create":
            self._send(201, store.create(found, json.loads(self._body), manager))
        elif verb == "delete":
            self._send(200, store.delete(found))
        else:
            self._send(200, store.patch(found, json.loads(self._body), manager))

    def _list(self, found):
        items, version, token, left = self.api.store.page(
            found.key, found.namespace, int(self._asked.get("limit", 0)),
            self._asked.get("continue"))
        metadata = {"resourceVersion": str(version)}
        if token:
            metadata.update({"continue": token, "remainingItemCount": left})
        resource = found.resource
        self._send(200, {"kind": resource.kind + "List", "apiVersion": resource.version,
                         "metadata": metadata,
                         "items": [self._shown(found, item) for item in items]})

    def _shown(self, found, thing):
        return newer(thing) if found.resource is NEWER_EVENTS else thing

    def _watch(self, found):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.flush()
        watch = Watch(
            self.api, found, int(self._asked.get("resourceVersion") or 0),
            float(self._asked.get("timeoutSeconds", 1800)),
            self._asked.get("allowWatchBookmarks") in ("1", "true"), self._chunk)
        if watch.run(self._is_open):
            self.wfile.write(b"0\r\n\r\n")
        self.close_connection = True

    def _chunk(self, piece):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.flush()

    def _is_open(self):
        return self.api.serves(self)

    def _read(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()

    def _fail(self, status, message):
        retry = [("Retry-After", "1")] if status == 429 else []
        self._send(status, {"kind": "Status", "apiVersion": "v1", "metadata": {},
                            "status": "Failure", "message": message,
                            "reason": REASONS[status], "code": status}, retry)

    def _send(self, status, thing, headers=()):
        self._text(status, json.dumps(thing).encode(), "application/json", headers)

    def _text(self, status, body, kind, headers=()):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Writes no log."""
