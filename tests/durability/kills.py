#!/usr/bin/env python3
"""Kill `banggiao add` at random moments and prove the store sound after each.

usage: kills.py BANGGIAO [--kills N] [--articles N] [--seed N]
The kills fall anywhere between the start and the end of a run: while the store is made, while articles are put in, while
the record is built. After each, `banggiao check` must find nothing, and no article that was there may be gone. Then the
run is let finish, and its export must be that of a store that was never disturbed.
"""
import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench/speed"))
import generate  # noqa: E402


class Trial:
    def __init__(self, program, folder, articles):
        self.program, self.folder = program, folder
        self.input = folder / "articles.jsonl"
        lines = [generate.article(i)[0] for i in range(articles)]
        lines[articles // 2] = "broken"  # so that something is refused, too
        self.input.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def run(self, *words, code=0):
        done = subprocess.run([self.program, *words], cwd=self.folder, capture_output=True, text=True)
        if done.returncode != code:
            sys.exit(f"kills: {words}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def add(self, store, *more):
        return self.run("add", str(self.input), "--store", store, "--json", "--jobs", "2", *more, code=3)

    def killed(self, store, seconds, how):
        """True when the kill came before the end."""
        run = subprocess.Popen([self.program, "add", str(self.input), "--store", store, "--jobs", "2"], cwd=self.folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            run.wait(seconds)
        except subprocess.TimeoutExpired:
            run.send_signal(how)
            run.wait()
        return run.returncode == -how or (how == signal.SIGINT and run.returncode == 130)

    def check(self, store):
        if not (self.folder / store).exists():
            return 0
        done = subprocess.run([self.program, "check", "--store", store, "--json"], cwd=self.folder, capture_output=True,
                              text=True)
        if done.returncode == 1 and "an empty file" in done.stderr:
            return 0  # killed before the first table was made
        found = json.loads(done.stdout) if done.stdout else {"faults": [done.stderr]}
        if done.returncode != 0 or found["faults"]:
            sys.exit(f"kills: the store is not sound: {found['faults']}")
        return found["articles"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("--kills", type=int, default=300)
    options.add_argument("--articles", type=int, default=1500)
    options.add_argument("--seed", type=int, default=20251122)
    asked = options.parse_args()
    dice = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as name:
        trial = Trial(os.path.abspath(asked.program), Path(name), asked.articles)
        began = time.monotonic()
        trial.add("whole.db")
        whole = time.monotonic() - began
        expected = trial.run("export", "--store", "whole.db")
        kills = rounds = tries = 0
        store, held, at = "store-0.db", 0, []
        while kills < asked.kills and tries < 20 * asked.kills:
            tries += 1
            # Most in the first moments of what is left to do; some anywhere.
            seconds = dice.choice([dice.uniform(0, 0.2), dice.uniform(0, whole * 1.1)])
            if trial.killed(store, seconds, dice.choice([signal.SIGKILL] * 5 + [signal.SIGINT])):
                kills += 1
                at.append(seconds)
            now = trial.check(store)
            if now < held:
                sys.exit(f"kills: {held} articles were held, and only {now} after a kill at {seconds:.3f} s")
            held = now
            if held == asked.articles - 1 and json.loads(trial.run("status", "--store", store, "--json"))["record_is_current"]:
                if trial.run("export", "--store", store) != expected:
                    sys.exit("kills: the record is not that of an undisturbed run")
                rounds += 1
                (trial.folder / store).unlink()
                store, held = f"store-{rounds}.db", 0
        if kills < asked.kills:
            sys.exit(f"kills: only {kills} of {tries} kills came before the end")
        trial.add(store)
        if trial.check(store) != asked.articles - 1 or trial.run("export", "--store", store) != expected:
            sys.exit("kills: the record is not that of an undisturbed run")
        refused = [json.loads(line)["where"] for line in trial.run("refused", "--store", store, "--json").splitlines()]
        if refused != [f"{trial.input}:{asked.articles // 2 + 1}"]:
            sys.exit(f"kills: refused {refused}")
        print(f"kills: {kills} kills {min(at):.3f} to {max(at):.3f} s after the start (a whole run: {whole:.1f} s), {rounds + 1} "
              f"stores filled; all sound, nothing lost, the same record")


if __name__ == "__main__":
    main()
