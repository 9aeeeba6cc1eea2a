#!/usr/bin/env python3
"""`banggiao watch` against a server of our own: what is asked for, how often, and what is refused.

usage: watch_test.py BANGGIAO [CASE ...]
"""
import gzip
import json
import os
import shutil
import signal
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PROGRAM = ""
LONG = " ".join(f"Câu thứ {i} kể tiếp về buổi làm việc của hai bên tại thủ đô." for i in range(20))


def item(link, title, text="", teaser="Hai bên đã gặp nhau."):
    body = f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>" if text else ""
    return (f"<item><title>{title}</title><link>{link}</link><description>{teaser}</description>{body}"
            "<pubDate>Tue, 28 Oct 2025 08:00:00 +0700</pubDate></item>")


def rss(*items):
    return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            "<channel><title>Tin mẫu</title><language>vi</language>" + "".join(items) + "</channel></rss>")


def page(title):
    return (f"<!doctype html><html lang='vi'><head><title>{title}</title><meta property='og:type' content='article'></head><body>"
            f"<article><h1>{title}</h1><p>Ngày 28/10, tại Hà Nội, Bộ trưởng Quốc phòng Lào hội đàm với Bộ trưởng Quốc phòng "
            f"Pháp.</p><p>{LONG}</p></article></body></html>")


class Server:
    """Answers by path: a text, or a function of the request; remembers who asked for what, and when."""

    def __init__(self, certificate=None):
        self.pages, self.asked = {}, []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.asked.append((time.monotonic(), self.path, dict(self.headers)))
                answer = outer.pages.get(self.path)
                try:
                    if callable(answer):
                        answer(self)
                    elif answer is None:
                        self.reply(404, b"")
                    else:
                        self.reply(200, answer.encode() if isinstance(answer, str) else answer)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def reply(self, status, body, **headers):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.handle_error = lambda *_: None  # who leaves in the middle, or refuses a certificate, does so on purpose
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
            scheme = "https"
        self.url = f"{scheme}://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def paths(self):
        return [path for _, path, _ in self.asked]

    def close(self):
        self.http.shutdown()
        self.http.server_close()


class WatchTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.server = Server()
        self.addCleanup(shutil.rmtree, self.folder)
        self.addCleanup(self.server.close)

    def feeds(self, *paths, head="delay = 0.05\n"):
        text = head + "".join(f'[[feed]]\nurl = "{p if "://" in p else self.server.url + p}"\n' for p in paths)
        (self.folder / "feeds.toml").write_text(text)

    def command(self, *words, private=True):
        return [PROGRAM, "watch", "feeds.toml", "--store", "store.db", *(["--allow-private"] if private else []), *words]

    def run_once(self, *words, private=True, code=0):
        done = subprocess.run(self.command("--once", *words, private=private), cwd=self.folder, capture_output=True,
                              text=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def sql(self, statement):
        store = sqlite3.connect(self.folder / "store.db")
        rows = store.execute(statement).fetchall()
        store.close()
        return rows

    def summary(self, done):
        return json.loads(done.stdout.splitlines()[-1])

    # ---- What is asked for ------------------------------------------------------------------------

    def test_takes_whole_items_and_fetches_the_pages_of_others(self):
        self.server.pages["/rss"] = rss(item(self.server.url + "/whole.html", "Tin đủ", LONG),
                                        item("/teaser.html", "Tin ngắn"))
        self.server.pages["/teaser.html"] = page("Tin từ trang")
        self.feeds("/rss")
        self.assertEqual(self.summary(self.run_once("--json"))["new"], 2)
        self.assertEqual(self.server.paths(), ["/rss", "/robots.txt", "/teaser.html"])
        self.assertEqual([t for t, in self.sql("SELECT title FROM articles ORDER BY title")], ["Tin từ trang", "Tin đủ"])
        # The page names no day: its feed does.
        self.assertEqual(self.sql("SELECT published FROM articles WHERE doc LIKE '%teaser%'"), [("2025-10-28",)])
        self.assertGreater(self.sql("SELECT count(*) FROM engagements")[0][0], 0)
        self.assertIn("banggiao/", self.server.asked[0][2]["User-Agent"])

    def test_does_not_ask_again_for_what_has_not_changed(self):
        def feed(request):
            if request.headers.get("If-None-Match") == '"one"' and request.headers.get("If-Modified-Since"):
                return request.reply(304, b"")
            request.reply(200, rss(item("/a.html", "Tin")).encode(), ETag='"one"', Last_Modified=formatdate(0, usegmt=True))

        self.server.pages.update({"/rss": feed, "/a.html": page("Tin")})
        self.feeds("/rss")
        self.run_once()
        self.assertEqual(self.summary(self.run_once("--json"))["new"], 0)
        self.assertEqual(self.server.paths(), ["/rss", "/robots.txt", "/a.html", "/rss"])

    def test_no_pages_when_not_wanted(self):
        self.server.pages["/rss"] = rss(item("/a.html", "Tin"))
        self.feeds("/rss", head="pages = false\n")
        self.assertEqual(self.summary(self.run_once("--json"))["new"], 1)
        self.assertEqual(self.server.paths(), ["/rss"])

    def test_sitemaps(self):
        base = self.server.url
        self.server.pages["/index.xml"] = (f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{base}"
                                           f"/news.xml.gz</loc></sitemap></sitemapindex>")
        self.server.pages["/news.xml.gz"] = gzip.compress(
            (f"<urlset xmlns:news='n'><url><loc>{base}/a.html</loc><news:news><news:publication_date>2025-10-27"
             f"</news:publication_date></news:news></url><url><loc>{base}/b.html</loc><image:image><image:loc>{base}/b.jpg"
             f"</image:loc></image:image></url></urlset>").encode())
        self.server.pages.update({"/a.html": page("A"), "/b.html": page("B")})
        self.feeds("/index.xml")
        self.assertEqual(self.summary(self.run_once("--json"))["new"], 2)
        self.assertEqual(sorted(self.server.paths()), ["/a.html", "/b.html", "/index.xml", "/news.xml.gz", "/robots.txt"])
        self.assertEqual(self.sql("SELECT published FROM articles WHERE title = 'A'"), [("2025-10-27",)])

    def test_robots(self):
        self.server.pages["/robots.txt"] = "User-agent: *\nDisallow: /\n\nUser-agent: Banggiao\nDisallow: /secret\nAllow: /secret/open\n"
        self.server.pages["/rss"] = rss(*(item(p, p) for p in ("/secret/a.html", "/secret/open.html", "/b.html")))
        self.server.pages.update({"/secret/open.html": page("Mở"), "/b.html": page("B"), "/secret/a.html": page("Kín")})
        self.feeds("/rss")
        done = self.run_once(code=3)
        self.assertIn("robots.txt", done.stderr)
        self.assertNotIn("/secret/a.html", self.server.paths())
        self.assertEqual(len(self.sql("SELECT 1 FROM articles")), 2)
        self.assertEqual(self.sql("SELECT state FROM watched WHERE address LIKE '%secret/a%'"), [("given up",)])

    def test_waits_between_requests_to_a_host(self):
        self.server.pages["/rss"] = rss(*(item(f"/{i}.html", f"Tin {i}") for i in range(3)))
        self.server.pages.update({f"/{i}.html": page(f"Tin {i}") for i in range(3)})
        self.feeds("/rss", head='delay = "0.4s"\n')
        self.run_once()
        times = [t for t, _, _ in self.server.asked]
        self.assertEqual(len(times), 5)
        # From first to last: a single gap as the server sees it may be shorter on a busy machine.
        self.assertGreater(times[-1] - times[0], 4 * 0.4 / 2)

    # ---- What goes wrong ----------------------------------------------------------------------------

    def test_retry_after_is_obeyed(self):
        self.server.pages["/rss"] = lambda request: request.reply(503, b"", Retry_After="7200")
        self.feeds("/rss")
        before = time.time()
        self.run_once(code=1)
        next_at = self.sql("SELECT next_at, failures FROM watched")[0]
        self.assertEqual(next_at[1], 1)
        self.assertGreaterEqual(next_at[0], time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(before + 7190)))
        self.run_once()
        self.assertEqual(self.server.paths(), ["/rss"])

    def test_a_page_that_fails_waits_and_one_that_is_gone_is_given_up(self):
        self.server.pages["/rss"] = rss(item("/late.html", "Muộn"), item("/gone.html", "Mất"))
        self.server.pages["/late.html"] = lambda request: request.reply(500, b"")
        self.feeds("/rss")
        self.run_once(code=3)
        states = dict(self.sql("SELECT substr(address, -9), state FROM watched WHERE feed <> ''"))
        self.assertEqual(states, {"late.html": "waiting", "gone.html": "given up"})

    def test_addresses_of_this_machine(self):
        self.server.pages["/rss"] = rss(item("/a.html", "Tin", LONG))
        port = self.server.http.server_port
        for host in ("127.0.0.1", "localhost", "2130706433", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"):
            self.feeds(f"http://{host}:{port}/rss")
            done = self.run_once(private=False, code=1)
            self.assertRegex(done.stderr, "not connected to|connect|resolve", host)
        self.assertEqual(self.server.paths(), [])

    def test_redirects(self):
        def to(place):
            return lambda request: request.reply(302, b"", Location=place)

        secret = self.folder / "secret.xml"
        secret.write_text(rss(item("/x", "Bí mật", LONG)))
        self.server.pages.update({"/ok": to("/rss"), "/loop": to("/loop"), "/file": to(f"file://{secret}"),
                                  "/ftp": to("ftp://127.0.0.1/x"), "/rss": rss(item("/a.html", "Tin", LONG))})
        self.feeds("/ok", "/loop", "/file", "/ftp")
        done = self.run_once("--json", code=3)
        self.assertEqual(self.summary(done)["new"], 1)
        self.assertEqual(self.server.paths().count("/loop"), 6)
        for bad in ("/loop", "/file", "/ftp"):
            self.assertIn(self.server.url + bad + ": ", done.stderr)

    def test_answers_that_never_end(self):
        def endless(request):
            request.send_response(200)
            request.end_headers()
            while True:
                request.wfile.write(b"<rss>" + b" " * (1 << 20))

        def headers(request):
            request.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while True:
                request.wfile.write(b"X-More: " + b"a" * 1000 + b"\r\n")

        bomb = gzip.compress(b" " * (100 << 20))
        self.server.pages.update({"/endless": endless, "/headers": headers,
                                  "/bomb": lambda request: request.reply(200, bomb, Content_Encoding="gzip")})
        self.feeds("/endless", "/headers", "/bomb")
        done = self.run_once(code=1)
        self.assertRegex(done.stderr, "/endless: longer than 32 MB")
        self.assertRegex(done.stderr, "/bomb: longer than 32 MB")
        self.assertRegex(done.stderr, "/headers: .*[Hh]eader")

    def test_no_feed(self):
        self.server.pages.update({"/page": page("Không phải feed"), "/empty": ""})
        self.feeds("/page", "/empty", "/missing", "http://127.0.0.1:1/x")
        done = self.run_once(code=1)
        self.assertIn("/page: neither a feed nor a sitemap", done.stderr)
        self.assertIn("/missing: HTTP 404", done.stderr)

    def test_a_certificate_of_nobody(self):
        if not shutil.which("openssl"):
            self.skipTest("openssl is not installed: no certificate can be made")
        pem = self.folder / "own.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", pem, "-out", self.folder / "c",
                        "-days", "2", "-subj", "/CN=127.0.0.1"], check=True, capture_output=True)
        pem.write_text(pem.read_text() + (self.folder / "c").read_text())
        server = Server(pem)
        self.addCleanup(server.close)
        server.pages["/rss"] = rss(item("/a.html", "Tin", LONG))
        self.feeds(server.url + "/rss")
        self.assertIn("certificate", self.run_once(code=1).stderr)
        self.assertEqual(server.paths(), [])

    # ---- Ended in the middle --------------------------------------------------------------------------

    def test_goes_on_after_a_kill(self):
        self.server.pages["/rss"] = lambda request: request.reply(
            304 if request.headers.get("If-None-Match") else 200,
            b"" if request.headers.get("If-None-Match") else rss(*(item(f"/{i}.html", f"Tin {i}") for i in range(12))).encode(),
            ETag='"x"')
        self.server.pages.update({f"/{i}.html": page(f"Tin {i}") for i in range(12)})
        self.feeds("/rss", head="delay = 0.2\n")
        for kill in (signal.SIGKILL, signal.SIGINT):
            run = subprocess.Popen(self.command("--once"), cwd=self.folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
            enough = len(self.server.asked) + 4
            while len(self.server.asked) < enough and run.poll() is None:
                time.sleep(0.02)
            run.send_signal(kill)
            run.wait(60)
        before = len(self.sql("SELECT 1 FROM articles"))
        self.assertLess(before, 12)
        self.run_once()
        self.assertEqual(len(self.sql("SELECT 1 FROM articles")), 12)
        pages = [p for p in self.server.paths() if p.endswith(".html")]
        self.assertLessEqual(len(pages), 14)  # one page at the most was lost by each of the two
        check = subprocess.run([PROGRAM, "check", "--store", "store.db"], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stdout)

    def test_for_ever_until_interrupted(self):
        self.server.pages["/rss"] = rss(item("/a.html", "Tin", LONG))
        self.feeds("/rss")
        run = subprocess.Popen(self.command("--json"), cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while not self.server.asked and run.poll() is None:
            time.sleep(0.02)
        time.sleep(1)
        self.assertIsNone(run.poll())
        run.send_signal(signal.SIGINT)
        out, _ = run.communicate(timeout=30)
        self.assertEqual(run.returncode, 130)
        self.assertIn('"new":1', out.replace(" ", ""))

    # ---- The file -------------------------------------------------------------------------------------

    def test_the_file_of_feeds(self):
        for text, said in (("[[feed]\n", "feeds.toml:1"), ("", "no feeds"), ("[[feed]]\nevery = 5\n", "without url"),
                           ("[[feed]]\nurl = 'file:///etc/passwd'\n", "without url"),
                           ("\n[[feed]]\nurl = 'http://a.example/'\nevry = '5m'\n", "feeds.toml:4: no such key: evry"),
                           ("every = 'soon'\n[[feed]]\nurl = 'http://a.example/'\n", "feeds.toml:1: every is not a time"),
                           ("[[feed]]\nurl = 'http://a.example/'\n[[feed]]\nurl = 'http://a.example/'\n", "there twice")):
            (self.folder / "feeds.toml").write_text(text)
            self.assertIn(said, self.run_once(code=1).stderr)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
