#!/usr/bin/env python3
"""What the world may do to a writer: no room, no right to write, somebody else writing. Clear errors, nothing lost.

usage: faults.py BANGGIAO
"""
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench/speed"))
import generate  # noqa: E402

PROGRAM = ""


def full_at(size):
    """Files may not grow beyond `size`: what a full disk looks like to the program."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


class FaultsTest(unittest.TestCase):
    def setUp(self):
        box = tempfile.TemporaryDirectory()
        self.addCleanup(box.cleanup)
        self.folder = Path(box.name)
        for name, first, last in (("first", 0, 50), ("more", 50, 1500)):
            (self.folder / f"{name}.jsonl").write_text("".join(generate.article(i)[0] + "\n" for i in range(first, last)))

    def run_program(self, *words, code=0, limit=None):
        done = subprocess.run([PROGRAM, *words, "--store", "store.db"], cwd=self.folder, capture_output=True, text=True,
                              preexec_fn=limit)
        self.assertEqual(done.returncode, code, done.stdout[-1000:] + done.stderr[-1000:])
        return done

    def articles(self):
        self.run_program("check")
        return json.loads(self.run_program("status", "--json").stdout)["articles"]

    def test_no_room(self):
        self.run_program("add", "first.jsonl")
        self.assertEqual(self.articles(), 50)
        size = (self.folder / "store.db").stat().st_size
        for room in (4096, 100_000, 1_000_000):
            done = self.run_program("add", "more.jsonl", code=1, limit=full_at(size + room))
            self.assertRegex(done.stderr, r"store\.db: .*(no room|cannot be read or written)")
            self.assertIn("make room", done.stderr)
            self.assertGreaterEqual(self.articles(), 50)
        self.run_program("add", "more.jsonl")
        self.assertEqual(self.articles(), 1500)

    def test_no_room_for_a_new_store(self):
        done = self.run_program("add", "first.jsonl", code=1, limit=full_at(20_000))
        self.assertIn("store.db: ", done.stderr)
        self.run_program("add", "first.jsonl")
        self.assertEqual(self.articles(), 50)

    def test_no_room_for_a_copy(self):
        self.run_program("add", "first.jsonl")
        done = self.run_program("backup", "copy.db", code=1, limit=full_at(50_000))
        self.assertIn("copy.db", done.stderr)
        self.assertEqual([p.name for p in self.folder.glob("copy*")], [])

    def test_no_room_for_the_output(self):
        self.run_program("add", "first.jsonl")
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([PROGRAM, "list", "--store", "store.db"], cwd=self.folder, stdout=full,
                                  stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("cannot be written", done.stderr)

    def test_no_right_to_write(self):
        self.run_program("add", "first.jsonl")
        self.folder.chmod(0o555)
        (self.folder / "store.db").chmod(0o444)
        self.addCleanup(self.folder.chmod, 0o755)
        user = {"user": 65534} if os.geteuid() == 0 else {}
        done = subprocess.run([PROGRAM, "add", "more.jsonl", "--store", "store.db"], cwd=self.folder, capture_output=True,
                              text=True, **user)
        self.assertEqual(done.returncode, 1)
        self.assertIn("read-only", done.stderr)
        self.folder.chmod(0o755)
        (self.folder / "store.db").chmod(0o644)
        self.assertEqual(self.articles(), 50)

    def test_another_takes_the_store_in_the_middle(self):
        """The other begins to write while we do, and does not end: we say so, and keep what was committed."""
        self.run_program("add", "first.jsonl")
        run = subprocess.Popen([PROGRAM, "add", "more.jsonl", "--store", "store.db"], cwd=self.folder,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        other = sqlite3.connect(self.folder / "store.db", isolation_level=None, timeout=60)
        taken = False
        while not taken and run.poll() is None:
            try:
                other.execute("BEGIN IMMEDIATE")
                taken = True
            except sqlite3.OperationalError:
                time.sleep(0.001)
        _, err = run.communicate()
        if taken:
            other.execute("ROLLBACK")
        other.close()
        if run.returncode != 0:  # it may have been done before
            self.assertEqual(run.returncode, 1)
            self.assertIn("locked by another process", err)
        self.assertGreaterEqual(self.articles(), 50)
        self.run_program("add", "more.jsonl")
        self.assertEqual(self.articles(), 1500)

    def test_readers_see_whole_states(self):
        """While one writes, others read: never an error, never fewer articles than before."""
        self.run_program("add", "first.jsonl")
        run = subprocess.Popen([PROGRAM, "add", "more.jsonl", "--store", "store.db"], cwd=self.folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seen = []

        def look():
            while run.poll() is None:
                seen.append(json.loads(self.run_program("status", "--json").stdout)["articles"])

        reader = threading.Thread(target=look)
        reader.start()
        run.wait()
        reader.join()
        self.assertEqual(run.returncode, 0)
        self.assertEqual(seen, sorted(seen))
        self.assertEqual(self.articles(), 1500)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
