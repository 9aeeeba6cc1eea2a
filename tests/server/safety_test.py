#!/usr/bin/env python3
"""What must not get in, and what must not break: limits, roles, forged requests, bad input, many readers at once.

usage: safety_test.py BANGGIAO [unittest arguments]
"""
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from desk import ROOT, Desk, Record

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else None
READER, CODER, EDITOR = "r" * 24, "c" * 24, "e" * 24


class OneDesk(unittest.TestCase):
    options = ()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.store = Record.copy(self.folder.name)
        self.desk = Desk(PROGRAM, self.store, *self.more_options())

    def tearDown(self):
        code, log = self.desk.stop()
        self.folder.cleanup()
        self.assertEqual(code, 0, log)

    def more_options(self):
        return self.options

    def problem(self, answer, status):
        self.assertEqual(answer.status, status, answer.body[:300])
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        told = answer.json
        self.assertEqual(told["status"], status)
        self.assertTrue(told["title"] and told["detail"])

    def raw(self, data, wait=5.0):
        """What comes back for bytes, until the server closes or `wait` has passed."""
        with socket.create_connection((self.desk.host, self.desk.port), timeout=wait) as connection:
            out = b""
            try:
                connection.sendall(data)
            except ConnectionError:
                pass  # turned away before all was sent; the answer may be there all the same
            try:
                while True:
                    piece = connection.recv(65536)
                    if not piece:
                        break
                    out += piece
            except (socket.timeout, ConnectionError):
                pass
            return out


