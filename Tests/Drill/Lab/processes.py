"""Processes that the drill starts and ends, each by its own process group and nothing else."""

import os
import pwd
import signal
import subprocess
import time


def servant():
    """The user that servers run as when the drill is run by the administrator, else None."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def give(path):
    """Gives a file or folder to that user."""
    if servant():
        os.chown(path, servant().pw_uid, servant().pw_gid)


class Process:
    """A process with a process group of its own; it is reaped only once its group is ended, so the id stays its own."""

    def __init__(self, name, popen):
        self.name = name
        self.pid = popen.pid
        self._popen = popen

    @property
    def is_alive(self):
        """True until it has exited."""
        return self._popen.returncode is None and self._exit() is None

    def signal(self, number):
        """Sends a signal to its group."""
        if self._popen.returncode is None:
            try:
                os.killpg(self.pid, number)
            except ProcessLookupError:
                pass

    def wait(self, within):
        """Waits for it to exit; False when it did not within so many seconds."""
        end = time.monotonic() + within
        while self.is_alive:
            if time.monotonic() > end:
                return False
            time.sleep(0.01)
        return True

    def kill(self):
        """Ends it at once and with it what it started."""
        self.signal(signal.SIGKILL)
        self._popen.wait()

    def end(self, patience=5):
        """Asks it to end, and ends it after so many seconds."""
        self.signal(signal.SIGTERM)
        self.wait(patience)
        self.kill()

    def _exit(self):
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)


class Processes:
    """Every process of the drill. They end with it, however it ends."""

    def __init__(self):
        self._all = []

    def start(self, name, command, output, as_servant=False, environment=None):
        """Starts a command whose output goes to a file. Call it from the main thread: the kernel ends it with that."""
        privileges = ["setpriv", "--pdeathsig", "KILL"]
        if as_servant and servant():
            user = servant()
            privileges += ["--reuid", str(user.pw_uid), "--regid", str(user.pw_gid)]
            privileges += ["--clear-groups"]
        with open(output, "ab") as file:
            popen = subprocess.Popen(
                privileges + command, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                start_new_session=True, env={**os.environ, **(environment or {})})
        process = Process(name, popen)
        self._all.append(process)
        return process

    def end(self, patience=2):
        """Ends whatever is still there, after so many seconds also what does not want to."""
        for process in self._all:
            process.signal(signal.SIGCONT)
            process.signal(signal.SIGTERM)
        end = time.monotonic() + patience
        for process in self._all:
            process.wait(max(0, end - time.monotonic()))
        for process in self._all:
            process.kill()
