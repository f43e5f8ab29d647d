"""The fleet that is broken: three Galera nodes, a HAProxy, two sites, a storage stand-in and a status page."""
