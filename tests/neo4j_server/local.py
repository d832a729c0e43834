"""A Neo4j server as a process of this machine, from the jars Maven fetched."""

from __future__ import annotations

import atexit
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from tests import machine
from tests.neo4j_server.artifacts import jars
from tests.neo4j_server.server import Neo4jServer

OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")
"""Packages of the Java base module that Neo4j reaches into."""

SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={pages}
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
"""


KILL_WITH_PARENT = 'read -r nothing; kill -9 "$0"'
"""A shell that waits at a pipe whose other end pytest holds: should pytest be killed, no server of 1 GB stays behind."""


class LocalServer(Neo4jServer):
    """The server as a child process; its home folder is kept until `remove`."""

    def __init__(self, heap: str = "1g", pages: str = "256m") -> None:
        """Make the home folder; nothing runs yet. ``heap`` and ``pages`` are the memory for queries and for the store's pages."""
        super().__init__()
        self.heap = heap
        self.home = Path(tempfile.mkdtemp(prefix="skov-neo4j-"))
        self.config = self.home / "conf"
        self.config.mkdir()
        (self.config / "neo4j.conf").write_text(SETTINGS.format(port=self.port, pages=pages), encoding="utf-8")
        self.process: subprocess.Popen[bytes] | None = None
        self.watcher: subprocess.Popen[bytes] | None = None
        atexit.register(self.remove)

    def stop(self) -> None:
        """Shut down in good order; a server that does not obey within a minute is killed."""
        if self.process is None:
            return
        self.thaw()
        self.process.terminate()
        deadline = time.monotonic() + 60
        while self._running() and time.monotonic() < deadline:
            time.sleep(0.1)
        self.kill()

    def kill(self) -> None:
        """End the process with SIGKILL and wait until it is gone."""
        if self.watcher is not None:  # first, so that it never kills a stranger that got the same number
            self.watcher.kill()
            self.watcher.communicate()
            self.watcher = None
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def freeze(self) -> None:
        """Send SIGSTOP."""
        self._started().send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Send SIGCONT."""
        self._started().send_signal(signal.SIGCONT)

    def remove(self) -> None:
        """Kill the process and delete the home folder: nothing in it is wanted any more."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)
        atexit.unregister(self.remove)

    def _launch(self) -> None:
        command = [str(machine.java()), "-Xms256m", f"-Xmx{self.heap}", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"]
        command += [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
        command += ["-cp", f"{jars()}/*", "org.neo4j.server.CommunityEntryPoint"]
        command += [f"--home-dir={self.home}", f"--config-dir={self.config}"]
        with (self.home / "console.txt").open("ab") as console:
            # A session of its own: Ctrl-C in the terminal reaches pytest, which then ends the server in good order.
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=console, stderr=console, start_new_session=True
            )
        self.watcher = subprocess.Popen(
            ["/bin/sh", "-c", KILL_WITH_PARENT, str(self.process.pid)], stdin=subprocess.PIPE, start_new_session=True
        )

    def _running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _log(self) -> str:
        return (self.home / "console.txt").read_text(encoding="utf-8", errors="replace")[-4000:]

    def _started(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            raise RuntimeError("the server is not running")
        return self.process
