"""The fleets that are broken: three database nodes, a router, two sites, a storage stand-in and a status page."""
