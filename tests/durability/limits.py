#!/usr/bin/env python3
"""Inputs made to hurt: each is refused, or read as far as it is an article, in bounded time and memory.

usage: limits.py BANGGIAO
GIGABYTES (1) says how long the longest line is.
"""
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

PROGRAM = ""
SECONDS = 120  # of processor: a hang is one thing, a slow machine another
MEGABYTES = 1500
GOOD = '{"id": "%s", "title": "Nước rút", "text": "Sáng nay nước lũ đã rút ở các xã ven sông.", "lang": "vi"}\n'
TEXT = "<p>Sáng nay nước lũ đã rút ở các xã ven sông, bà con dọn dẹp nhà cửa và ra đồng.</p>"


def bounded():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if "ASAN_OPTIONS" not in os.environ:  # the sanitizers reserve terabytes
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))


class LimitsTest(unittest.TestCase):
    def setUp(self):
        box = tempfile.TemporaryDirectory()
        self.addCleanup(box.cleanup)
        self.folder = Path(box.name) / "inner"
        self.folder.mkdir()

    def articles(self, *words, feed=None, codes=(0, 1, 3)):
        """The articles that come of it; `feed` writes stdin."""
        with open(self.folder / "err", "wb") as err:
            run = subprocess.Popen([PROGRAM, "article", *words, "--json"], cwd=self.folder, preexec_fn=bounded,
                                   stdin=subprocess.PIPE if feed else subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=err)
        if feed:
            feed(run.stdin)
            run.stdin.close()
        with run.stdout as stream:
            out = stream.read().decode()
        run.wait()
        self.err = (self.folder / "err").read_text(errors="replace")
        self.assertIn(run.returncode, codes, self.err[-500:])
        return [json.loads(line) for line in out.splitlines()]

    def read(self, name, content):
        (self.folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return self.articles(name)

    def test_a_line_of_gigabytes(self):
        def feed(pipe):
            pipe.write((GOOD % "before").encode() + b'{"id": "long", "text": "')
            for _ in range(int(os.environ.get("GIGABYTES", "1")) * 1024):
                pipe.write(b"a" * (1 << 20))
            pipe.write(b'"}\n' + (GOOD % "after").encode())

        self.assertEqual([a["doc"] for a in self.articles("-", feed=feed)], ["before", "after"])
        self.assertIn("-:2: ", self.err)

    def test_an_endless_text_without_lines(self):
        def feed(pipe):
            try:
                for _ in range(300):
                    pipe.write(b"a " * (1 << 19))
            except BrokenPipeError:  # it has seen enough
                pass

        self.assertEqual(self.articles("-", feed=feed), [])

    def test_nesting(self):
        deep = 200_000
        body = f"<html lang=vi><title>Tin</title><body><h1>Nước rút</h1>{'<div>' * deep}{TEXT * 5}{'</div>' * deep}</body></html>"
        self.read("deep.html", body)
        self.read("spans.html", f"<html><body><h1>Tin</h1><p>{'<b><i>' * deep}chữ</body></html>")
        self.assertEqual(self.read("deep.jsonl", "[" * deep + "\n" + '{"a":' * deep + "\n" + GOOD % "after")[-1]["doc"], "after")
        self.assertEqual(self.read("deep.xml", "<rss><channel>" + "<item>" * deep), [])
        self.assertEqual(self.read("tags.xml", "<rss><channel><item>" + "".join(f"<a{i}>" for i in range(deep))), [])

    def test_entities(self):
        laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 20))
        got = self.read("laughs.xml", f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]><rss><channel><item>'
                        f"<title>Tin &l19;</title><link>http://a.example/1</link><description>{TEXT} &l19;</description></item></channel></rss>")
        self.assertLess(len(json.dumps(got)), 20_000)
        secret = self.folder / "secret.txt"
        secret.write_text("bí mật trong máy")
        got = self.read("outside.xml", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]><rss><channel><item><title>&x;</title>'
                        f"<description>{TEXT} &x;</description></item></channel></rss>")
        self.assertNotIn("bí mật", json.dumps(got, ensure_ascii=False))
        self.read("amps.html", "<html><body><h1>Tin</h1><p>" + "&amp" * 500_000 + "</p></body></html>")

    def test_a_million_links(self):
        links = "".join(f"<a href='/tin-{i}.html'>Tin số {i}</a> " for i in range(1_000_000))
        for a in self.read("links.html", f"<html lang=vi><head><title>Nước rút</title></head><body><nav>{links}</nav><article>"
                           f"<h1>Nước rút</h1>{TEXT * 8}</article></body></html>"):
            self.assertLess(len(json.dumps(a)), 500_000)
        self.assertEqual(self.read("map.xml", "<urlset>" + "".join(f"<url><loc>http://a.example/{i}</loc></url>" for i in range(10**6))
                                   + "</urlset>"), [])
        self.assertIn("1000000 pages", self.err)

    def test_names_in_archives_are_no_paths(self):
        pack = io.BytesIO()
        with zipfile.ZipFile(pack, "w") as out:
            for name in ("../escaped.txt", "../../escaped.txt", str(self.folder / "absolute.txt"), "C:\\x.txt", "a/../../b.txt"):
                out.writestr(name, "Nước rút\n\nSáng nay nước lũ đã rút ở các xã ven sông.\n")
        got = self.read("slip.zip", pack.getvalue())
        self.assertEqual(len(got), 5)  # all are read, and none is written anywhere
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["err", "slip.zip"])
        self.assertEqual([p.name for p in self.folder.parent.iterdir()], ["inner"])

    def test_links_in_a_circle(self):
        (self.folder / "a").mkdir()
        (self.folder / "a/up").symlink_to(self.folder, target_is_directory=True)
        (self.folder / "a/self.txt").symlink_to("self.txt")
        (self.folder / "a/tin.jsonl").write_text(GOOD % "one")
        self.assertEqual([a["doc"] for a in self.articles(".")], ["one"])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
