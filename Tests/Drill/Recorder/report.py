"""Everything that Debrief says of a log, written to files, so that the check needs nothing else."""

import json
import os
import shutil

LISTS = ("incidents", "windows", "timeline", "verify")
TEMPLATES = ("public", "postmortem")


def report(recorder, folder):
    """Asks for all that the check reads and writes it into a folder."""
    os.makedirs(folder)
    incidents = []
    for verb in LISTS:
        done = recorder.run(verb, "--json")
        write(folder, verb + ".json", done.stdout)
        write(folder, verb + ".err", done.stderr)
        if verb == "incidents" and done.returncode == 0:
            incidents = [incident["incident"] for incident in json.loads(done.stdout)]
    write(folder, "export.ndjson", recorder.run("export").stdout)
    for name in incidents:
        write(folder, f"{name}.show.json", recorder.run("show", name, "--json").stdout)
        for template in TEMPLATES:
            path = os.path.join(folder, f"{name}.{template}.md")
            recorder.run("postmortem", name, "--template", template, "--timezone", "UTC",
                         "--output", path)
    for name in os.listdir(recorder.folder):
        if name.startswith("kept."):
            shutil.copy(os.path.join(recorder.folder, name), folder)
    if os.path.exists(recorder.hook):
        shutil.copy(recorder.hook, os.path.join(folder, "told.txt"))
    drafts = os.path.join(recorder.folder, "drafts")
    write(folder, "drafts.txt", "".join(
        f"{name}\n" for name in sorted(os.listdir(drafts) if os.path.isdir(drafts) else [])))


def write(folder, name, content):
    """Writes a file."""
    with open(os.path.join(folder, name), "w") as file:
        file.write(content)
