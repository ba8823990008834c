#!/usr/bin/env python3
"""Measures whole runs of seloste: wall and CPU time per document, peak memory, size of what is written.

    measure.py BINARY FOLDER N [N ...] [--rounds R]

FOLDER gets N/registers (made by `seloste generate` when absent) and N/out. Every round runs each case once, in a shuffled
order with a fixed seed, so that a machine that slows down slows all alike. Cells are medians (least to most). CPU time holds
on a busy machine, wall time does not. Peak memory cannot be read below this script's own, about 10 MB. No fsync; page cache warm.
"""
import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import time
from pathlib import Path

ROUNDS = {1: 9, 100: 5, 1000: 3}
NOTHING = subprocess.DEVNULL
CASES = {
    "check": ["check", "{registers}"],
    "HTML": ["build", "--registers", "{registers}", "--out", "{out}", "--no-pdf"],
    "PDF": ["build", "--registers", "{registers}", "--out", "{out}", "--no-html"],
    "both": ["build", "--registers", "{registers}", "--out", "{out}"],
    "nothing changed": ["build", "--registers", "{registers}", "--out", "{out}"],
    "one changed": ["build", "--registers", "{registers}", "--out", "{out}"],
}
# What, N, case, figure, pass, good, and of what a register gives several. CPU and wall of "doc" figures are ms per register, of
# "run" figures ms per run.
AIMS = [
    ("validation, CPU per document", 1000, "check", "cpu_doc", 0.33, 0.15, None),
    ("HTML + validation, CPU per document", 1000, "HTML", "cpu_doc", 0.95, 0.48, "pages"),
    ("HTML + validation, wall of 1000", 1000, "HTML", "wall_run", 700, 300, "pages"),
    ("PDF, CPU per document", 1000, "PDF", "cpu_doc", 5.2, 2.6, "pdfs"),
    ("PDF, wall of 1000", 1000, "PDF", "wall_run", 3500, 1700, "pdfs"),
    ("everything, CPU per document", 1000, "both", "cpu_doc", 5.8, 3, "pdfs"),
    ("everything, wall of one", 1, "both", "wall_run", 36, 15, None),
    ("peak memory, 1000, MB", 1000, "both", "rss", 50, 25, None),
    ("peak memory, 1000 over 100", 1000, "both", "rss_growth", 1.3, 1.3, None),
    ("PDF, KB of the notice; of each", 1000, "both", "kb_pdf", 60, 40, "kb_each_pdf"),
    ("HTML, KB of the notice; of each", 1000, "both", "kb_html", 20, 20, "kb_each_html"),
    ("nothing changed, wall of 1000", 1000, "nothing changed", "wall_run", 30, 30, None),
    ("one changed, wall of 1000", 1000, "one changed", "wall_run", 40, 40, None),
]


def command(binary, folder, case):
    fill = {"registers": str(folder / "registers"), "out": str(folder / "out" / case.replace(" ", "-"))}
    return [binary] + [word.format(**fill) for word in CASES[case]], Path(fill["out"])


def run(words):
    """Wall s, CPU s, peak MB of one process and its children."""
    begin = time.perf_counter()
    process = subprocess.Popen(words, stdin=NOTHING, stdout=NOTHING, stderr=NOTHING)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"exit status {process.returncode}: {' '.join(words)}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "rss": usage.ru_maxrss / 1024}


def change_one(folder):
    """Gives the first register another version number."""
    file = folder / "registers" / "rekisteri-00001.yaml"
    text = file.read_text(encoding="utf-8")
    bump = lambda found: f"{found.group(1)}'{int(found.group(2)) % 9 + 1}'"
    file.write_text(re.sub(r"(?m)^(version: )'(\d)'", bump, text, count=1), encoding="utf-8")


def sample(binary, folder, case):
    words, out = command(binary, folder, case)
    if case in ("nothing changed", "one changed"):
        if not out.exists():
            run(words)
        if case == "one changed":
            change_one(folder)
        else:
            run(words)  # another case may have changed a register
    else:
        shutil.rmtree(out, ignore_errors=True)
    return run(words)


def written(folder, pattern):
    return list((folder / "out" / "both" / "public" / "fi").glob(pattern))


def mean_kb(files):
    sizes = [file.stat().st_size for file in files]
    return sum(sizes) / len(sizes) / 1000 if sizes else float("nan")