class Local(OneDesk):
    def test_bad_queries_are_told(self):
        bad = ["engagements?party=Nowhereland", "engagements?kind=party", "engagements?status=maybe", "engagements?level=5",
               "engagements?verified=perhaps", "engagements?since=yesterday", "engagements?until=2025-13-01",
               "engagements?year=25", "engagements?month=2025-13", "engagements?limit=0", "engagements?limit=1001",
               "engagements?limit=ten", "engagements?cursor=%21%21", "engagements?cursor=AAAA", "engagements?pair=GB",
               "engagements?fields=id,nope", "engagements?q=%22%22", "engagements?q=-only", "engagements?partie=VN",
               "persons?country=Nowhereland", "persons?cursor=x", "articles?cursor=QQ", "offices?as_of=soon",
               "brief?a=VN", "brief?a=VN&b=VN", "brief?a=VN&b=GB&as_of=1", "export?format=doc", "export",
               "export?format=csv&table=nope", "export?format=csv&bom=maybe", "facets?facet_limit=x",
               "network?limit=-1", "timeline?cursor=%00", "engagements?q=%ff%zz", "map?colour=red"]
        for one in bad:
            answer = self.desk.get("/api/v1/" + one)
            self.problem(answer, 400)
        for path in ("/api/v1/nothing", "/api/v2/engagements", "/nothing", "/api/v1/review/queue", "/api/v1/jobs/U9"):
            self.problem(self.desk.get(path), 404)

    def test_hostile_words_do_no_harm(self):
        for words in ("'; DROP TABLE engagements; --", "<script>alert(1)</script>", "\x01\x02", "a" * 4000, '"' * 99 + "a",
                      "NEAR(a b)", "*", "((((", "\u202e\ud7ff", "%", "a" * 100 + "*"):
            from urllib.parse import quote
            answer = self.desk.get("/api/v1/engagements?q=" + quote(words))
            self.assertIn(answer.status, (200, 400), words)
        self.assertGreater(self.desk.get("/api/v1/engagements").json["total"], 0)

    def test_bad_bodies_are_told(self):
        queue = next(one["queue"] for one in self.desk.get("/api/v1/review").json["queues"] if one["open"])
        one = self.desk.get(f"/api/v1/review/{queue}").json["items"][0]
        where = f"/api/v1/review/{queue}/{one['id']}"
        json_type = {"Content-Type": "application/json"}
        deep = b"[" * 100000
        for body in (b"", b"{", b"[]", b"null", b"\xff\xfe", deep, b'{"answer": 3}', b'{"answer": "same", "oops": "x"}',
                     b'{"answer": "nearly"}'):
            self.problem(self.desk.change("POST", where, body, json_type), 400)
        self.problem(self.desk.change("POST", where, b'{"answer": "same"}', {"Content-Type": "text/plain"}), 415)
        many = {"answers": [{"question": "Q", "etag": "x", "answer": "same"}] * 201}
        self.problem(self.desk.change("POST", f"/api/v1/review/{queue}", many), 400)
        self.problem(self.desk.change("POST", "/api/v1/uploads?name=...", b"x"), 400)
        self.problem(self.desk.change("POST", "/api/v1/uploads", b"x"), 400)
        self.problem(self.desk.change("POST", "/api/v1/uploads?name=a.txt", b""), 400)
        self.problem(self.desk.change("POST", "/api/v1/agreement", b"[1]", json_type), 400)
        self.problem(self.desk.change("PUT", "/api/v1/engagements", b"x"), 405)
        self.assertEqual(self.desk.get("/api/v1/review/history").json["total"], 0)

    def test_forged_requests_change_nothing(self):
        body = {"id": "J1"}
        self.problem(self.desk.ask("POST", "/api/v1/review/undo", body), 403)  # no token: what another site could send
        self.problem(self.desk.change("POST", "/api/v1/review/undo", body, {"Origin": "http://evil.example"}), 403)
        self.problem(self.desk.change("POST", "/api/v1/review/undo", body, {"Origin": "null"}), 403)
        self.problem(self.desk.change("POST", "/api/v1/review/undo", body, {"Sec-Fetch-Site": "cross-site"}), 403)
        self.problem(self.desk.ask("POST", "/api/v1/review/undo", body, {"X-Banggiao-Token": "0" * 32}), 403)
        own = {"Origin": f"http://{self.desk.host}:{self.desk.port}", "Sec-Fetch-Site": "same-origin"}
        self.problem(self.desk.change("POST", "/api/v1/review/undo", body, own), 404)  # let in; there is no such answer

    def test_other_names_are_turned_away(self):
        for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1", "127.0.0.1:x", "localhost:999999"):
            self.problem(self.desk.get("/api/v1/status", headers={"Host": host}), 421)
        for host in ("localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:80"):
            self.assertEqual(self.desk.get("/api/v1/health", headers={"Host": host}).status, 200, host)

    def test_every_answer_is_guarded(self):
        for path in ("/api/v1/status", "/api/v1/nothing", "/openapi.json", "/api/v1/engagements.csv"):
            headers = self.desk.get(path).headers
            self.assertIn("default-src 'none'", headers["content-security-policy"])
            self.assertIn("frame-ancestors 'none'", headers["content-security-policy"])
            self.assertNotIn("unsafe", headers["content-security-policy"])
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertNotIn("access-control-allow-origin", headers)

    def test_limits_of_http(self):
        host = b"Host: localhost\r\n"
        status = lambda data: self.raw(data)[:12]
        self.assertEqual(status(b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 20000 + b"\r\n\r\n"), b"HTTP/1.1 431")
        self.assertEqual(status(b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + host + b"\r\n"), b"HTTP/1.1 414")
        self.assertEqual(status(b"POST /api/v1/review/undo HTTP/1.1\r\n" + host + b"Content-Length: 99999999\r\n\r\n"),
                         b"HTTP/1.1 413")
        chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        self.assertEqual(status(b"POST /api/v1/review/undo HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n"
                                + chunk * 20 + b"0\r\n\r\n"), b"HTTP/1.1 413")
        for junk in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                     b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
                     b"GET http://a/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET //a HTTP/1.1\r\nHost: localhost\r\n\r\n",
                     b"GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n"):
            answer = self.raw(junk, 3.0)
            self.assertEqual(answer[:12], b"HTTP/1.1 400", junk)
            self.assertIn(b"application/problem+json", answer)
        self.assertEqual(self.desk.get("/api/v1/health").status, 200)

    def test_two_requests_on_one_connection(self):
        one = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        last = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        self.assertEqual(self.raw(one + last).count(b'"ok":true'), 2)

    def test_ends_softly_and_tells_where_it_is(self):
        idle = socket.create_connection((self.desk.host, self.desk.port))
        begun = time.monotonic()
        code, log = self.desk.stop()
        self.assertEqual(code, 0, log)
        self.assertLess(time.monotonic() - begun, 20)
        idle.close()

    def test_another_program_adds(self):
        before = self.desk.get("/api/v1/status").json
        text = os.path.join(self.folder.name, "moi.txt")
        with open(text, "w") as out:
            out.write("Thủ tướng Việt Nam hội đàm với Thủ tướng Lào\n\nNgày 5-11-2025, tại Hà Nội, Thủ tướng Phạm Minh "
                      "Chính đã hội đàm với Thủ tướng Lào Xỏn-xay Xỉ-phăn-đon.\n")
        subprocess.run([PROGRAM, "add", text, "--store", self.store, "--quiet"], check=True, stdout=subprocess.DEVNULL)
        for _ in range(100):
            now = self.desk.get("/api/v1/status").json
            if now["articles"] > before["articles"]:
                break
            time.sleep(0.1)
        self.assertEqual(now["articles"], before["articles"] + 1)
        self.assertNotEqual(now["revision"], before["revision"])

    def test_two_hundred_readers_while_articles_come_in(self):
        """No error, and no answer made of two states of the record: its parts agree with each other."""
        stop, faults, asked = threading.Event(), [], [0]
        lock = threading.Lock()

        def read(number):
            random.seed(number)
            connection, count = self.desk.connect(), 0
            try:
                while not stop.is_set() or count < 2:
                    facets = self.desk.get("/api/v1/facets", connection=connection)
                    told = facets.json
                    kinds = next(f for f in told["facets"] if f["name"] == "kind")
                    if facets.status != 200 or sum(c["count"] for c in kinds["counts"]) != told["total"]:
                        faults.append(("facets", facets.status, told))
                    page = self.desk.get("/api/v1/engagements?limit=200", connection=connection).json
                    if len(page["items"]) != min(200, page["total"]):
                        faults.append(("page", page["total"], len(page["items"])))
                    row = random.choice(page["items"])
                    whole = self.desk.get("/api/v1/engagements/" + row["id"], connection=connection)
                    if whole.status == 200 and len(whole.json["reported"]) != whole.json["reports"]:
                        faults.append(("engagement", row["id"]))
                    if whole.status not in (200, 308, 404, 410):
                        faults.append(("status", whole.status))
                    doc = row["outlets"] and self.desk.get("/api/v1/articles?limit=1", connection=connection).json
                    if doc:
                        article = self.desk.get("/api/v1/articles/" + doc["items"][0]["id"], connection=connection)
                        if article.status != 200:
                            faults.append(("article", article.status))
                    count += 1
                    with lock:
                        asked[0] += 4
            except Exception as fault:  # told by the main thread
                faults.append((type(fault).__name__, str(fault)))
            finally:
                connection.close()

        readers = [threading.Thread(target=read, args=(number,)) for number in range(200)]
        for reader in readers:
            reader.start()
        revisions = set()
        for day in range(1, 11):
            text = (f"Việt Nam và Nhật Bản hội đàm\n\nNgày {day}-10-2025, tại Hà Nội, Bộ trưởng Ngoại giao Việt Nam đã hội "
                    "đàm với Bộ trưởng Ngoại giao Nhật Bản.\n").encode()
            job = self.desk.change("POST", f"/api/v1/uploads?name=so-{day}.txt&published=2025-10-{day:02}", text).json
            while not self.desk.get(f"/api/v1/jobs/{job['id']}").json["ended"]:
                time.sleep(0.05)
            revisions.add(self.desk.get("/api/v1/status").json["revision"])
        stop.set()
        for reader in readers:
            reader.join()
        self.assertEqual(faults[:3], [])
        self.assertEqual(len(revisions), 10)
        self.assertGreater(asked[0], 1000)


