#!/usr/bin/env python3
"""Exports that are too large to be held: whole, in bounded memory, and gone when nobody reads them.

usage: large_test.py BANGGIAO [unittest arguments]
"""
import csv
import gzip
import http.client
import io
import json
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from desk import ROOT, Desk

sys.path.insert(0, str(ROOT / "bench/speed"))
from desk_record import multiply  # noqa: E402

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else None
WANTED = 6000


class Large(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        store = Path(cls.folder.name) / "large.db"
        subprocess.run([PROGRAM, "add", str(ROOT / "samples"), "--store", store, "--quiet", "--today", "2025-11-15"],
                       check=True, stdout=subprocess.DEVNULL)
        multiply(store, WANTED).close()
        cls.desk = Desk(PROGRAM, str(store), "--read-only")
        cls.total = cls.desk.get("/api/v1/engagements?limit=1").json["total"]
        assert cls.total >= WANTED

    @classmethod
    def tearDownClass(cls):
        code, log = cls.desk.stop()
        cls.folder.cleanup()
        assert code == 0, (code, log)

    def memory(self, key):
        for line in Path(f"/proc/{self.desk.process.pid}/status").read_text().splitlines():
            if line.startswith(key):
                return int(line.split()[1]) * 1024
        return 0

    def slow(self, path):
        """A connection that has asked and reads nothing."""
        connection = socket.create_connection((self.desk.host, self.desk.port), timeout=60)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        return connection

    def test_count_and_every_export_agree(self):
        count = {
            "json": lambda body: len(json.loads(body)["engagements"]),
            "jsonl": lambda body: sum(line.startswith(b'{"type":"engagement"') for line in body.splitlines()),
            "csv": lambda body: len(list(csv.DictReader(io.StringIO(body.decode())))),
            "ftm": lambda body: sum(b'"schema":"Event"' in line for line in body.splitlines()),
            "geojson": lambda body: len(json.loads(body)["features"]),
            "ical": lambda body: body.count(b"BEGIN:VEVENT\r\n"),
        }
        for query, least in (("", WANTED), ("&party=GB&status=held", 1001), ("&verified=true", 1001)):
            listed = self.desk.get("/api/v1/engagements?limit=1" + query).json["total"]
            self.assertGreaterEqual(listed, least)
            for name, counted in count.items():
                answer = self.desk.get(f"/api/v1/export?format={name}{query}")
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.headers["transfer-encoding"], "chunked", name)
                left_out = int(answer.headers.get("x-banggiao-left-out", "0").split()[0])
                told = int(answer.headers["x-banggiao-engagements"])
                self.assertEqual((counted(answer.body), told + left_out), (told, listed), (name, query))
        table = self.desk.get("/api/v1/engagements.csv")
        self.assertEqual(len(list(csv.DictReader(io.StringIO(table.text)))), self.total)

    def test_forms_of_one_answer(self):
        path = "/api/v1/export?format=csv"
        plain = self.desk.get(path)
        tag = plain.headers["etag"]
        packed = self.desk.get(path, headers={"Accept-Encoding": "gzip"})
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        self.assertNotEqual(packed.headers["etag"], tag)
        same = self.desk.get(path, headers={"If-None-Match": tag})
        self.assertEqual((same.status, same.body), (304, b""))
        self.assertNotEqual(self.desk.get(path + "&bom=true").headers["etag"], tag)
        head = self.desk.ask("HEAD", path)
        self.assertEqual((head.status, head.body, head.headers["etag"]), (200, b"", tag))
        connection = self.desk.connect()  # and goes on after it
        for _ in range(2):
            self.assertEqual(self.desk.ask("GET", path, connection=connection).body, plain.body)
        connection.close()
        with socket.create_connection((self.desk.host, self.desk.port), timeout=60) as old:
            old.sendall(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
            whole = b""
            while piece := old.recv(65536):
                whole += piece
        self.assertEqual(whole.split(b"\r\n\r\n", 1)[1], plain.body)
        bad = self.desk.get("/api/v1/export?format=csv&table=nothing")
        self.assertEqual((bad.status, bad.headers["content-type"]), (400, "application/problem+json"))

    def test_is_never_held_whole(self):
        path = "/api/v1/export?format=json"
        size = len(self.desk.get(path).body)
        Path(f"/proc/{self.desk.process.pid}/clear_refs").write_text("5")  # the peak begins anew
        before = self.memory("VmRSS")
        slow = [self.slow(path) for _ in range(4)]
        for one in slow:
            one.recv(1000)
        time.sleep(1)
        self.assertLess(self.memory("VmHWM") - before, 2 * size, "four answers that nobody reads")
        self.assertGreater(4 * size, 40_000_000, "or the test says nothing")
        self.assertEqual(self.desk.get("/api/v1/engagements?limit=1").status, 200)
        for one in slow:
            one.close()
        self.wait_for_turns(path)

    def wait_for_turns(self, path):
        """Whoever has gone is found out at the next piece."""
        for _ in range(300):
            if all(self.desk.ask("HEAD", path).status == 200 for _ in range(3)):
                return
            time.sleep(0.1)
        self.fail("turns that nobody uses are not given back")

    def test_only_so_many_at_once_and_all_are_given_back(self):
        path = "/api/v1/export?format=json"
        time.sleep(2)  # those of other tests have gone
        slow = [self.slow(path) for _ in range(8)]
        for one in slow:
            self.assertTrue(one.recv(12).startswith(b"HTTP/1.1 200"))
        refused = self.desk.get(path)
        self.assertEqual((refused.status, refused.headers["retry-after"]), (429, "5"))
        for one in slow:
            one.close()
        self.wait_for_turns(path)
        self.assertEqual(self.desk.get(path).status, 200)

    def test_ends_while_somebody_reads(self):
        other = Desk(PROGRAM, str(Path(self.folder.name) / "large.db"), "--read-only")
        connection = http.client.HTTPConnection(other.host, other.port, timeout=60)
        connection.request("GET", "/api/v1/export?format=json")
        response = connection.getresponse()
        self.assertTrue(response.read(1000))
        begun = time.monotonic()
        code, log = other.stop()
        self.assertEqual(code, 0, log)
        self.assertLess(time.monotonic() - begun, 20)
        with self.assertRaises((http.client.IncompleteRead, ConnectionError)):
            response.read()
        connection.close()


if __name__ == "__main__":
    unittest.main()
