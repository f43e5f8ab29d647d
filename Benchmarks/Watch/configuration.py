"""What Debrief is told to watch, with the intervals that it has when nothing is said of them."""


def at_rest(fleet, routers, targets, folder):
    """A small fleet: a cluster, its routers, ten sites from two places each, and a page."""
    nodes = "".join(
        f"      - {{name: {node.name}, address: {node.address}:{node.port},"
        f" error_log: {node.error_log}}}\n" for node in fleet.cluster.nodes)
    return head(folder) + f"""\
vantages:
  - name: bench
  - {{name: other, interface: lo}}
clusters:
  - name: shop
    kind: galera
    user: debrief
    password: {{file: password}}
    tls: off
    nodes:
{nodes}routers:
""" + "".join(
        f"  - {{name: {router.name}, kind: haproxy, cluster: shop, stats: {router.socket},"
        f" routes: [{{name: db, address: {router.address}:{router.port}}}]}}\n"
        for router in routers
    ) + probes(targets, 10, "user_facing: true, vantages: [bench, other]") + f"""\
pages:
  - {{name: acme, kind: statuspage, url: {fleet.page.url}}}
"""


def many(targets, count, folder):
    """So many probes and nothing else."""
    return head(folder) + probes(targets, count, "user_facing: true")


def head(folder):
    """The log, the spool and the name."""
    return f"log: {folder}/outage.db\nspool: {folder}/spool\nname: bench\n"


def probes(targets, count, more):
    """Probes of so many paths of the targets."""
    return "probes:\n" + "".join(
        f"  - {{name: site-{number}, http: \"{targets}/{number}\", {more}}}\n"
        for number in range(count))
