#!/usr/bin/env python3
"""Time what the desk's screens ask for, over HTTP, on a record of many engagements.

usage: desk.py BANGGIAO WORK [--engagements N] [--runs N] [--datasette PROGRAM]
The record is that of samples/, multiplied (desk_record.py); WORK takes it. The answers are checked against SQL first. Then each screen's question is asked with ever other filters,
so that none is answered from memory; a time is that of one request on a connection that stands, from the first byte sent
to the last received. Prints the median and the 99th percentile of each, in milliseconds; and beside it what Datasette needs
on the same file for the same question, where SQL on the store's tables answers it, with the same number of rows found.
"""
import argparse
import http.client
import json
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

from desk_record import multiply

ROOT = Path(__file__).resolve().parent.parent.parent
class Desk:
    def __init__(self, program, store):
        self.process = subprocess.Popen([program, "serve", "--store", store, "--read-only", "--port", "0"],
                                        stdout=subprocess.PIPE, text=True)
        found = re.match(r"http://(.+):(\d+)/", self.process.stdout.readline())
        if not found:
            sys.exit("bench: the server did not start")
        self.connection = http.client.HTTPConnection(found.group(1), int(found.group(2)), timeout=600)

    def get(self, path):
        self.connection.request("GET", "/api/v1/" + path)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"bench: {path}: {answer.status} {body[:300]}")
        return body


def check(desk, db):
    """What is told is what SQL counts; else nothing is timed."""
    total = db.execute("SELECT count(*) FROM engagements").fetchone()[0]
    facets = json.loads(desk.get("facets"))
    kinds = {one["value"]: one["count"] for f in facets["facets"] if f["name"] == "kind" for one in f["counts"]}
    british = db.execute("SELECT count(DISTINCT engagement) FROM engagement_parties WHERE party = 'GB'").fetchone()[0]
    # Of what has no first day ("../2015-08-20") the last one counts.
    held = db.execute("SELECT count(*) FROM engagements WHERE CASE date_min WHEN '' THEN date_max ELSE date_min END LIKE '2015%'").fetchone()[0]
    told = [("total", facets["total"], total),
            ("kinds", kinds, dict(db.execute("SELECT kind, count(*) FROM engagements GROUP BY kind"))),
            ("party", json.loads(desk.get("engagements?party=GB&limit=1"))["total"], british),
            ("year", json.loads(desk.get("engagements?year=2015&limit=1"))["total"], held)]
    for what, ours, sql in told:
        if ours != sql:
            sys.exit(f"bench: {what}: told {ours}, SQL counts {sql}: nothing is timed")
    return total


