"""Tests of tools/: each fault that a tool watches for is put into a small sound tree, and must be found there."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FIVE = "// Words.\n// In -> Out: a -> b.\n// Fails: never.\n// Units: none.\n// Threads: pure.\n#pragma once\n"
SOUND = {
    "ARCHITECTURE.md": "# Rooms\n\n`src/base/` comes first, `src/text/text.h` next.\n",
    "src/CMakeLists.txt": "set(ROOMS base text engine)\n",
    "include/banggiao/record.h": FIVE,
    "include/banggiao/banggiao.h": FIVE + '#include "banggiao/record.h"\n',
    "src/base/utf8.h": FIVE,
    "src/text/text.h": FIVE + '#include "banggiao/record.h"\n',
    "src/text/text.cc": '#include "text/text.h"\n\n#include "base/utf8.h"\n',
    "src/engine/engine.cc": '#include "banggiao/banggiao.h"\n#include "text/text.h"\n',
    "apps/cli/main.cc": "#include <banggiao/banggiao.h>\n",
}


def run(tool, *arguments):
    done = subprocess.run([sys.executable, str(ROOT / "tools" / tool), *map(str, arguments)], capture_output=True,
                          text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def write(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


class CheckRooms(unittest.TestCase):
    def faults(self, changed):
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), SOUND | changed)
            return run("check_rooms", folder)

    def expect(self, changed, words):
        code, said = self.faults(changed)
        self.assertEqual(code, 1, said)
        self.assertIn(words, said)
        self.assertEqual(len(said.strip().split("\n")), 1, said)

    def test_a_sound_tree(self):
        self.assertEqual(self.faults({})[0], 0)

    def test_an_include_against_the_arrow(self):
        self.expect({"src/base/utf8.cc": '#include "text/text.h"\n'}, "src/base/utf8.cc:1: base may not include text")

    def test_a_header_that_is_not_there(self):
        self.expect({"src/text/words.cc": '#include "base/words.h"\n'}, '"base/words.h" does not exist')

    def test_a_file_outside_the_rooms(self):
        self.expect({"src/extra/a.cc": "int a;\n"}, "stands in no room")

    def test_a_room_that_uses_the_verbs(self):
        self.expect({"src/text/a.cc": '#include "banggiao/banggiao.h"\n'}, "only engine implements banggiao.h")

    def test_an_app_that_looks_inside(self):
        self.expect({"apps/cli/a.cc": "#include <text/text.h>\n"}, "only <banggiao/...>")

    def test_a_letter_that_is_not_ascii(self):
        self.expect({"src/text/a.cc": 'const char* kWord = "hội đàm";\n'}, "src/text/a.cc:1: not ASCII")
        self.assertEqual(self.faults({"src/text/a_test.cc": 'const char* kWord = "hội đàm";\n'})[0], 0)

    def test_libraries_keep_to_their_rooms(self):
        self.expect({"src/engine/a.cc": "#include <sqlite3.h>\n"}, "may be included only by store")
        self.expect({"src/engine/a.cc": "#include <nlohmann/json.hpp>\n"}, "may be included only by reports")
        self.expect({"apps/cli/a.cc": "#include <sqlite3.h>\n"}, "may be included only by store")

    def test_the_five_lines(self):
        self.expect({"src/text/text.h": FIVE.replace("// Units: none.\n", "")}, "src/text/text.h:4: the five opening")

    def test_a_room_without_a_header(self):
        self.expect({"src/engine/engine.cc": "int a;\n"}, "src/engine: a room has one public header")

    def test_long_files_and_long_lines(self):
        self.expect({"src/text/a.cc": "\n" * 601}, "601 lines")
        self.expect({"src/text/a.cc": "// " + "x" * 118 + "\n"}, "121 columns")

    def test_paths_of_the_architecture_page(self):
        self.expect({"ARCHITECTURE.md": "See `src/nowhere/`.\n"}, "`src/nowhere/` does not exist")
        self.expect({"ARCHITECTURE.md": "See [the guide](docs/guide/x.md).\n"}, "`docs/guide/x.md` does not exist")

    def test_a_folder_of_one_machine(self):
        self.expect({"tools/a.py": 'DATA = "/ho' + 'me/me/data"\n'}, "tools/a.py:1: names a folder of one machine")


class SortTables(unittest.TestCase):
    def run_on(self, content, *options, name="languages/vi/cues.tsv"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            write(Path(folder), {name: content})
            old = os.getcwd()
            os.chdir(folder)
            try:
                code, said = run("sort_tables", *options, name)
            finally:
                os.chdir(old)
            return code, said, path.read_bytes().decode()

    def test_sorts_by_bytes_and_drops_what_is_there_twice(self):
        text = "# Why.\nphrase\tvalue\nđàm\tmeeting\ngặp\tmeeting\t\nZ\tx\n\ngặp\tmeeting\r\n"
        wanted = "# Why.\nphrase\tvalue\nZ\tx\ngặp\tmeeting\nđàm\tmeeting\n"
        code, said, after = self.run_on(text)
        self.assertEqual((code, after), (0, wanted), said)
        self.assertEqual(self.run_on(wanted, "--check")[0], 0)

    def test_check_writes_nothing(self):
        text = "phrase\tvalue\nb\tx\na\tx\n"
        code, said, after = self.run_on(text, "--check")
        self.assertEqual((code, after), (1, text))
        self.assertIn("languages/vi/cues.tsv:2: not as tools/sort_tables writes it", said)

    def test_composes_letters(self):
        self.assertEqual(self.run_on("phrase\nho\u0323p\n")[2], "phrase\nhọp\n")

    def test_faults(self):
        for text, words in [
            ("", "no header line"),
            ("word\na\n", 'the first column is "phrase"'),
            ("phrase\tcolour\na\tx\n", "unknown column 'colour'"),
            ("phrase\tflags\tvalue\na\n", "stand in the order"),
            ("phrase\tvalue\na\tx\tcap\n", "3 cells under 2 columns"),
            ("phrase\tvalue\tflags\na\tx\ta, b\n", "flags are separated"),
            ("phrase\tvalue\n a\tx\n", "white space"),
            ("phrase\tvalue\n\tx\n", "the first cell is empty"),
            ("phrase\tvalue\textra\na\tx\t1\na\tx\t2\n", "a -> x is there twice"),
            ("phrase\n# late\na\n", "comments stand above"),
            (b"phrase\n\xff\n", "not UTF-8 at byte 7"),
        ]:
            with self.subTest(words):
                with tempfile.TemporaryDirectory() as folder:
                    write(Path(folder), {"languages/vi/cues.tsv": text})
                    code, said = run("sort_tables", "--check", Path(folder) / "languages")
                self.assertEqual(code, 1, said)
                self.assertIn(words, said)

    def test_world_tables_name_a_source(self):
        self.assertIn('a column "source"', self.run_on("phrase\tvalue\na\tVN\n", name="world/people.tsv")[1])
        self.assertIn("no source", self.run_on("phrase\tsource\na\n", name="world/people.tsv")[1])

    def test_weights_are_numbers(self):
        name = "languages/vi/weights/focus.tsv"
        self.assertEqual(self.run_on("feature\tweight\nbias\t-0.5\n", name=name)[0], 0)
        self.assertIn("no number", self.run_on("feature\tweight\nbias\tmuch\n", name=name)[1])


class Setup(unittest.TestCase):
    """setup.sh --check against a dpkg-query of our own."""

    def run_setup(self, installed):
        with tempfile.TemporaryDirectory() as folder:
            fake = Path(folder) / "dpkg-query"
            cases = "".join(f"    *' {name}') echo 'install ok installed';;\n" for name in installed)
            fake.write_text(f"#!/bin/sh\ncase \"$*\" in\n{cases}    *) exit 1;;\nesac\n")
            fake.chmod(0o755)
            done = subprocess.run([str(ROOT / "tools/setup.sh"), "--check", "test"], capture_output=True, text=True,
                                  check=False, env=os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"})
            return done.returncode, done.stdout + done.stderr

    def test_all_there(self):
        self.assertEqual(self.run_setup(["libgtest-dev", "python3-jsonschema"]), (0, ""))

    def test_says_the_line_to_run(self):
        code, said = self.run_setup([])
        self.assertEqual(code, 1)
        self.assertIn("apt-get update && apt-get install -y --no-install-recommends python3-jsonschema libgtest-dev", said)

    def test_every_package_has_a_group_and_a_reason(self):
        for line in (ROOT / "tools/packages.txt").read_text().split("\n"):
            if line and not line.startswith("#"):
                name, group, reason = line.split("\t")
                self.assertIn(group, ("build", "test", "check", "fuzz", "package", "readers", "browser"))
                self.assertTrue(name and reason)


if __name__ == "__main__":
    unittest.main(verbosity=1)