class Roles(OneDesk):
    def more_options(self):
        self.tokens = os.path.join(self.folder.name, "tokens")
        with open(self.tokens, "w") as out:
            out.write(f"# for the test\n{READER}\n{CODER} coder An\n{EDITOR} editor Binh Le\n")
        os.chmod(self.tokens, 0o600)
        return ("--tokens", self.tokens)

    def as_(self, token):
        self.desk.token, self.desk.csrf = token, None

    def test_each_may_what_the_role_says(self):
        self.assertEqual(self.desk.get("/api/v1/health").status, 200)
        nobody = self.desk.get("/api/v1/status")
        self.problem(nobody, 401)
        self.assertEqual(nobody.headers["www-authenticate"], "Bearer")
        self.as_("x" * 24)
        self.problem(self.desk.get("/api/v1/status"), 401)
        undo, upload = ("POST", "/api/v1/review/undo", {"id": "J9"}), ("POST", "/api/v1/uploads?name=a.txt", b"x")
        for token, role, may_undo, may_upload in ((READER, "reader", 403, 403), (CODER, "coder", 404, 403),
                                                  (EDITOR, "editor", 404, 202)):
            self.as_(token)
            visitor = self.desk.get("/api/v1/status").json["visitor"]
            self.assertEqual((visitor["role"], visitor["csrf"]), (role, None))
            self.assertEqual(self.desk.ask(*undo).status, may_undo, role)
            self.assertEqual(self.desk.ask(*upload).status, may_upload, role)

    def test_coder_answers_and_cannot_undo_anothers(self):
        self.as_(EDITOR)
        queue = next(one["queue"] for one in self.desk.get("/api/v1/review").json["queues"] if one["open"])
        one = self.desk.get(f"/api/v1/review/{queue}").json["items"][0]
        judged = self.desk.ask("POST", f"/api/v1/review/{queue}/{one['id']}", {"answer": "unsure"}).json
        self.assertEqual(judged["who"], "Binh Le")
        self.as_(CODER)
        self.problem(self.desk.ask("POST", "/api/v1/review/undo", {"id": judged["id"]}), 403)
        self.problem(self.desk.ask("POST", "/api/v1/review/undo", {}), 404)  # none of An's own

    def test_cookie_needs_the_other_token_too(self):
        login = self.desk.ask("POST", "/api/v1/session", {"token": CODER})
        self.assertEqual(login.status, 200)
        cookie = login.headers["set-cookie"]
        self.assertIn("HttpOnly", cookie)
        self.assertIn("SameSite=Strict", cookie)
        sent = {"Cookie": cookie.split(";")[0]}
        self.assertEqual(self.desk.get("/api/v1/status", headers=sent).json["visitor"]["role"], "coder")
        self.problem(self.desk.ask("POST", "/api/v1/review/undo", {}, sent), 403)
        sent["X-Banggiao-Token"] = login.json["csrf"]
        self.problem(self.desk.ask("POST", "/api/v1/review/undo", {}, sent), 404)


