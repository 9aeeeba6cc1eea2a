#!/usr/bin/env python3
"""Time and memory of `banggiao add` against the number of articles, drawn as an SVG.

usage: run.py BANGGIAO WORK [--sizes 1000,3000,...] [--svg FILE] [--json FILE]
Articles are generate.py's of bench/speed, about 2.7 kB each, in one file of JSON lines. Each size is three runs: "add" as
users run it, all cores, the record built at the end; "resume", the same command again, which finds everything held;
"extract", which reads and codes and keeps nothing: what "add" takes beyond it is the store's part and the record's. The
answer is checked before a time is taken: all articles held, none refused, engagements on the record, and up to 30,000
articles `banggiao check` finds the store sound. Time is the wall's, memory the most the process ever had resident.
"""
import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "speed"))
import generate  # noqa: E402

CHECKED = 30_000
COLOURS = {"add": "#1b6ca8", "resume": "#5aa469", "extract": "#c0562f"}
NAMES = {"add": "read, coded, kept, the record built", "resume": "the same again: all held", "extract": "read and coded, not kept"}


def measured(words, folder):
    """Seconds of wall and of processor, and megabytes at the most."""
    began = time.perf_counter()
    run = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    err = run.stderr.read()
    _, status, used = os.wait4(run.pid, 0)
    wall = time.perf_counter() - began
    if status:
        sys.exit(f"runs: {words} failed\n{err.decode()[-2000:]}")
    return {"seconds": wall, "processor": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}


def asked(words, folder):
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"runs: {words}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return json.loads(done.stdout)


def one_size(program, work, size):
    articles = work / "articles.jsonl"
    with open(articles, "w", encoding="utf-8") as out:
        out.writelines(generate.article(i)[0] + "\n" for i in range(size))
    megabytes = articles.stat().st_size / 1e6
    result = {"articles": size, "input_megabytes": megabytes}
    for old in work.glob("a.db*"):
        old.unlink()
    result["extract"] = measured([program, "extract", articles, "--quiet"], work)
    for name in ("add", "resume"):
        result[name] = measured([program, "add", articles, "--store", "a.db", "--quiet"], work)
        status = asked([program, "status", "--store", "a.db", "--json"], work)
        if status["articles"] != size or status["refusals"] or not status["engagements"]:
            sys.exit(f"runs: not the answer, so nothing is timed: {status}")
    result["store_megabytes"] = (work / "a.db").stat().st_size / 1e6
    if size <= CHECKED:
        found = asked([program, "check", "--store", "a.db", "--json"], work)
        if not found["sound"]:
            sys.exit(f"runs: {found}")
    return result


# ---- Drawing ------------------------------------------------------------------------------------------

def nice_top(value):
    step = 10 ** (len(str(int(value))) - 1)
    return next(step * k for k in (1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20) if step * k >= value)


def panel(left, title, unit, results, value, names):
    width, height, top = 380, 260, 60
    most_x, most_y = results[-1]["articles"], nice_top(max(value(r, n) for r in results for n in names))
    at = lambda x, y: (left + x / most_x * width, top + height - y / most_y * height)  # noqa: E731
    out = [f'<text x="{left}" y="{top - 18}" class="title">{title}</text>']
    for i in range(5):
        y = most_y * i / 4
        out.append(f'<line x1="{left}" x2="{left + width}" y1="{at(0, y)[1]:.1f}" y2="{at(0, y)[1]:.1f}" class="grid"/>'
                   f'<text x="{left - 6}" y="{at(0, y)[1] + 4:.1f}" text-anchor="end">{y:g}</text>')
        x = most_x * i / 4
        out.append(f'<text x="{at(x, 0)[0]:.1f}" y="{top + height + 18}" text-anchor="middle">{x / 1000:g}k</text>')
    out.append(f'<text x="{left + width / 2}" y="{top + height + 36}" text-anchor="middle">articles</text>'
               f'<text x="{left + 4}" y="{top + 12}">{unit}</text>')
    for name in names:
        points = " ".join("{:.1f},{:.1f}".format(*at(r["articles"], value(r, name))) for r in results)
        out.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
        out += ['<circle cx="{:.1f}" cy="{:.1f}" r="3" fill="{}"/>'.format(*at(r["articles"], value(r, name)), COLOURS[name])
                for r in results]
    return out


def svg(results):
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 420" font-family="sans-serif" font-size="12">',
           "<style>.title{font-size:15px;font-weight:bold}.grid{stroke:#ddd}</style>",
           '<rect width="900" height="420" fill="white"/>']
    names = list(NAMES)
    out += panel(50, "Processor time", "seconds, of all cores together", results, lambda r, n: r[n]["processor"], names)
    out += panel(500, "Memory", "MB, most resident", results, lambda r, n: r[n]["megabytes"], names)
    for i, name in enumerate(names):
        out.append(f'<rect x="{50 + i * 290}" y="385" width="14" height="4" fill="{COLOURS[name]}"/>'
                   f'<text x="{70 + i * 290}" y="391">{NAMES[name]}</text>')
    return "\n".join(out + ["</svg>", ""])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("work", type=Path)
    options.add_argument("--sizes", default="1000,3000,10000,30000,100000")
    options.add_argument("--svg", type=Path)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    program, work = os.path.abspath(chosen.program), chosen.work.resolve()
    print(f"{len(os.sched_getaffinity(0))} cores\n{'articles':>9}{'':4}{'':10}{'seconds':>9}{'processor s':>13}{'articles/s':>12}"
          f"{'MB':>7}")
    results = []
    for size in map(int, chosen.sizes.split(",")):
        results.append(one_size(program, work, size))
        for name in NAMES:
            r = results[-1][name]
            print(f"{size:9}    {name:10}{r['seconds']:9.1f}{r['processor']:13.1f}{size / r['seconds']:12.0f}"
                  f"{r['megabytes']:7.0f}", flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1) + "\n")
    if chosen.svg:
        chosen.svg.write_text(svg(results))


if __name__ == "__main__":
    main()
