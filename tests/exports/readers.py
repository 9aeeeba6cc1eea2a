#!/usr/bin/env python3
"""Read an export with somebody else's reader and compare it with what the program lists.

usage: readers.py BANGGIAO FORMAT[_READER]     (tools/setup.sh readers installs what Debian has)

The samples are read into a store; for several filters `list --json` says which engagements there are, and the export of
the same filter must hold them all, or say on stderr how many it left out. Exit 77: the reader is not installed.
"""
import csv
import importlib
import io
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FILTERS = [[], ["VN", "GB"], ["VN", "--kind", "meeting"], ["--status", "planned"], ["--since", "2025-01-01"],
           ["--area", "training", "--until", "2024-12-31"], ["FR", "JP"],
           ["VN", "--unverified"]]
ATOM = "{http://www.w3.org/2005/Atom}"
GEXF = "{http://gexf.net/1.3}"


class Desk:
    def __init__(self, program, folder):
        self.program, self.store = program, str(folder / "record.db")
        self.run("add", str(ROOT / "samples"), "--published", "2025-10-29")

    def run(self, *words):
        done = subprocess.run([self.program, *words, "--store", self.store, "--today", "2026-01-02"],
                              capture_output=True, check=False)
        assert done.returncode == 0, (words, done.stderr.decode())
        return done

    def listed(self, query):
        """The engagements as `list` has them."""
        return [json.loads(line) for line in self.run("list", "--json", *query).stdout.splitlines()]

    def export(self, form, query, *more):
        """The bytes, and how many engagements it says it left out."""
        done = self.run("export", "-f", form, *query, *more)
        told = re.search(rb"(\d+) of \d+ engagements left out", done.stderr)
        return done.stdout, int(told[1]) if told else 0


def reader(name):
    try:
        return importlib.import_module(name)
    except ImportError as fault:
        print(f"skipped: {fault}; tools/setup.sh readers installs it, or PyPI has it (pip install {name.partition('.')[0]})")
        sys.exit(77)


def same(found, listed, what):
    assert sorted(found) == sorted(listed), f"{what}: {sorted(found)} are not {sorted(listed)}"


def ids(listed):
    return [one["id"] for one in listed]


def check_csv(desk):
    for query in FILTERS:
        listed = desk.listed(query)
        tables = {}
        for table in ("engagements", "participants", "persons", "commitments", "reports", "cells"):
            text = desk.export("csv", query, "--table", table)[0].decode()
            tables[table] = list(csv.DictReader(io.StringIO(text, newline="")))
            for row in tables[table]:
                assert None not in row and None not in row.values(), (table, row)
                assert row["codebook"] and row["program"] and row["coder"] and row["made_on"] == "2026-01-02", row
        same([row["id"] for row in tables["engagements"]], ids(listed), "engagements")
        if query:  # the whole record keeps its own order
            assert [row["id"] for row in tables["engagements"]] == ids(listed), "the order is that of list"
        same([(row["engagement"], row["person"]) for row in tables["participants"]],
             [(one["id"], who) for one in listed for who in one["participant_ids"]], "participants")
        same([(row["engagement"], row["doc"], row["evidence"]) for row in tables["reports"]],
             [(one["id"], report["doc"], report["evidence"]) for one in listed for report in one["reports"]], "reports")
        same([(row["engagement"], row["field"], row["value"], row["doc"], row["quote"]) for row in tables["cells"]],
             [(one["id"], field, value["value"], source["doc"], source["quote"]) for one in listed
              for field, values in one["values"].items() for value in values for source in value["sources"]], "cells")
        for row in tables["cells"]:
            if row["field"] == "kind" and row["shown"] == "true":
                assert row["value"] == next(one["kind"] for one in listed if one["id"] == row["engagement"])


def check_json(desk):
    for query in FILTERS:
        listed = desk.listed(query)
        whole = json.loads(desk.export("json", query)[0])
        same([json.dumps(one) for one in whole["engagements"]], [json.dumps(one) for one in listed], "engagements")
        assert whole["codebook"] and whole["program"] and whole["coder"] and whole["made_on"] == "2026-01-02"
        head, *rest = [json.loads(line) for line in desk.export("jsonl", query)[0].splitlines()]
        assert head["type"] == "export" and head["engagements"] == len(listed)
        for key, kind in (("engagements", "engagement"), ("persons", "person"), ("commitments", "commitment")):
            same([one.get("id") or json.dumps(one) for one in rest if one["type"] == kind],
                 [one.get("id") or json.dumps({"type": kind, **one}) for one in whole[key]], key)


