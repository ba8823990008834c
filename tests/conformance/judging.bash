# shellcheck shell=bash
# What the scripts beside this file share: running a check under a name, counting it, and proving that it can fail. Sourced, not run;
# the folder $work must be there, for what a check says.

passed=0 failed=0

die() {
  echo "conformance: $*" >&2
  exit 1
}

# Runs one check under a name and counts it. In a shell of its own and not in a condition, where bash would go on after a
# command that failed inside the check.
check() {
  local name=$1 begin=$SECONDS status
  shift
  set +e
  (set -e && "$@") >"$work/said" 2>&1
  status=$?
  set -e
  if [[ $status -eq 0 ]]; then
    passed=$((passed + 1)) && echo "ok    $name ($((SECONDS - begin)) s)"
  else
    failed=$((failed + 1)) && echo "FAIL  $name" && cat "$work/said"
  fi
}

exits() {
  local expected=$1 status=0
  shift
  "$@" || status=$?
  [[ $status -eq $expected ]] || { echo "exit status $status, not $expected: $*" && return 1; }
}

# A check that cannot fail is no check. Rejected with the words that name the fault: a check that fails because its tool did not
# start has rejected nothing.
rejects() {
  local words=$1 said
  shift
  if said=$("$@" 2>&1) || [[ $said != *"$words"* ]]; then
    echo "not rejected with '$words' by: $*: $said"
    return 1
  fi
}

# The last line, and the exit status.
close() {
  echo "conformance: $passed passed, $failed failed"
  [[ $failed -eq 0 ]]
}