class ReadOnly(OneDesk):
    options = ("--read-only",)

    def test_nothing_changes(self):
        status = self.desk.get("/api/v1/status").json
        self.assertEqual((status["visitor"]["role"], status["read_only"]), ("reader", True))
        self.problem(self.desk.change("POST", "/api/v1/uploads?name=a.txt", b"x"), 403)
        self.problem(self.desk.change("POST", "/api/v1/review/undo", {}), 403)


class Busy(OneDesk):
    def test_answers_go_between_the_batches_of_an_upload(self):
        texts = [path.read_text() for path in sorted((ROOT / "samples").glob("*.txt"))]
        lines = [json.dumps({"id": f"x{i}", "title": f"{i}", "text": texts[i % len(texts)], "published": "2025-11-03"})
                 for i in range(6000)]
        queue = next(one["queue"] for one in self.desk.get("/api/v1/review").json["queues"] if one["open"])
        question = self.desk.get(f"/api/v1/review/{queue}").json["items"][0]
        job = self.desk.change("POST", "/api/v1/uploads?name=many.jsonl", "\n".join(lines).encode()).json
        answer = self.desk.change("POST", question["url"], {"answer": "unsure"}, {"If-Match": question["etag"]})
        self.assertEqual(answer.status, 201, answer.body)
        told = self.desk.get(job["url"]).json
        self.assertEqual((told["state"], told["ended"]), ("running", None), "it waited for the whole upload")
        history = self.desk.get("/api/v1/review/history").json
        self.assertEqual([one["id"] for one in history["items"]], [answer.json["id"]])
        for _ in range(600):
            told = self.desk.get(job["url"]).json
            if told["ended"]:
                break
            time.sleep(0.2)
        self.assertEqual((told["state"], told["progress"]["new"]), ("done", len(lines)))
        self.assertEqual([one["id"] for one in self.desk.get("/api/v1/review/history").json["items"]], [answer.json["id"]])


