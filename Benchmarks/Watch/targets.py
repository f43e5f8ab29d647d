"""A small HTTP server that answers every path with two bytes and writes down when each request came.

    python3 -m Watch.targets ADDRESS PORT FILE

It is a process of its own, so that its work is counted for nobody.
"""

import asyncio
import sys
import time

ANSWER = (b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n"
          b"Connection: close\r\n\r\nok")


class Target(asyncio.Protocol):
    """One connection with one request."""

    def __init__(self, file):
        self._file, self._head = file, b""

    def connection_made(self, transport):
        """Takes a connection."""
        self._transport = transport

    def data_received(self, data):
        """Answers once the head of the request is there."""
        self._head += data
        if b"\r\n\r\n" in self._head:
            path = self._head.split(b" ", 2)[1].partition(b"?")[0].decode()
            self._file.write(f"{time.monotonic():.6f} {path}\n")
            self._transport.write(ANSWER)
            self._transport.close()


async def serve(address, port, path):
    """Serves until the process is ended."""
    with open(path, "w", buffering=1) as file:
        server = await asyncio.get_running_loop().create_server(
            lambda: Target(file), address, port, backlog=1024)
        await server.serve_forever()


def requests(path, start, end):
    """When each path was asked for between two instants of the steady clock."""
    found = {}
    with open(path) as file:
        for line in file:
            instant, _, name = line.strip().partition(" ")
            if start <= float(instant) < end:
                found.setdefault(name, []).append(float(instant))
    return found


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
