"""The configuration of `debrief run`: what it is told of the fleet, and nothing of what will happen to it."""

from ..Lab.page import COMPONENT
from . import kubernetes

EVERY, TIMEOUT, PAGE_EVERY = 1.0, 0.9, 2.0
"""How often everything but the page is asked, how long an answer may take, how often the page is read; in seconds."""
FILES_EVERY, FILES_TIMEOUT = 2.0, 1.8
"""How often the files are tried, and how long that may take, in seconds; more, since their server is often the last to
have its turn on a busy machine."""
QUIET, GRACE, SETTLE = 10, 5, 3
"""The policy's quiet period, the grace of the status page, and how soon a view is settled; in seconds."""


def watching(fleet, files):
    """What is to be watched; `files` is the folder of the secret."""
    if fleet.kind == "kubernetes":
        return kubernetes.watching(fleet, files)
    router = {"haproxy": haproxy, "mysql-router": mysql_router}[fleet.router.kind]
    return "\n".join([
        cluster(fleet, files), router(fleet, files), probes(fleet), page(fleet), storage(fleet), LABELS])


def telling(hook):
    """What is done with the log by whoever owns it; `hook` is the file that is told of incidents."""
    return POLICY + INCIDENTS.format(hook=hook)


def cluster(fleet, files):
    """The database cluster, whose data is on the storage."""
    nodes = "".join(
        f"""\
      - name: {node.name}
        address: {node.address}:{node.port}
        error_log: {node.error_log}
""" for node in fleet.cluster.nodes)
    return f"""\
clusters:
  - name: shop
    kind: {fleet.cluster.kind}
    user: debrief
    password: {{file: {files}/password}}
    tls: {TLS[fleet.cluster.kind]}
    every: 1s
    timeout: 900ms
    sessions: true
    depends_on: [backend:nfs/storage-1]
    nodes:
{nodes}"""


def haproxy(fleet, files):
    """The HAProxy before it."""
    return f"""\
routers:
  - name: r1
    kind: haproxy
    cluster: shop
    stats: {fleet.router.socket}
{ROUTES.format(router=fleet.router)}"""


def mysql_router(fleet, files):
    """The MySQL Router before it."""
    return f"""\
routers:
  - name: r1
    kind: mysql-router
    cluster: shop
    rest: {fleet.router.rest}
    user: debrief
    password: {{file: {files}/password}}
    error_log: {fleet.router.error_log}
{ROUTES.format(router=fleet.router)}"""


def probes(fleet):
    """The customers' sites, and the port of the storage."""
    sites = "".join(
        f"""\
  - name: {site.name}
    http: {site.url}
    every: 1s
    timeout: 900ms
    label: {site.name.replace("site-", "Site ").title()}
    user_facing: true
    customers: 50
    part_of: service:sites
    depends_on: [route:shop/r1/db, backend:nfs/files]
""" for site in fleet.sites)
    return f"""\
probes:
{sites}\
  - name: storage-1
    tcp: {fleet.storage.address}:{fleet.storage.port}
    subject: backend:nfs/storage-1
    every: 1s
    timeout: 900ms
"""


def page(fleet):
    """The status page."""
    return f"""\
pages:
  - name: acme
    kind: statuspage
    url: {fleet.page.url}
    every: 2s
    timeout: 1s
    components: {{"{COMPONENT}": service:sites}}
"""


def storage(fleet):
    """The files of the sites."""
    return f"""\
storage:
  - name: files
    path: {fleet.files.path}
    subject: backend:nfs/files
    mounted: true
    every: {FILES_EVERY:g}s
    timeout: {FILES_TIMEOUT * 1000:g}ms
    slow_after: {FILES_TIMEOUT * 1000 - 1:g}ms
"""


TLS = {"galera": "off", "group-replication": "required"}
"""MySQL's passwords are sent over TLS only, or else encrypted with a key that is fetched first."""
ROUTES = """\
    every: 1s
    timeout: 900ms
    routes:
      - {{name: db, address: {router.address}:{router.port}}}
"""
LABELS = """\
topology:
  - {subject: "cluster:shop", label: the shop database}
  - {subject: "router:shop/r1", label: the database router}
  - {subject: "route:shop/r1/db", label: the way to the database}
  - {subject: "backend:nfs/storage-1", label: the storage server}
  - {subject: "backend:nfs/files", label: the file server}
  - {subject: "service:sites", label: the customer sites}
  - {subject: "page:acme", label: the Acme status page}
"""
POLICY = f"""\
policy:
  quietPeriodSeconds: {QUIET}
  pageGraceSeconds: {GRACE}
  settleSeconds: {SETTLE}
  erosionAfterSeconds: 8
  flapWithinSeconds: 60
"""
INCIDENTS = """\
incidents:
  drafts: drafts
  timezone: Europe/Berlin
  exec: [/usr/bin/tee, --append, {hook}]
"""