class Datasette:
    """Questions as SQL, over HTTP as well."""

    def __init__(self, program, store):
        self.name = Path(store).stem
        self.process = subprocess.Popen(
            [program, "serve", "-i", str(store), "--port", "8397", "--setting", "sql_time_limit_ms", "60000",
             "--setting", "facet_time_limit_ms", "60000", "--setting", "num_sql_threads", "1"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.connection = http.client.HTTPConnection("127.0.0.1", 8397, timeout=600)
        for _ in range(300):
            try:
                self.connection.connect()
                return
            except ConnectionError:
                time.sleep(0.1)
        sys.exit("bench: datasette did not start")

    def get(self, path):
        self.connection.request("GET", f"/{urllib.parse.quote(self.name)}{path}")
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"bench: datasette: {path}: {answer.status} {body[:300]}")
        return body

    def sql(self, sql, **values):
        return self.get(".json?" + urllib.parse.urlencode({"sql": sql, "_shape": "array", **values}))


CHOSEN = ("engagements e WHERE e.date_max >= :since AND EXISTS "
          "(SELECT 1 FROM engagement_parties p WHERE p.engagement = e.engagement AND p.party = :party)")


def rival_questions(datasette):
    """By the name of the screen: the question for Datasette, of the same filters."""
    by = "SELECT {0} AS value, count(*) AS count FROM " + CHOSEN + " GROUP BY 1"
    return {
        "explorer, first page": lambda f: datasette.sql(
            "SELECT * FROM " + CHOSEN + " ORDER BY e.date_min DESC, e.engagement LIMIT 50", **f),
        "explorer, facets": lambda f: [datasette.sql(by.format(column), **f)
                                       for column in ("e.kind", "e.status", "e.place", "e.country", "substr(e.date_min, 1, 4)")],
        "charts": lambda f: [datasette.sql(by.format(column), **f) for column in ("substr(e.date_min, 1, 4)", "e.kind")],
        "engagement": lambda f: datasette.get("/engagements.json?_shape=array&engagement=" + f["id"]),
    }


def timed(ask, runs):
    times, size = [], 0
    for _ in range(runs):
        begun = time.perf_counter()
        body = ask()
        times.append(1000 * (time.perf_counter() - begun))
        size = max(size, len(body) if isinstance(body, bytes) else sum(map(len, body)))
    times.sort()
    return f"{statistics.median(times):10.1f}{times[int(len(times) * 0.99)]:10.1f}{size / 1000:8.0f}"


def compare(desk, program, store, runs, ids):
    datasette = Datasette(program, store)
    for party in ("VN", "GB"):
        ours = json.loads(desk.get(f"engagements?party={party}&since=2012-05-06&limit=1"))["total"]
        theirs = json.loads(datasette.sql("SELECT count(*) AS n FROM " + CHOSEN, party=party, since="2012-05-06"))[0]["n"]
        if ours != theirs:
            sys.exit(f"bench: {party}: told {ours}, Datasette counts {theirs}: nothing is compared")
    questions = rival_questions(datasette)
    print(f"{'datasette':24}{'median ms':>10}{'99th':>10}{'kB':>8}")
    for name, question in questions.items():
        def ask():
            return question({"id": random.choice(ids)} if name == "engagement" else
                            {"party": random.choice(("VN", "GB")), "since": f"{random.randint(2000, 2020)}-{random.randint(1, 12):02}-05"})
        print(f"{name:24}" + timed(ask, runs))
    datasette.process.terminate()
    datasette.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("work", type=Path)
    parser.add_argument("--engagements", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--datasette", default=shutil.which("datasette"), help="the program of the PyPI package; found on PATH")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    store = options.work / f"desk-{options.engagements}.db"
    if not store.exists():
        begun = options.work / "begun.db"
        begun.unlink(missing_ok=True)
        subprocess.run([options.program, "add", str(ROOT / "samples"), "--store", str(begun), "--quiet"], check=True,
                       stdout=subprocess.DEVNULL)
        multiply(begun, options.engagements).close()
        begun.rename(store)
    db = sqlite3.connect(store)
    begun = time.perf_counter()
    desk = Desk(options.program, str(store))
    started = time.perf_counter() - begun
    total = check(desk, db)
    print(f"{total} engagements; answers as SQL counts them; opened in {started:.1f} s")
    random.seed(1)
    engagements = [row[0] for row in db.execute("SELECT engagement FROM engagements")]
    persons = [row[0] for row in db.execute("SELECT person FROM persons")]
    docs = [row[0] for row in db.execute("SELECT doc FROM articles")]
    offices = [one["id"] for one in json.loads(desk.get("offices?limit=1000"))["items"]]
    words = ["quoc phong", "london", "hoi dam", "dai tuong", "tau", "hop tac", "bo truong", "dao tao", "tham"]

    def some():
        """Filters of which there are more than are asked for."""
        chosen = [random.choice(["party=VN", "party=GB", "kind=meeting", "kind=visit", "status=held", "level=2", "verified=true"]),
                  f"since={random.randint(2000, 2020)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"]
        return "&".join(chosen)

    screens = [
        ("explorer, first page", lambda: "engagements?" + some()),
        ("explorer, search", lambda: "engagements?q=" + random.choice(words).replace(" ", "+") + "&" + some()),
        ("explorer, facets", lambda: "facets?" + some()),
        ("charts", lambda: "charts?" + some()),
        ("timeline", lambda: "timeline?" + some()),
        ("network", lambda: "network?" + some()),
        ("map", lambda: "map?" + some()),
        ("engagement", lambda: "engagements/" + random.choice(engagements)),
        ("person", lambda: "persons/" + random.choice(persons)),
        ("persons", lambda: "persons?q=" + random.choice(["nguyen", "howe", "giang", "bo truong"]).replace(" ", "+")),
        ("article", lambda: "articles/" + random.choice(docs)),
        ("brief on two parties", lambda: f"brief?a=VN&b=GB&as_of={random.randint(2000, 2025)}-06-{random.randint(1, 28):02}"),
        ("brief on a person", lambda: f"brief?person={random.choice(persons)}&as_of={random.randint(2000, 2025)}-06-01"),
        ("brief on an office", lambda: f"brief?office={random.choice(offices)}&as_of={random.randint(2000, 2025)}-06-01"),
        ("changes", lambda: f"changes?limit=50&since={random.choice(('', '2001-01-01', '2024-01-01'))}"),
    ]
    print(f"{'':24}{'median ms':>10}{'99th':>10}{'kB':>8}")
    for name, path in screens:
        print(f"{name:24}" + timed(lambda: desk.get(path()), options.runs))
    begun = time.perf_counter()
    whole = desk.get("export?format=csv")
    print(f"export of all as CSV: {time.perf_counter() - begun:.1f} s, {len(whole) / 1e6:.0f} MB")
    if options.datasette:
        compare(desk, options.datasette, store, max(options.runs // 4, 10), engagements)
    else:
        print("datasette: not at hand (pip install datasette); nothing is compared")
    desk.process.terminate()
    desk.process.wait()


if __name__ == "__main__":
    main()
