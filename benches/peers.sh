#!/usr/bin/env bash
# Joins the shared peer benchmark (Typst, Hugo, ajv, Jinja and others on the same machine, in the same rounds).
#
#   benches/peers.sh FOLDER [N ...] [options of its bench.py]
#   benches/peers.sh FOLDER 1 100 1000 --only seloste,typst,hugo,ajv,jinja,limit
#
# FOLDER is the peer benchmark, installed once with its setup.sh. seloste has its own record format, so it reads registers
# of its own, made by `seloste generate`; their notices are about twice as long as the peers'. The peers' bench does not count files
# named index.html, so it warns of 0 pages for seloste (html) and leaves its KB empty: benches/run gives the sizes.
# SELOSTE=path measures that binary instead of building one.
set -euo pipefail
[[ $# -ge 1 ]] || { sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
peers=$(cd "$1" && pwd)
shift
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [[ -z ${SELOSTE:-} ]]; then cargo build --release --quiet; fi
binary=$(realpath "${SELOSTE:-target/release/seloste}")
export BENCH_TMP=${BENCH_TMP:-${TMPDIR:-/var/tmp}/seloste-bench}

# A corpus made before this binary has none of its registers, or old ones: make it anew.
for ready in "$BENCH_TMP"/corpus/*/ready; do
  registers=${ready%/ready}/seloste
  if [[ -e $ready && ! $registers/shared.yaml -nt $binary ]]; then rm "$ready"; fi
done

export TOOL_NAME=seloste
export TOOL_PREP="'$binary' generate {n} --out {corpus}/seloste"
export TOOL_VALIDATE="'$binary' check {corpus}/seloste"
export TOOL_HTML="'$binary' build --registers {corpus}/seloste --out {out} --no-pdf"
export TOOL_PDF="'$binary' build --registers {corpus}/seloste --out {out} --no-html"
export TOOL_BOTH="'$binary' build --registers {corpus}/seloste --out {out}"
exec "$peers/run_peers.sh" "$@"
