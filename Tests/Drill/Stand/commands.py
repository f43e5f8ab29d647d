"""What can be typed at the lab: each line does one thing to the fleet."""

from functools import partial

HELP = """\
  kill db-3          a node loses its power; start db-3 brings it back
  bootstrap db-1     makes a node the cluster when the others are gone
  stop router        and start router
  stop storage       and start storage
  break site-b       a site answers 500; mend site-b
  page majorOutage   the status page says it; also partialOutage, degraded and operational
  quit               ends everything, and so does Ctrl-C"""
PAGE = {"operational": "operational", "degraded": "degraded_performance",
        "partialOutage": "partial_outage", "majorOutage": "major_outage"}
"""What the page can be made to say, in Debrief's words and in its own."""


class Refusal(Exception):
    """What was typed cannot be done as things are."""


class Commands:
    """The lines that break and mend a fleet."""

    def __init__(self, fleet):
        self._fleet = fleet
        self.all = {
            "stop router": fleet.router.stop, "start router": self._start_router,
            "stop storage": fleet.storage.stop, "start storage": self._start_storage}
        for node in fleet.cluster.nodes:
            self.all[f"kill {node.name}"] = partial(fleet.cluster.kill, node.number)
            self.all[f"start {node.name}"] = partial(self._start, node)
            self.all[f"bootstrap {node.name}"] = partial(self._bootstrap, node)
        for site in fleet.sites:
            self.all[f"break {site.name}"] = partial(setattr, site, "is_broken", True)
            self.all[f"mend {site.name}"] = partial(setattr, site, "is_broken", False)
        for word, status in PAGE.items():
            self.all[f"page {word}"] = partial(fleet.page.set, status)

    def do(self, line):
        """Does what a line says.

        `Refusal` says why it is not done, `RuntimeError` that it was tried in vain.
        """
        command = self.all.get(" ".join(line.split()))
        if command is None:
            raise Refusal(f"there is no {line.strip()!r} here:\n{HELP}")
        command()

    def _start(self, node):
        if node.is_alive:
            raise Refusal(f"{node.name} is running")
        self._fleet.cluster.start(node.number)

    def _bootstrap(self, node):
        cluster = self._fleet.cluster
        if cluster.status(node.number) is not None:
            cluster.bootstrap(node.number)
        elif any(other.is_alive for other in cluster.nodes if other is not node):
            raise Refusal(f"another node is running: start {node.name}")
        else:
            cluster.permit(node.number)
            cluster.found(node.number)

    def _start_router(self):
        if self._fleet.router.is_alive:
            raise Refusal("the router is running")
        self._fleet.router.start()

    def _start_storage(self):
        if self._fleet.storage.is_open:
            raise Refusal("the storage is running")
        self._fleet.storage.start()
