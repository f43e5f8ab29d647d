"""A status page in the form of Statuspage's public API."""

import json

from .clock import text
from .serving import Server

INDICATORS = {"operational": "none", "degraded_performance": "minor", "partial_outage": "major",
              "major_outage": "critical"}
COMPONENT = "Customer sites"
"""The only component of the page."""


class Page:
    """A page whose component says what the script last made it say."""

    def __init__(self, address, port, clock):
        self.url = f"http://{address}:{port}"
        self._clock = clock
        self.set("operational")
        self._server = Server(address, port, self._answer)

    def set(self, status):
        """Lets the component say something else."""
        self._status, self._since = status, text(self._clock.now())

    def stop(self):
        """Closes the port."""
        self._server.stop()

    def _answer(self, path):
        page = {"id": "drillpage001", "name": "Shop", "url": self.url, "time_zone": "Etc/UTC",
                "updated_at": self._since}
        if path == "/api/v2/summary.json":
            content = self._summary(page)
        elif path == "/api/v2/incidents.json":
            content = {"page": page, "incidents": []}
        else:
            return 404, "text/plain", "not here"
        return 200, "application/json", json.dumps(content)

    def _summary(self, page):
        component = {
            "id": "drillcomp001", "name": COMPONENT, "status": self._status,
            "created_at": self._since, "updated_at": self._since, "position": 1,
            "description": None, "showcase": True, "start_date": None, "group_id": None,
            "page_id": page["id"], "group": False, "only_show_if_degraded": False}
        status = {"indicator": INDICATORS[self._status], "description": self._status}
        return {"page": page, "components": [component], "incidents": [],
                "scheduled_maintenances": [], "status": status}
