#!/usr/bin/env python3
"""Run the program the way people do and compare what comes back.

usage: run.py BANGGIAO CASES.txt [CASE]

A file of cases is blocks that begin with "[name]". Each case has a folder of its own with the articles of articles/ in
it, and lines that are done in order:

  why: TEXT             what the case shows
  write NAME: TEXT      a file with this text (\\n is a line break, \\xNN a byte)
  do: ACTION ARGS       one of the actions below
  $ ARGS                run the program with these words (shell quoting); $STORE is the case's store,
                        $SAMPLES the folder of the samples
  in: NAME              the next run gets this file on stdin
  exit: N               the run's exit code (0 when the line is missing)
  out: REGEX            some line of stdout matches; "out-not:" none does; "out-lines: N" so many lines
  err: REGEX            the same for stderr; "err-not:", "err-lines:"
  out-is: TEXT          stdout is this, to the letter
  json: EXPRESSION      Python, true for the JSON lines of stdout as the list `lines` (`one` is the first)
  columns: N            no line of stdout is longer
  same: N               stdout is that of the case's N-th run
"""
import fcntl
import gzip
import json
import os
import pty
import re
import shlex
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tarfile
import tempfile
import termios
import threading
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "samples"
TIMEOUT = 300


def unescape(text):
    out = re.sub(rb"\\x([0-9a-fA-F]{2})", lambda m: bytes([int(m[1], 16)]), text.encode())
    return out.replace(b"\\n", b"\n")


class Fault(Exception):
    pass


