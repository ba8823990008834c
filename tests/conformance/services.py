"""Does on this machine what GitHub and GitLab do with our files, as far as that is running scripts.

    services.py blocks PAGE FOLDER              writes each fenced block of a Markdown page that names its path in a comment
    services.py scripts FILE FOLDER             writes every script of an action or a GitLab file, to be judged by shellcheck
    services.py action FILE [NAME=VALUE..]      runs the steps of a composite action with these inputs, in the working folder
    services.py job FILE JOB [NAME=VALUE..]     runs the scripts of a GitLab job with these variables, in the working folder
    services.py artifacts FILE JOB              prints the paths that a GitLab job keeps, one to a line

An action's `uses:` steps belong to the service: they are named and passed over. Needs PyYAML, which comes with pre-commit.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

# As the services' documentation gives them.
GITHUB_SHELL = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
GITLAB_SHELL = ["bash", "-eo", "pipefail"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def die(words):
    sys.exit(f"services: {words}")


def load(path):
    return yaml.safe_load(Path(path).read_text(encoding="utf-8"))


def pairs(arguments):
    return dict(argument.split("=", 1) for argument in arguments)


def blocks(page, folder):
    """The path stands in a comment on the first line, or on the second after a `#!`."""
    written = 0
    for text in re.findall(r"^```\w*\n(.*?)^```$", Path(page).read_text(encoding="utf-8"), re.M | re.S):
        path = re.match(r"(?:#!.*\n)?# (/?[\w.-]+(?:/[\w.-]+)*)\n", text)
        if path:
            target = Path(folder) / path[1].lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            written += 1
    print(f"{written} files from {page}")


def steps_of(path):
    return load(path)["runs"]["steps"]


def jobs_of(path):
    return {name: job for name, job in load(path).items() if isinstance(job, dict) and name not in ("variables", "include")}


def job_of(path, name):
    """A job with what it extends; one level, as we use it."""
    jobs = jobs_of(path)
    if name not in jobs:
        die(f"{path} has no job {name}")
    return {**jobs.get(jobs[name].get("extends"), {}), **jobs[name]}


def scripts_of(path):
    content = load(path)
    if "runs" in content:
        return [step["run"] for step in steps_of(path) if "run" in step]
    return ["\n".join(job.get(part, [])) for job in jobs_of(path).values() for part in ("before_script", "script") if part in job]


def scripts(path, folder):
    """Also refuses an expression in a script: its value would be read as commands."""
    found = scripts_of(path)
    for number, script in enumerate(found):
        if EXPRESSION.search(script):
            die(f"{path}: an expression stands in a script: {script}")
        Path(folder, f"{Path(path).stem}-{number}.bash").write_text(f"#!/usr/bin/env bash\nset -eo pipefail\n{script}\n", encoding="utf-8")
    print(f"{len(found)} scripts from {path}")


class Run:
    """A run of an action: its inputs, and what its steps have said so far."""

    def __init__(self, inputs):
        self.inputs = inputs
        self.outputs = {}

    def value(self, name):
        if name.startswith("inputs."):
            return self.inputs[name.removeprefix("inputs.")]
        step = re.fullmatch(r"steps\.(\w+)\.outputs\.([\w-]+)", name)
        if not step:
            die(f"what is {name}?")
        return self.outputs.get(step[1], {}).get(step[2], "")

    def fill(self, text):
        return EXPRESSION.sub(lambda found: self.value(found[1]), text)

    def holds(self, condition):
        parts = re.fullmatch(r"(\S+) (==|!=) '([^']*)'", condition)
        if not parts:
            die(f"a condition that is not understood: {condition}")
        return (self.value(parts[1]) == parts[3]) == (parts[2] == "==")

    def step(self, step):
        if "if" in step and not self.holds(step["if"]):
            print(f"-- passed over: {step['name']}")
        elif "uses" in step:
            filled = {key: self.fill(value) for key, value in step.get("with", {}).items()}
            print(f"-- left to the service: {step['uses']} {filled}")
        else:
            print(f"-- {step['name']}", flush=True)
            self.outputs[step.get("id", "")] = self.script(step)

    def script(self, step):
        with tempfile.TemporaryDirectory() as folder:
            script, output = Path(folder, "script.sh"), Path(folder, "output")
            script.write_text(step["run"], encoding="utf-8")
            output.touch()
            environment = {key: self.fill(value) for key, value in step.get("env", {}).items()}
            environment = {**os.environ, **environment, "GITHUB_OUTPUT": str(output)}
            status = subprocess.run([*GITHUB_SHELL, str(script)], env=environment, check=False).returncode
            if status:
                print(f"-- failed with {status}: {step['name']}", flush=True)
                sys.exit(status)
            return pairs(output.read_text(encoding="utf-8").splitlines())


def action(path, given):
    declared = load(path)["inputs"]
    unknown = set(given) - set(declared)
    if unknown:
        die(f"the action has no input {unknown}")
    run = Run({name: given.get(name, about["default"]) for name, about in declared.items()})
    for step in steps_of(path):
        run.step(step)


def job(path, name, given):
    found = job_of(path, name)
    script = "\n".join([*found.get("before_script", []), *found["script"]])
    environment = {**os.environ, **load(path)["variables"], **given}
    sys.exit(subprocess.run([*GITLAB_SHELL, "-c", script], env=environment, check=False).returncode)


def artifacts(path, name):
    variables = load(path)["variables"]
    for kept in job_of(path, name)["artifacts"]["paths"]:
        print(re.sub(r"\$(\w+)", lambda found: variables[found[1]], kept))


def main():
    sys.stdout.reconfigure(line_buffering=True)
    match sys.argv[1:]:
        case ["blocks", page, folder]:
            blocks(page, folder)
        case ["scripts", path, folder]:
            scripts(path, folder)
        case ["action", path, *given]:
            action(path, pairs(given))
        case ["job", path, name, *given]:
            job(path, name, pairs(given))
        case ["artifacts", path, name]:
            artifacts(path, name)
        case _:
            die(__doc__)


if __name__ == "__main__":
    main()
