#!/usr/bin/env python3
"""Run an extractor over data sets: predictions, time per page, memory.

    run.py --name ours --cmd 'ours extract --batch {list}' aeb
    run.py --name ours --cmd 'ours extract --url {url} {file}' --each aeb
    run.py --name ours --cmd 'ours extract' --stdin list aeb

The command is split like a shell would and never goes through one. Placeholders:
  {list}   a JSONL file, one {"id","path","url"} per page          (default way: one process)
  {tsv}    the same as id<TAB>path<TAB>url
  {files}  all page paths as arguments (ids are then taken from the answers' "path")
  {file} {url} {id}   with --each: one process per page
It answers on stdout: JSONL with "id" (or "path"), "text", "title", "authors", "date", ...
If a line has "ms" (and "cpu_ms") that is taken as the page's own time; otherwise the process's
time is shared out evenly. With --each a tool may also answer with plain text instead of JSON.

Writes $PRED/<set>/<name>.jsonl and <name>.meta (JSON: time, CPU, peak memory, pages/s).
"""
from __future__ import annotations

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common import HALVES, load_pages, write_jsonl
from score import PRED


def spawn(argv: list[str], stdin: bytes | None, limit: float, env: dict) -> tuple[bytes, dict]:
    """Run one process; its output and what it used (exactly its own, by wait4)."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as source:
        if stdin is not None:
            source.write(stdin)
            source.seek(0)
        start = time.perf_counter()
        process = subprocess.Popen(argv, stdin=source if stdin is not None else subprocess.DEVNULL,
                                   stdout=out, stderr=subprocess.DEVNULL if env.get("QUIET") else None,
                                   env={k: v for k, v in env.items() if k != "QUIET"})
        ended = False
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if not ended and time.perf_counter() - start > limit:
                process.kill()
                ended = True
            time.sleep(0.002 if time.perf_counter() - start < 2 else 0.02)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        out.seek(0)
        return out.read(), {"wall_s": wall, "user_s": usage.ru_utime, "sys_s": usage.ru_stime,
                            "peak_rss_mb": usage.ru_maxrss / 1024, "exit": process.returncode,
                            "timed_out": ended}


def parse_answers(raw: bytes, by_path: dict[str, str]) -> list[dict]:
    rows = []
    for line in raw.decode("utf-8", "replace").split("\n"):
        if not line.strip().startswith("{"):
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            continue
        if "id" not in row and row.get("path") in by_path:
            row["id"] = by_path[row["path"]]
        if "id" in row:
            rows.append(row)
    return rows


def run_batch(argv: list[str], pages: list[dict], use_stdin: str, limit: float, env: dict):
    with tempfile.TemporaryDirectory() as scratch:
        listing, table = Path(scratch, "pages.jsonl"), Path(scratch, "pages.tsv")
        write_jsonl(listing, ({k: p[k] for k in ("id", "path", "url")} for p in pages))
        table.write_text("".join(f"{p['id']}\t{p['path']}\t{p['url']}\n" for p in pages), encoding="utf-8")
        filled = []
        for word in argv:
            if word == "{files}":
                filled += [p["path"] for p in pages]
            else:
                filled.append(word.replace("{list}", str(listing)).replace("{tsv}", str(table)))
        stdin = {"list": listing, "tsv": table}.get(use_stdin)
        raw, used = spawn(filled, stdin.read_bytes() if stdin else None, limit, env)
    rows = parse_answers(raw, {p["path"]: p["id"] for p in pages})
    for row in rows:
        row.setdefault("ms", round(used["wall_s"] * 1000 / max(1, len(pages)), 3))
        row.setdefault("cpu_ms", round((used["user_s"] + used["sys_s"]) * 1000 / max(1, len(pages)), 3))
    return rows, used


def run_each(argv: list[str], pages: list[dict], limit: float, env: dict):
    rows, total = [], {"wall_s": 0.0, "user_s": 0.0, "sys_s": 0.0, "peak_rss_mb": 0.0, "exit": 0,
                       "timed_out": False}
    for page in pages:
        filled = [w.replace("{file}", page["path"]).replace("{url}", page["url"] or "http://localhost/")
                  .replace("{id}", page["id"]) for w in argv]
        raw, used = spawn(filled, None, limit, env)
        found = parse_answers(raw, {})
        if not found and raw.strip().startswith(b"{"):
            try:
                found = [json.loads(raw)]
            except json.JSONDecodeError:
                found = []
        row = found[0] if found else {"text": raw.decode("utf-8", "replace")}
        row["id"] = page["id"]
        if used["exit"] != 0:
            row["error"] = f"exit {used['exit']}"
        row.setdefault("ms", round(used["wall_s"] * 1000, 3))
        row.setdefault("cpu_ms", round((used["user_s"] + used["sys_s"]) * 1000, 3))
        rows.append(row)
        for key in ("wall_s", "user_s", "sys_s"):
            total[key] += used[key]
        total["peak_rss_mb"] = max(total["peak_rss_mb"], used["peak_rss_mb"])
        total["exit"] = total["exit"] or used["exit"]
    return rows, total


def describe(rows: list[dict], pages: list[dict], used: dict) -> dict:
    sizes = {p["id"]: p["bytes"] for p in pages}
    times = [r["ms"] for r in rows]
    cpu = [r["cpu_ms"] for r in rows]
    seconds = sum(times) / 1000 or 1e-9
    volume = sum(sizes.values())
    return {"pages": len(pages), "answered": len({r["id"] for r in rows}),
            "errors": sum(1 for r in rows if r.get("error")), "megabytes": round(volume / 1e6, 3),
            "ms_mean": round(statistics.fmean(times), 3) if times else None,
            "ms_median": round(statistics.median(times), 3) if times else None,
            "ms_max": round(max(times), 1) if times else None,
            "cpu_ms_mean": round(statistics.fmean(cpu), 3) if cpu else None,
            "pages_per_s": round(len(rows) / seconds, 2), "mb_per_s": round(volume / 1e6 / seconds, 3),
            **{k: round(v, 3) if isinstance(v, float) else v for k, v in used.items()}}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--name", required=True, help="name for the predictions")
    parser.add_argument("--cmd", required=True, help="command template")
    parser.add_argument("--each", action="store_true", help="one process per page")
    parser.add_argument("--stdin", choices=("list", "tsv"), help="also feed the list on standard input")
    parser.add_argument("--half", choices=HALVES + ("all",), default="all")
    parser.add_argument("--limit", type=float, default=1800, help="seconds per process")
    parser.add_argument("--pages", type=int, help="only the first N pages")
    parser.add_argument("--out", type=Path, default=PRED)
    parser.add_argument("--quiet", action="store_true", help="drop the command's standard error")
    args = parser.parse_args()
    argv = shlex.split(args.cmd)
    env = dict(os.environ, PYTHONHASHSEED="0", OMP_NUM_THREADS="1", **({"QUIET": "1"} if args.quiet else {}))
    for set_name in args.sets:
        pages = load_pages(set_name, args.half)[:args.pages]
        if not pages:
            print(f"{set_name}: no pages", file=sys.stderr)
            continue
        rows, used = (run_each(argv, pages, args.limit, env) if args.each
                      else run_batch(argv, pages, args.stdin or "", args.limit, env))
        write_jsonl(args.out / set_name / f"{args.name}.jsonl", rows)
        report = {"name": args.name, "set": set_name, "half": args.half, **describe(rows, pages, used)}
        (args.out / set_name / f"{args.name}.meta").write_text(json.dumps(report, indent=1) + "\n")
        print(f"{set_name:10} {args.name:22} {report['answered']}/{report['pages']} pages, "
              f"{report['errors']} errors, median {report['ms_median']} ms, "
              f"mean {report['ms_mean']} ms, {report['pages_per_s']} pages/s, "
              f"{report['mb_per_s']} MB/s, peak {report['peak_rss_mb']:.0f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