class Case:
    COUNTRIES = ["Lào", "Campuchia", "Thái Lan", "Nhật Bản", "Hàn Quốc", "Ấn Độ", "Pháp", "Đức", "Italy", "Australia",
                 "Canada", "Brazil", "Cuba"]

    def __init__(self, program, name, lines, folder):
        self.program, self.name, self.lines, self.folder = program, name, lines, folder
        self.runs, self.stdin, self.locks = [], None, []
        self.expects_exit = True
        self.user = None

    # ---- Actions: things that need more than a file -------------------------------------------------

    def do_lock(self, path):
        """Another program holds the store's write lock until the case ends."""
        lock = sqlite3.connect(self.folder / path, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
        self.locks.append(lock)

    def do_writing(self, path, statement):
        """Another program has begun to change the store, and is not done until the case ends."""
        writer = sqlite3.connect(self.folder / path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute(statement)
        self.locks.append(writer)

    def do_change(self, path, script):
        """The store is changed by hand."""
        store = sqlite3.connect(self.folder / path)
        store.executescript(script)
        store.commit()
        store.close()

    def do_absent(self, path):
        if (self.folder / path).exists():
            raise Fault(f"{path} is there")

    def do_terminal(self, *words):
        """Runs the program with stderr on a terminal of 100 columns."""
        control, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
        run = subprocess.Popen([self.program, *self.words(words)], cwd=self.folder, env=self.environment(),
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=terminal)
        os.close(terminal)
        shown = []

        def drain():
            try:
                while some := os.read(control, 65536):
                    shown.append(some)
            except OSError:  # how Linux says that the other end is closed
                pass

        reader = threading.Thread(target=drain)
        reader.start()
        out, _ = run.communicate(timeout=TIMEOUT)
        reader.join()
        os.close(control)
        self.runs.append((run.returncode, out, b"".join(shown).replace(b"\r", b"\n")))
        self.expects_exit = True

    def do_unlock(self):
        for lock in self.locks:
            lock.execute("ROLLBACK")
            lock.close()
        self.locks = []

    def do_readonly(self, path):
        """Neither the store nor its folder can be written from now on, not even when the tests run as root."""
        os.chmod(self.folder / path, 0o444)
        if os.geteuid() == 0:
            self.user = 65534
            self.program = shutil.copy(self.program, self.folder)
        os.chmod(self.folder, 0o555)

    def do_newer(self, path):
        """As a later version of the program would leave the store."""
        with sqlite3.connect(self.folder / path) as store:
            store.execute("PRAGMA user_version = 9999")
        store.close()

    def do_damage(self, path):
        """Overwrites pages in the middle of the store."""
        for side in ("-wal", "-shm"):
            (self.folder / (path + side)).unlink(missing_ok=True)
        size = (self.folder / path).stat().st_size
        with open(self.folder / path, "r+b") as store:
            for at in range(4096, size, 4096):
                store.seek(at)
                store.write(b"\xde\xad\xbe\xef" * 256)

    def do_truncate(self, path, size):
        os.truncate(self.folder / path, int(size))

    def do_long_line(self, path, megabytes):
        """JSON lines: a good article, one line of so many megabytes, a good article."""
        good = '{{"id": "{}", "title": "Nước lũ rút", "text": "Sáng nay nước lũ đã rút ở các xã ven sông.", "lang": "vi"}}\n'
        with open(self.folder / path, "w", encoding="utf-8") as out:
            out.write(good.format("before"))
            out.write('{"id": "long", "title": "Dài", "text": "')
            for _ in range(int(megabytes)):
                out.write("a" * (1 << 20))
            out.write('", "lang": "vi"}\n')
            out.write(good.format("after"))

    def do_many(self, path, count):
        """JSON lines: so many articles on talks, of many countries and on many days."""
        with open(self.folder / path, "w", encoding="utf-8") as out:
            for i in range(int(count)):
                day = f"{i % 28 + 1}/{i // 28 % 12 + 1}/{2000 + i // 336 % 20}"
                a, b = (self.COUNTRIES[i * k % len(self.COUNTRIES)] for k in (7, 12))
                text = (f"Ngày {day}, tại {a}, Bộ trưởng Quốc phòng {a} hội đàm với Bộ trưởng Quốc phòng {b}. "
                        f"Hai bên nhất trí tăng cường hợp tác đào tạo.")
                out.write(json.dumps({"id": f"many-{i:05}", "title": f"Hội đàm lần {i}", "text": text, "lang": "vi"},
                                     ensure_ascii=False) + "\n")

    def do_pack(self, path, *names):
        """A zip, or a tar packed as its ending says, of these files of the case."""
        if path.endswith((".zip", ".wacz")):
            with zipfile.ZipFile(self.folder / path, "w", zipfile.ZIP_DEFLATED) as out:
                for name in names:
                    out.write(self.folder / name, name)
        else:
            with tarfile.open(self.folder / path, "w:" + path.rpartition(".")[2].replace("tar", "")) as out:
                for name in names:
                    out.add(self.folder / name, name)

    def do_warc(self, path, *names):
        """A web archive, each record a gzip member, of these pages; "-" is a member that is damaged."""
        with open(self.folder / path, "wb") as out:
            for name in names:
                page = b"" if name == "-" else (self.folder / name).read_bytes()
                block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
                head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bao.example/{name}\r\n"
                        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n")
                member = gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)
                out.write(member[:40] + b"\xff" * 60 if name == "-" else member)

    def do_bomb(self, path, megabytes):
        """A zip of one text that is mostly blanks."""
        with zipfile.ZipFile(self.folder / path, "w", zipfile.ZIP_DEFLATED) as out:
            with out.open("blank.jsonl", "w") as blank:
                for _ in range(int(megabytes)):
                    blank.write(b" " * (1 << 20))

    def do_junk(self, path):
        (self.folder / path).write_bytes(bytes((i * 73 + 41) % 256 for i in range(5000)))

    def do_mkdir(self, path):
        (self.folder / path).mkdir()

    def do_copy(self, source, target):
        shutil.copy(self.folder / source, self.folder / target)

    def do_sql(self, path, statement, expected):
        """What the statement gives, its cells joined by "|"."""
        store = sqlite3.connect(self.folder / path)
        got = "|".join(str(cell) for row in store.execute(statement) for cell in row)
        store.close()
        if got != expected:
            raise Fault(f"{statement}: {got!r}, not {expected!r}")

    def do_show_first(self):
        """`show` of the first engagement that the last run listed."""
        self.run(["show", self.output(1).splitlines()[1].split()[0], "--store", "$STORE"])

    def do_show_gone(self, *words):
        """`show` of the first engagement's id that stands no more."""
        store = sqlite3.connect(self.folder / "store.db")
        gone = store.execute("SELECT id FROM ids WHERE type = 'engagement' AND fate <> 'stands' ORDER BY id").fetchone()
        store.close()
        self.close_run()
        self.run(["show", gone[0] if gone else "G000000000000", "--store", "$STORE", *words])

    def do_link(self, verb):
        """`link VERB` on the first link."""
        self.run(["link", "list", "--json", "--store", "$STORE"])
        self.run(["link", verb, json.loads(self.output(1).splitlines()[0])["id"], "--store", "$STORE"])

    def do_interrupt(self, signal_name, seconds, *words):
        """Runs the program, sends it a signal after so long, and waits for its end."""
        run = subprocess.Popen([self.program, *self.words(words)], cwd=self.folder, env=self.environment(),
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(float(seconds))
        run.send_signal(getattr(signal, signal_name))
        out, err = run.communicate(timeout=TIMEOUT)
        self.runs.append((run.returncode, out, err))
        self.expects_exit = False

    # ---- Running --------------------------------------------------------------------------------------

    def environment(self):
        keep = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS")}
        return keep | {"HOME": str(self.folder / "home"), "LC_ALL": "C", "TZ": "UTC", "USER": "tester"}

    def words(self, words):
        return [w.replace("$STORE", str(self.folder / "store.db")).replace("$SAMPLES", str(SAMPLES)) for w in words]

    def run(self, words):
        stdin = open(self.folder / self.stdin, "rb") if self.stdin else subprocess.DEVNULL
        done = subprocess.run([self.program, *self.words(words)], cwd=self.folder, env=self.environment(), stdin=stdin,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT, user=self.user)
        if self.stdin:
            stdin.close()
        self.stdin = None
        self.runs.append((done.returncode, done.stdout, done.stderr))
        self.expects_exit = True

    def output(self, which):
        return self.runs[-1][which].decode("utf-8", "replace")

    def check(self, key, value):
        if not self.runs:
            raise Fault("nothing was run yet")
        side = 2 if key.startswith("err") else 1
        lines = self.output(side).splitlines()
        if key == "exit":
            self.expects_exit = False
            if self.runs[-1][0] != int(value):
                raise Fault(f"exit code {self.runs[-1][0]}, not {value}")
        elif key in ("out", "err"):
            if not any(re.search(value, line) for line in lines):
                raise Fault("no such line")
        elif key in ("out-not", "err-not"):
            if any(re.search(value, line) for line in lines):
                raise Fault("there is such a line")
        elif key in ("out-lines", "err-lines"):
            if len(lines) != int(value):
                raise Fault(f"{len(lines)} lines")
        elif key == "out-is":
            if self.runs[-1][1] != unescape(value):
                raise Fault("stdout differs")
        elif key == "json":
            parsed = [json.loads(line) for line in lines]
            if not eval(value, {"lines": parsed, "one": parsed[0] if parsed else None}):
                raise Fault("is not true")
        elif key == "columns":
            long = [line for line in lines if len(line) > int(value)]
            if long:
                raise Fault(f"{len(long[0])} columns: {long[0]}")
        elif key == "same":
            if self.runs[-1][1] != self.runs[int(value) - 1][1]:
                raise Fault("stdout differs from that of the earlier run")
        else:
            raise Fault("no such key")

    def line(self, line):
        if line.startswith("$"):
            self.close_run()
            return self.run(shlex.split(line[1:]))
        key, _, value = line.partition(":")
        value = value.strip()
        if key.startswith("write "):
            (self.folder / key[6:]).write_bytes(unescape(value))
        elif key == "do":
            action, *words = shlex.split(value)
            getattr(self, "do_" + action)(*words)
        elif key == "in":
            self.stdin = value
        elif key != "why":
            self.check(key, value)

    def close_run(self):
        if self.runs and self.expects_exit and self.runs[-1][0] != 0:
            raise Fault(f"exit code {self.runs[-1][0]}, not 0")

    def go(self):
        shutil.copytree(HERE / "articles", self.folder, dirs_exist_ok=True)
        (self.folder / "home").mkdir()
        number, line = self.lines[0]
        try:
            for number, line in self.lines:
                self.line(line)
            self.close_run()
        except (Fault, OSError, ValueError, LookupError, sqlite3.Error, subprocess.TimeoutExpired) as fault:
            out = [f"{number}: [{self.name}] {line}", f"    {fault}"]
            if self.runs:
                code, stdout, stderr = self.runs[-1]
                out += [f"    exit {code}", "    stdout: " + stdout.decode("utf-8", "replace")[:1500],
                        "    stderr: " + stderr.decode("utf-8", "replace")[:1500]]
            return "\n".join(out)
        finally:
            self.do_unlock()
            os.chmod(self.folder, 0o755)
        return None


def read_cases(path):
    cases, name = {}, None
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("["):
            name = line.strip("[] ")
            if name in cases:
                sys.exit(f"{path}:{number}: [{name}] is there twice")
            cases[name] = []
        elif line.strip() and not line.startswith("#"):
            cases[name].append((f"{path}:{number}", line.strip()))
    return cases


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    program, path = os.path.abspath(sys.argv[1]), sys.argv[2]
    cases = read_cases(path)
    chosen = [sys.argv[3]] if len(sys.argv) == 4 else list(cases)
    failed = 0
    for name in chosen:
        with tempfile.TemporaryDirectory() as folder:
            fault = Case(program, name, cases[name], Path(folder)).go()
        if fault:
            failed += 1
            print(fault)
    print(f"{path}: {len(chosen) - failed} of {len(chosen)} cases hold")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
