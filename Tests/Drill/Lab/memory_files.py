"""A small file system in memory, of one folder: `python3 -m Drill.Lab.memory_files FOLDER BYTES`.

It has a process of its own, so that all of its files hang while that is stopped. SIGUSR1 makes it read-only as a server
does whose disk failed, SIGUSR2 writable again.
"""

import errno
import os
import signal
import stat
import sys

import pyfuse3
import trio

BLOCK = 4096
"""The size of a block, in bytes."""


class MemoryFiles(pyfuse3.Operations):
    """Files with at most so many bytes together."""

    def __init__(self, size):
        super().__init__()
        self.is_read_only = False
        self._size = size
        self._inodes, self._contents = {}, {}
        self._last = pyfuse3.ROOT_INODE

    async def getattr(self, inode, ctx=None):
        """What is known of a file or of the folder."""
        entry = pyfuse3.EntryAttributes()
        entry.st_ino, entry.st_uid, entry.st_gid = inode, os.getuid(), os.getgid()
        entry.st_blksize, entry.attr_timeout, entry.entry_timeout = BLOCK, 0, 0
        if inode == pyfuse3.ROOT_INODE:
            entry.st_mode, entry.st_nlink = stat.S_IFDIR | 0o755, 2
        else:
            entry.st_mode, entry.st_nlink = stat.S_IFREG | 0o600, 1
            entry.st_size = len(self._contents[inode])
        return entry

    async def lookup(self, parent, name, ctx=None):
        """Finds a file by its name."""
        if name in (b".", b".."):
            return await self.getattr(pyfuse3.ROOT_INODE)
        if name not in self._inodes:
            raise pyfuse3.FUSEError(errno.ENOENT)
        return await self.getattr(self._inodes[name])

    async def opendir(self, inode, ctx):
        """Opens the folder."""
        return inode

    async def readdir(self, handle, start, token):
        """Lists the folder."""
        for index, (name, inode) in enumerate(sorted(self._inodes.items())):
            if index >= start and not pyfuse3.readdir_reply(
                    token, name, await self.getattr(inode), index + 1):
                return

    async def create(self, parent, name, mode, flags, ctx):
        """Makes a file."""
        self._refuse_writing()
        self._last += 1
        self._inodes[name], self._contents[self._last] = self._last, bytearray()
        return pyfuse3.FileInfo(fh=self._last), await self.getattr(self._last)

    async def open(self, inode, flags, ctx):
        """Opens a file."""
        return pyfuse3.FileInfo(fh=inode)

    async def read(self, handle, offset, size):
        """Reads from a file."""
        return bytes(self._contents[handle][offset:offset + size])

    async def write(self, handle, offset, data):
        """Writes to a file, all or nothing."""
        self._refuse_writing()
        content = self._contents[handle]
        end = max(len(content), offset + len(data))
        if room(end) - room(len(content)) > self._free:
            raise pyfuse3.FUSEError(errno.ENOSPC)
        content.extend(bytes(end - len(content)))
        content[offset:offset + len(data)] = data
        return len(data)

    async def fsync(self, handle, is_only_data):
        """There is no disk."""

    async def flush(self, handle):
        """Nothing waits to be written."""

    async def release(self, handle):
        """Closes a file."""
        if handle not in self._inodes.values():
            self._contents.pop(handle, None)

    async def unlink(self, parent, name, ctx):
        """Removes a file."""
        self._refuse_writing()
        if name not in self._inodes:
            raise pyfuse3.FUSEError(errno.ENOENT)
        del self._inodes[name]

    async def statfs(self, ctx):
        """How much room there is."""
        numbers = pyfuse3.StatvfsData()
        numbers.f_bsize = numbers.f_frsize = BLOCK
        numbers.f_blocks = self._size // BLOCK
        numbers.f_bfree = numbers.f_bavail = self._free // BLOCK
        numbers.f_namemax = 255
        return numbers

    @property
    def _free(self):
        taken = sum(room(len(self._contents[inode])) for inode in self._inodes.values())
        return max(0, self._size - taken)

    def _refuse_writing(self):
        if self.is_read_only:
            raise pyfuse3.FUSEError(errno.EROFS)


def room(length):
    """What a file of that length takes, in bytes: whole blocks."""
    return -(-length // BLOCK) * BLOCK


def serve(folder, size):
    """Serves until it is ended."""
    files = MemoryFiles(size)

    def make(is_read_only):
        files.is_read_only = is_read_only

    signal.signal(signal.SIGUSR1, lambda *_: make(True))
    signal.signal(signal.SIGUSR2, lambda *_: make(False))
    options = {"fsname=debrief-drill"}
    # Without a mount namespace of one's own the system's helper unmounts when this process ends.
    if os.geteuid() != 0:
        options.add("auto_unmount")
    pyfuse3.init(files, folder, options)
    trio.run(pyfuse3.main)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
