"""Reads veraPDF's JSON report and says in plain words which files it rejects, and why.

verdict.py REPORT FILE...  prints nothing and exits 0 when every FILE was judged and complies.
"""

import json
import sys


def faults(job):
    """One line per reason to reject the file of this job."""
    results = job.get("validationResult", [])
    if "taskException" in job or not results:
        yield "not readable: " + job.get("taskException", {}).get("exceptionMessage", "no result")
    for result in results:
        for rule in result["details"].get("ruleSummaries", []):
            first = rule["checks"][0] if rule.get("checks") else {}
            yield (
                f"{rule['specification']} clause {rule['clause']}, test {rule['testNumber']}, "
                f"{rule['failedChecks']} times: {rule['description']}\n"
                f"    first: {first.get('errorMessage', '')} at {first.get('context', '?')}"
            )
        # The verdict counts, not our reading of the rules: a rejection without a named rule is still one.
        if result.get("compliant") is not True and not result["details"].get("ruleSummaries"):
            yield "rejected without a reason: " + result.get("statement", "")


def main(report, files):
    try:
        with open(report, encoding="utf-8") as source:
            jobs = {job["itemDetails"]["name"]: job for job in json.load(source)["report"]["jobs"]}
    except (ValueError, KeyError) as reason:
        sys.exit(f"veraPDF gave no report that can be read ({reason!r}): {report}")
    rejected = 0
    for file in files:
        # veraPDF skips what it cannot open without a word in its report.
        found = list(faults(jobs[file])) if file in jobs else ["not judged at all"]
        for fault in found:
            print(f"{file}: {fault}")
        rejected += bool(found)
    return 1 if rejected else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