def words(file):
    """How many words a reader of a page sees."""
    text = re.sub(r"(?s)<(style|script|svg|title).*?</\1>", "", file.read_text(encoding="utf-8"))
    return len(re.sub(r"<[^>]*>", " ", text).split())


def measure(binary, base, n, rounds):
    folder = base / str(n)
    if not (folder / "registers" / f"rekisteri-{n:05}.yaml").exists():
        shutil.rmtree(folder, ignore_errors=True)
        run([binary, "generate", str(n), "--out", str(folder / "registers")])
    order, samples = random.Random(n), {case: [] for case in CASES}
    for _ in range(rounds):
        cases = list(CASES)
        order.shuffle(cases)
        for case in cases:
            samples[case].append(sample(binary, folder, case))
    pages, pdfs = written(folder, "*/*.html"), written(folder, "*/*.pdf")
    sizes = {
        "kb_html": mean_kb([page for page in pages if page.name == "index.html"]),
        "kb_each_html": mean_kb(pages),
        "kb_pdf": mean_kb([pdf for pdf in pdfs if pdf.stem == pdf.parent.name]),
        "kb_each_pdf": mean_kb(pdfs),
        "pages": len(pages) / n,
        "pdfs": len(pdfs) / n,
        "words": sum(map(words, pages)) / n,
    }
    return samples, sizes


def spread(values, digits=3):
    middle, least, most = statistics.median(values), min(values), max(values)
    return f"{middle:.{digits}g} ({least:.{digits}g}–{most:.{digits}g})"


def table(n, rounds, samples, sizes):
    print(f"\n## {n} registers, {rounds} rounds, load {os.getloadavg()[0]:.1f}\n")
    print("| case | CPU ms per register | wall ms per register | CPU ms of the run | wall ms of the run | peak MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for case, runs in samples.items():
        cpu, wall = ([1000 * one[key] for one in runs] for key in ("cpu", "wall"))
        per = lambda values: spread([value / n for value in values])
        peak = statistics.median(one["rss"] for one in runs)
        print(f"| {case} | {per(cpu)} | {per(wall)} | {spread(cpu)} | {spread(wall)} | {peak:.1f} |")
    print(f"\nA register gives {sizes['pages']:.1f} pages, {sizes['pdfs']:.1f} PDFs and {sizes['words']:.0f} words; "
          f"KB of the notice's page {sizes['kb_html']:.1f}, of each page {sizes['kb_each_html']:.1f}, "
          f"of the notice's PDF {sizes['kb_pdf']:.1f}, of each PDF {sizes['kb_each_pdf']:.1f}")


def figure(results, n, case, name):
    samples, sizes = results[n]
    median = lambda key: statistics.median(one[key] for one in samples[case])
    if name == "cpu_doc":
        return 1000 * median("cpu") / n
    if name == "wall_run":
        return 1000 * median("wall")
    if name == "rss_growth":
        return median("rss") / statistics.median(one["rss"] for one in results[100][0][case]) if 100 in results else None
    return median("rss") if name == "rss" else sizes[name]


def met(value, enough, good):
    return "good" if value <= good else "pass" if value <= enough else "NO"


def aims(results):
    print("\n## Aims\n")
    print("| what | per register | met | per page or PDF | met | pass | good |\n| --- | ---: | --- | ---: | --- | ---: | ---: |")
    for what, n, case, name, enough, good, several in AIMS:
        value = figure(results, n, case, name) if n in results else None
        row = [what, "–", "not measured", "–", "–"]
        if value is not None:
            row[1:3] = f"{value:.3g}", met(value, enough, good)
            if several:
                of_one = results[n][1][several]
                of_one = of_one if several.startswith("kb_") else value / of_one
                row[3:5] = f"{of_one:.3g}", met(of_one, enough, good)
        print("| " + " | ".join(row) + f" | {enough} | {good} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("folder", type=Path)
    parser.add_argument("n", type=int, nargs="+")
    parser.add_argument("--rounds", type=int)
    asked = parser.parse_args()
    results = {}
    for n in asked.n:
        rounds = asked.rounds or ROUNDS.get(n, 1)
        results[n] = measure(asked.binary, asked.folder, n, rounds)
        table(n, rounds, *results[n])
    aims(results)


if __name__ == "__main__":
    main()
