"""Where the servers' programs are: installed, or unpacked by `scripts/drill` without being installed."""

import os
import shutil


class Programs:
    """The programs of Debian's packages; `unpacked` is the folder of those that are not installed."""

    def __init__(self, unpacked):
        folders = [f"{unpacked}/usr/{kind}" for kind in ("sbin", "bin")]
        self.path = os.pathsep.join(["/usr/sbin", "/usr/bin", "/sbin", "/bin"] + folders)
        self.mariadbd = self._find("mariadbd")
        self.install = self._find("mariadb-install-db")
        self.haproxy = self._find("haproxy")
        for needed in ("wsrep_sst_rsync", "rsync", "my_print_defaults", "setpriv"):
            self._find(needed)

    galera = "/usr/lib/galera/libgalera_smm.so"

    def _find(self, name):
        program = shutil.which(name, path=self.path)
        if program is None:
            raise RuntimeError(f"{name} is missing; run scripts/need drill, then scripts/drill")
        return program
