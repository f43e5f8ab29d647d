"""Addresses and ports of one drill, which no other drill on the machine uses."""

import random
import socket

BLOCK = 48
"""How many ports a drill has for itself."""


class Network:
    """A network of loopback addresses with a block of ports below the range that the kernel hands out.

    Galera's state transfer looks for its port by number alone, so that addresses of one's own are not enough.
    """

    def __init__(self):
        numbers = list(range(1, 251))
        random.shuffle(numbers)
        for number in numbers:
            self._number = number
            self._base = 20000 + BLOCK * number
            self._lock = self._take()
            if self._lock:
                return
        raise RuntimeError("no free block of loopback ports; end a drill that still runs")

    def address(self, host):
        """The address of a host, a number from 1 to 249."""
        return f"127.0.{self._number}.{host}"

    def port(self, role):
        """The port of a role, a number from 0 to 46."""
        return self._base + role

    def release(self):
        """Gives the block back."""
        self._lock.close()

    def _take(self):
        lock = socket.socket()
        try:
            lock.bind((self.address(250), self._base + BLOCK - 1))
            lock.listen()
            for role in range(BLOCK - 1):
                with socket.socket() as probe:
                    probe.bind((self.address(1), self._base + role))
            return lock
        except OSError:
            lock.close()
            return None
