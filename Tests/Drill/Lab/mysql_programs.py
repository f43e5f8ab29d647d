"""Where MySQL's programs are: unpacked by `scripts/unstable`, with every library that they need."""

import glob
import os


class MySQLPrograms:
    """The programs of Debian's unstable suite, which run beside the machine's own."""

    def __init__(self, root):
        self.base = os.path.join(root, "usr")
        loaders = glob.glob(f"{self.base}/lib/*-linux-gnu*/ld-linux*.so.*")
        if not loaders or not os.path.exists(os.path.join(self.base, "sbin", "mysqld")):
            raise RuntimeError(f"{root} has no MySQL; it is unpacked by scripts/drill --mysql")
        self._loader = loaders[0]
        self._libraries = os.path.dirname(self._loader)
        self.plugins = os.path.join(self.base, "lib", "mysql", "plugin")
        self.messages = os.path.join(self.base, "share", "mysql")
        self.router_plugins = os.path.join(self.base, "lib", "mysqlrouter", "plugin")

    def command(self, name, *words):
        """A command that runs a program with the libraries of its own suite, not with the machine's."""
        program = next(
            path for path in (os.path.join(self.base, kind, name) for kind in ("sbin", "bin"))
            if os.path.exists(path))
        own = os.path.join(self.base, "lib", "mysql-router")
        return [self._loader, "--library-path", f"{self._libraries}:{own}", program, *words]