class Rated(OneDesk):
    options = ("--rate", "5")

    def test_who_asks_too_often_waits(self):
        one = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        many = self.raw(one * 100 + one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), 30.0)
        self.assertIn(b"HTTP/1.1 200", many)
        refused = many[many.index(b"HTTP/1.1 429"):]
        self.assertIn(b"application/problem+json", refused)
        self.assertRegex(refused, rb"Retry-After: [1-9]")
        time.sleep(1.5)
        self.assertEqual(self.desk.get("/api/v1/health").status, 200)


class Start(unittest.TestCase):
    def refused(self, *options, said):
        port = [] if "--port" in options else ["--port", "0"]
        done = subprocess.run([PROGRAM, "serve", *port, *options], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 1, done)
        self.assertIn(said, done.stderr)
        self.assertEqual(done.stdout, "")

    def test_an_outline_for_the_map(self):
        line = '{"type": "LineString", "coordinates": [[0, 0], [1, 1]]}'
        with tempfile.TemporaryDirectory() as folder:
            store, path = Record.copy(folder), os.path.join(folder, "coast.geojson")
            self.refused("--store", store, "--outline", path, said="cannot be read")
            for bad in ("", "[]", "{}", '{"type": "Coast"}', line[:-1]):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(bad)
                self.refused("--store", store, "--outline", path, said="not GeoJSON")
            with open(path, "w", encoding="utf-8") as file:
                file.write(line)
            desk = Desk(PROGRAM, store, "--outline", path)
            try:
                answer = desk.get("/outline.geojson")
                self.assertEqual((answer.text, answer.headers["content-type"]), (line, "application/geo+json"))
                self.assertIn('data-outline="/outline.geojson"', desk.get("/explore?view=map").text)
                self.assertNotIn("data-outline", desk.get("/explore?view=timeline").text)
            finally:
                self.assertEqual(desk.stop()[0], 0)

    def test_what_it_will_not_start_with(self):
        with tempfile.TemporaryDirectory() as folder:
            store = Record.copy(folder)
            self.refused("--store", store, "--listen", "0.0.0.0", said="--tokens")
            tokens = os.path.join(folder, "tokens")
            self.refused("--store", store, "--tokens", tokens, said="no such token file")
            for text, mode, said in (("e" * 24 + " editor\n", 0o644, "others may read"), ("short editor\n", 0o600, "20 char"),
                                     ("e" * 24 + " king\n", 0o600, "no role"), ("# nothing\n", 0o600, "no token")):
                with open(tokens, "w") as out:
                    out.write(text)
                os.chmod(tokens, mode)
                self.refused("--store", store, "--tokens", tokens, said=said)
            self.refused("--store", store, "--listen", "example.org", said="IP address")
            self.refused("--store", os.path.join(folder, "none", "x.db"), said="folder does not exist")
            taken = socket.socket()
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            self.refused("--store", store, "--port", str(taken.getsockname()[1]), said="--port")
            taken.close()


if __name__ == "__main__":
    Record.fill(PROGRAM)
    try:
        result = unittest.main(exit=False).result
    finally:
        Record.drop()
    sys.exit(0 if result.wasSuccessful() else 1)
