"""The password of the database stays in the file that Debrief is given it in."""

import glob
import json
import os


def kept(rows, folder):
    """The password is in no other file of the run, and was on no command line and in no environment."""
    given = glob.glob(os.path.join(folder, "*", "password"))
    secrets = {read(path).strip() for path in given}
    rows.same("passwords that Debrief was given", 1, len(secrets))
    files = [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]
    rows.same("other files that hold the password", [], sorted(
        os.path.relpath(path, folder) for path in set(files) - set(given)
        if any(secret in read(path) for secret in secrets)))
    exposure = json.loads(read(os.path.join(folder, "exposure.json")))
    rows.same("processes that showed the password", [], exposure["found"])
    for place, times in exposure["read"].items():
        rows.add(f"times that {place} of a process was read", "some", times, times > 0)


def read(path):
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()
