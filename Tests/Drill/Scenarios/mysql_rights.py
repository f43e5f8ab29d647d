"""Hands on a MySQL group that nobody tells of, and an account that loses each of its rights once."""

from ..Check import order
from .hands import await_state, change, doctor, examine, sessions, spells, work

NAME = "mysql-rights"

RIGHTS = {
    "performance": ("performance_schema", "collector:group-replication/shop@debrief"),
    "metadata": ("mysql_innodb_cluster_metadata", "collector:metadata-group-replication/shop@debrief"),
}
"""Each right, by the schema that it is for and the collector that needs it."""


def play(stage):
    """Plays the story."""
    debrief = stage.recorders[0] if stage.recorders else None
    stage.pause(3)
    examine(debrief, "whole")
    work(stage, stage.fleet.cluster.node(2))
    writer = stage.fleet.cluster.node(stage.primary())
    for name, (schema, collector) in RIGHTS.items():
        change(stage, f"revoke {name}", f"REVOKE SELECT ON {schema}.* FROM 'debrief'@'%'", writer)
        await_state(debrief, collector, "blind")
        examine(debrief, name)
        change(stage, f"grant {name}", grant(schema), writer)
        await_state(debrief, collector, "watching")
    stage.pause(2)


def grant(schema):
    """The statement that gives a right back, as the doctor prints it."""
    return f"GRANT SELECT ON {schema}.* TO 'debrief'@'%'"


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sessions(rows, truth, output)
    for name, (schema, collector) in RIGHTS.items():
        spells(rows, truth, output, collector, f"revoke {name}", f"grant {name}", "1142")
        said = output.kept(name)
        rows.same(f"doctor, without {name}: the grant", True, f"run: {grant(schema)};" in said)
    doctor(rows, output.kept("whole"))
    rows.same("incidents", 0, len(output.incidents))
    order.whole(rows, output)