def check_geojson(desk):
    points = 0
    for query in FILTERS:
        listed = {one["id"]: one for one in desk.listed(query)}
        whole = json.loads(desk.export("geojson", query)[0])
        assert whole["type"] == "FeatureCollection" and whole["codebook"]
        same([one["id"] for one in whole["features"]], listed, "features")
        for one in whole["features"]:
            row, precision = listed[one["id"]], one["properties"]["precision"]
            assert (one["geometry"] is not None) == (precision == "city"), one
            if one["geometry"] is None:
                assert precision == ("country" if row["country"] else None), one
                continue
            points += 1
            longitude, latitude = one["geometry"]["coordinates"]
            assert one["geometry"]["type"] == "Point" and -180 <= longitude <= 180 and -90 <= latitude <= 90
            assert listed[one["id"]]["place"] and "GeoNames" in one["properties"]["located_by"]
            if listed[one["id"]]["place"] == "London":
                assert 51 < latitude < 52 and -1 < longitude < 1
    assert points > 10


def check_atom_xml(desk):
    for query in FILTERS:
        feed = ElementTree.fromstring(desk.export("atom", query)[0])
        assert feed.tag == ATOM + "feed" and feed.find(ATOM + "updated").text == "2026-01-02T00:00:00Z"
        assert "codebook" in feed.find(ATOM + "subtitle").text and feed.find(ATOM + "author") is not None
        entries = feed.findall(ATOM + "entry")
        same([one.find(ATOM + "id").text.rpartition(":")[2] for one in entries], ids(desk.listed(query)), "entries")
        for one in entries:
            assert one.find(ATOM + "title").text and re.fullmatch(r"[-\d]{10}T[:\d]{8}Z", one.find(ATOM + "updated").text)


def check_gexf_xml(desk):
    for query in FILTERS:
        graph = ElementTree.fromstring(desk.export("gexf", query)[0]).find(GEXF + "graph")
        nodes = {node.get("id") for node in graph.iter(GEXF + "node")}
        assert len(nodes) == len(list(graph.iter(GEXF + "node")))
        listed = desk.listed(query)
        same([node for node in nodes if node.startswith("person:")],
             {"person:" + who for one in listed for who in one["participant_ids"]}, "persons")
        for edge in graph.iter(GEXF + "edge"):
            assert {edge.get("source"), edge.get("target")} <= nodes and int(edge.get("weight")) > 0


def check_annotations(desk):
    for query in FILTERS[:3]:
        listed = desk.listed(query)
        whole = json.loads(desk.export("annotations", query)[0])
        items = whole["first"]["items"]
        cells = [source["quote"] for one in listed for values in one["values"].values() for value in values
                 for source in value["sources"]]
        assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld" and whole["total"] == len(items) == len(cells)
        same([one["target"]["selector"][0]["exact"] for one in items], cells, "quotes")
        assert len({one["id"] for one in items}) == len(items)
        texts = {}
        for one in items:
            doc = one["target"]["scope"].rpartition(":")[2]
            if doc not in texts:
                texts[doc] = stored_text(desk, doc)
            quote, place = one["target"]["selector"]
            # Python counts code points, as the standard does.
            assert texts[doc][place["start"]:place["end"]] == quote["exact"], (doc, place, quote)
            assert texts[doc][:place["start"]].endswith(quote["prefix"])
            assert texts[doc][place["end"]:].startswith(quote["suffix"])


def stored_text(desk, doc):
    import sqlite3
    with sqlite3.connect(desk.store) as store:
        return store.execute("SELECT text FROM articles WHERE doc = ?", (doc,)).fetchone()[0]


def check_csl(desk):
    for query in FILTERS:
        listed = desk.listed(query)
        items = json.loads(desk.export("csl", query)[0])
        assert len({one["id"] for one in items}) == len(items)
        same([one["id"] for one in items if one["type"] == "event"], ids(listed), "engagements")
        same([one["id"].rpartition(":")[2] for one in items if one["type"] == "article-newspaper"],
             {report["doc"] for one in listed for report in one["reports"]}, "articles")
        for one in items:
            assert one["title"]
            for part in one.get("issued", {}).get("date-parts", []):
                assert 1900 < part[0] < 2100 and len(part) <= 3
            if one["type"] == "event":
                assert one["custom"]["codebook"] and one["custom"]["coder"]


