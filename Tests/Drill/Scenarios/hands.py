"""Hands on the database that nobody tells of, a tool's known error, and an account that loses its rights one by one."""

import subprocess

from ..Check import order
from ..Check.rows import Tolerance
from ..Check.tolerances import POLL
from ..Lab.clock import waits
from .shared import occurred
from .stage import NODES

NAME = "hands"

CLIENT = "/usr/bin/mariadb"
COLLECTOR = "collector:sessions-galera/shop@debrief"
MEMBERS = "collector:galera/shop@debrief"
GRANT = "GRANT SELECT ON performance_schema.* TO 'debrief'@'%'"
REVOKE = "REVOKE SELECT ON performance_schema.* FROM 'debrief'@'%'"
LOCK, UNLOCK = "ALTER USER 'debrief'@'%' ACCOUNT LOCK", "ALTER USER 'debrief'@'%' ACCOUNT UNLOCK"
BLIND = Tolerance(POLL.seconds + 2, f"{POLL.seconds:g} s until it is seen, 2 s until it is in the log")


def play(stage):
    """Plays the story."""
    debrief, node = stage.recorders[0] if stage.recorders else None, stage.fleet.cluster.node(2)
    stage.pause(3)
    examine(debrief, "whole")
    work(stage, node)
    mistype(stage, debrief, node)
    change(stage, "revoke", REVOKE, node)
    await_state(debrief, COLLECTOR, "blind")
    examine(debrief, "revoked")
    change(stage, "grant", GRANT, node)
    await_state(debrief, COLLECTOR, "watching")
    change(stage, "lock", LOCK, node)
    for one in stage.fleet.cluster.nodes:
        one.sql("KILL USER debrief")
    await_state(debrief, MEMBERS, "blind")
    examine(debrief, "locked")
    change(stage, "unlock", UNLOCK, node)
    await_state(debrief, MEMBERS, "watching")
    stage.pause(2)


def work(stage, node):
    """An operator logs in to a node by its socket, looks around, and leaves."""
    with stage.record.doing("open", NODES[1]):
        client = subprocess.Popen(
            [CLIENT, "--no-defaults", f"--socket={node.socket}", "--user=root", "--unbuffered",
             "--skip-column-names"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        client.stdin.write("SELECT 'here';\n")
        client.stdin.flush()
        client.stdout.readline()
    stage.pause(5)
    with stage.record.doing("close", NODES[1]):
        client.communicate()
    stage.pause(3)


def mistype(stage, debrief, node):
    """An operator runs a client with a wrong password, and has it recorded."""
    with stage.record.doing("mistype", NODES[1]):
        if debrief:
            debrief.run(
                "wrap", "--on", NODES[1], "--", CLIENT, "--no-defaults", f"--host={node.address}",
                f"--port={node.port}", "--user=watch", "--password=wrong", "--skip-ssl", "--execute=SELECT 1")


def change(stage, what, statement, node):
    """The account's rights are changed, for all nodes."""
    with stage.record.doing(what, "account"):
        node.sql(statement)


def examine(debrief, name):
    """Keeps what the doctor says now."""
    if debrief:
        debrief.examine(name)


def await_state(debrief, collector, state):
    """Waits until a collector has said that it is in a state, last."""
    def said():
        words = [event["data"]["to"] for event in debrief.events("collector.changed", collector)]
        return words[-1:] == [state]
    if debrief:
        waits(said, 30, every=0.5)


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sessions(rows, truth, output)
    mistake(rows, output)
    spells(rows, truth, output, COLLECTOR, "revoke", "grant", "1142")
    spells(rows, truth, output, MEMBERS, "lock", "unlock", "locked")
    doctor(rows, output.kept("whole"))
    rows.same("doctor, one revoked: the grant", 3, output.kept("revoked").count(f"run: {GRANT};"))
    rows.same("doctor, locked", 3, output.kept("locked").count("does not let debrief in"))
    rows.same("incidents", 0, len(output.incidents))
    order.whole(rows, output)


def sessions(rows, truth, output):
    """The session, and nobody else's."""
    events = output.events("operator.connected", "node:")
    rows.same("sessions", [(NODES[1], "opened"), (NODES[1], "closed")],
              [(event["subject"], event["data"]["to"]) for event in events])
    for what, event in zip(("open", "close"), events):
        rows.near(f"a session: {what}", truth.done(what), occurred(event), POLL)
    for event in events[:1]:
        rows.same("by", ("root", "localhost"), (event["data"]["account"], event["data"]["host"]))


def mistake(rows, output):
    """The tool's error by its number, and nothing else of what it said."""
    events = [event for event in output.events("operator.acted", NODES[1]) if event["data"]["to"] == "failed"]
    rows.same("the tool's error", [["MySQL 1045: login refused"]],
              [event["data"].get("errors") for event in events])
    rows.same("its words are not kept", False, any("Access denied" in str(event) for event in events))


def spells(rows, truth, output, collector, begin, end, why):
    """A collector was blind while its account lacked a right, and said why."""
    events = output.events("collector.changed", collector)
    events = [event for event in events if occurred(event) > truth.done(begin).after - POLL.seconds]
    rows.same(f"{collector}", ["blind", "watching"], [event["data"]["to"] for event in events[:2]])
    for what, event in zip((begin, end), events):
        rows.near(f"{collector} after {what}", truth.done(what), occurred(event), BLIND)
    for event in events[:1]:
        rows.same(f"{collector}: why", True, why in event["data"].get("reason", ""))


def doctor(rows, said):
    """The doctor lets pass what is whole."""
    rows.same("doctor, all rights", 3, said.count("lets debrief in, and answers all"))
    rows.same("doctor, all rights: nothing fails", False, "fail: " in said)
