"""A server over the sample record, and a client that checks what it is told against the API's own document."""
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import warnings
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = json.loads((ROOT / "apps/server/openapi.json").read_text())


class Answer:
    def __init__(self, response, body):
        self.status, self.body = response.status, body
        self.headers = {key.lower(): value for key, value in response.getheaders()}

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)


class Desk:
    """A running `banggiao serve`."""

    def __init__(self, program, store, *options):
        self.log = tempfile.TemporaryFile()
        self.ended = None
        self.process = subprocess.Popen(
            [program, "serve", "--store", store, "--port", "0", "--today", "2025-11-15", *options],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        found = re.match(r"http://(.+):(\d+)/$", line.strip())
        if not found:
            raise RuntimeError(f"the server did not start: {line!r} {self.stop()[1]}")
        self.host, self.port = found.group(1).strip("[]"), int(found.group(2))
        self.token = None
        self.csrf = None

    def connect(self):
        return http.client.HTTPConnection(self.host, self.port, timeout=60)

    def ask(self, method, path, body=None, headers=None, connection=None):
        sent = dict(headers or {})
        if self.token and "Authorization" not in sent:
            sent["Authorization"] = "Bearer " + self.token
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        own = connection or self.connect()
        own.request(method, path, body=body, headers=sent)
        response = own.getresponse()
        answer = Answer(response, response.read())
        if connection is None:
            own.close()
        return answer

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def change(self, method, path, body=None, headers=None):
        """With the token that shows it is no other site's doing."""
        if self.csrf is None:
            self.csrf = self.get("/api/v1/status").json["visitor"]["csrf"]
        return self.ask(method, path, body, {"X-Banggiao-Token": self.csrf or "", **(headers or {})})

    def stop(self):
        """Its exit code, and what it had to say; the same again when asked again."""
        if self.ended is not None:
            return self.ended
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30)
        self.process.stdout.close()
        self.log.seek(0)
        with self.log as log:
            self.ended = code, log.read().decode()
        return self.ended


class Record:
    """A store in a folder of its own, filled with the samples once and copied for each test."""

    filled = None

    @classmethod
    def fill(cls, program):
        folder = tempfile.mkdtemp(prefix="banggiao-test-")
        cls.filled = os.path.join(folder, "samples.db")
        subprocess.run([program, "add", str(ROOT / "samples"), "--store", cls.filled, "--quiet", "--today", "2025-11-15"],
                       check=True, stdout=subprocess.DEVNULL)

    @classmethod
    def copy(cls, folder):
        path = os.path.join(folder, "record.db")
        shutil.copy(cls.filled, path)
        return path

    @classmethod
    def drop(cls):
        shutil.rmtree(os.path.dirname(cls.filled))


def operations():
    """Every (METHOD, path) of the document with its operation."""
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            if method in ("get", "post", "put", "patch", "delete"):
                yield method.upper(), path, operation


def resolved(node):
    while isinstance(node, dict) and "$ref" in node:
        target = DOCUMENT
        for part in node["$ref"].lstrip("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def check_answer(method, path, answer):
    """The answer is one that the document knows for this operation, in status, type and form."""
    operation = DOCUMENT["paths"][path][method.lower()]
    responses = operation["responses"]
    described = resolved(responses.get(str(answer.status), responses.get("default") if answer.status >= 400 else None))
    assert described is not None, f"{method} {path}: {answer.status} is not documented: {answer.body[:300]}"
    if "content" not in described:
        assert answer.body == b"", f"{method} {path}: {answer.status} has a body"
        return
    kind = answer.headers.get("content-type", "").split(";")[0]
    types = {name.split(";")[0]: content for name, content in described["content"].items()}
    content = types.get(kind, types.get("*/*"))
    assert content is not None, f"{method} {path}: {answer.status} came as {kind}, documented as {list(types)}"
    if "json" in kind and content.get("schema"):
        schema = {**content["schema"], "components": DOCUMENT["components"]}
        with warnings.catch_warnings():  # the resolver of Debian 12's version; later ones still know it
            warnings.simplefilter("ignore", DeprecationWarning)
            validator = jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver("", DOCUMENT))
        faults = sorted(validator.iter_errors(answer.json), key=lambda fault: list(fault.path))
        assert not faults, f"{method} {path}: {[(list(f.path), f.message[:200]) for f in faults[:3]]}"
    if answer.status < 400 and method == "GET" and answer.status == 200 and "event-stream" not in kind:
        assert re.fullmatch(r'"[^"]+"', answer.headers.get("etag", "")), f"{path}: no strong ETag"