def check_ical(desk, icalendar):
    left_out_ever = 0
    for query in FILTERS:
        listed = {one["id"]: one for one in desk.listed(query)}
        text, left_out = desk.export("ical", query)
        calendar = icalendar.Calendar.from_ical(text)
        assert str(calendar["X-BANGGIAO-CODEBOOK"])
        events = {str(one["UID"]).partition("@")[0]: one for one in calendar.walk("VEVENT")}
        assert len(events) + left_out == len(listed) and set(events) <= set(listed), (query, left_out)
        left_out_ever += left_out
        for key, one in events.items():
            first, _, last = listed[key]["edtf"].partition("/")
            assert one["DTSTART"].dt.isoformat() == first, (first, one["DTSTART"].dt)
            assert (one["DTEND"].dt - one["DTSTART"].dt).days == (1 if not last else days(first, last) + 1)
            report = listed[key]["reports"][0]
            assert report["evidence"] in str(one["DESCRIPTION"]), one["DESCRIPTION"]
    assert left_out_ever > 0, "the samples have engagements without a day"


def days(first, last):
    from datetime import date
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def check_gexf(desk, networkx):
    for query in FILTERS[:3]:
        # networkx before 3.5 knows the older versions' names only; what is used here is the same in them.
        text = desk.export("gexf", query)[0].replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft")
        graph = networkx.read_gexf(io.BytesIO(text.replace(b'version="1.3"', b'version="1.2"')))
        listed = desk.listed(query)
        same([name for name, node in graph.nodes(data=True) if node["type"] == "party"],
             {"party:" + code for one in listed for code in one["parties"]}
             | {"party:" + node["country"] for _, node in graph.nodes(data=True) if node.get("country")}, "parties")
        if query == ["VN", "GB"]:
            held = [one for one in listed if one["status"] == "held"]
            # Two parties can have several relations; networkx keeps them as parallel edges.
            edges = [edge for edge in graph.edges(data=True) if set(edge[:2]) == {"party:VN", "party:GB"}]
            met = [edge[2] for edge in edges if edge[2]["relation"] == "met"]
            assert len(met) == 1 and met[0]["engagements"] == len(held), (met, len(held))


def check_atom(desk, feedparser):
    for query in FILTERS:
        feed = feedparser.parse(io.BytesIO(desk.export("atom", query)[0]))
        assert not feed.bozo, feed.get("bozo_exception")
        same([one.id.rpartition(":")[2] for one in feed.entries], ids(desk.listed(query)), "entries")


def check_bibtex(desk, bibtexparser):
    BibTexParser = reader("bibtexparser.bparser").BibTexParser
    for query in FILTERS:
        listed = desk.listed(query)
        parser = BibTexParser(interpolate_strings=False, ignore_nonstandard_types=False)
        entries = bibtexparser.loads(desk.export("bibtex", query)[0].decode(), parser).entries
        same([one["ID"] for one in entries if one.get("howpublished", "").startswith("Banggiao")], ids(listed), "ids")
        keys = {one["ID"] for one in entries}
        assert len(keys) == len(entries) == len(listed) + len({r["doc"] for one in listed for r in one["reports"]})
        for one in entries:
            assert one["title"].startswith("{") and set(filter(None, one.get("related", "").split(","))) <= keys


def check_ftm(desk, followthemoney):
    from followthemoney import model
    for query in FILTERS:
        listed = desk.listed(query)
        lines = [json.loads(line) for line in desk.export("ftm", query)[0].splitlines()]
        entities = {line["id"]: model.get_proxy(line, cleaned=False) for line in lines}
        assert len(entities) == len(lines), "ids are unique"
        events = [one for one in entities.values() if one.schema.name == "Event"]
        same([one.first("recordId") for one in events], ids(listed), "events")
        for line in lines:
            entity = entities[line["id"]]
            assert entity.id == line["id"], line["id"]
            for name, values in line["properties"].items():
                prop = entity.schema.get(name)
                assert prop is not None and not prop.stub, f"{entity.schema.name} has no {name}"
                kept = entity.get(name)
                # Addresses of the samples end in ".example", and a date may be cleaned to a shorter form of itself.
                assert len(kept) == len(values), (line["id"], name, values, kept)
                if prop.type.name == "entity":
                    for other in values:
                        assert other in entities, f"{name} of {entity.id} leads nowhere: {other}"
                        assert entities[other].schema.is_a(prop.range), (name, entities[other].schema)


def main():
    program, (form, _, other) = sys.argv[1], sys.argv[2].partition("_")
    module = reader(other) if other and other != "xml" else None
    check = globals()["check_" + (sys.argv[2] if other == "xml" else form)]
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(program, Path(folder))
        check(desk, module) if module else check(desk)
    print(f"{sys.argv[2]}: {len(FILTERS)} filters agree with list")


if __name__ == "__main__":
    main()
