"""A throw-away authority, and the certificate of a server that it vouches for."""

import os
import subprocess


def make(folder, address):
    """Makes both in a folder; answers the paths of the authority, the certificate and its key."""
    os.makedirs(folder, exist_ok=True)
    path = {name: os.path.join(folder, name) for name in (
        "ca.crt", "ca.key", "server.csr", "server.crt", "server.key", "server.ext")}
    with open(path["server.ext"], "w") as file:
        file.write(f"subjectAltName=IP:{address}\n")
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *curve, "-keyout", path["ca.key"], "-out", path["ca.crt"],
            "-days", "2", "-subj", "/CN=drill authority")
    openssl("req", *curve, "-keyout", path["server.key"], "-out", path["server.csr"],
            "-subj", "/CN=drill API server")
    openssl("x509", "-req", "-in", path["server.csr"], "-CA", path["ca.crt"],
            "-CAkey", path["ca.key"], "-CAcreateserial", "-out", path["server.crt"],
            "-days", "2", "-extfile", path["server.ext"])
    return path["ca.crt"], path["server.crt"], path["server.key"]


def openssl(*words):
    """Runs openssl; what it says is part of the error."""
    done = subprocess.run(["openssl", *words], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"openssl {words[0]}: {done.stderr.strip().splitlines()[-1:]}")
