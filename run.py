#!/usr/bin/env python3
"""The one door to the notebooks: installs what they need, then does one job.

It needs Python 3.11 or newer and nothing else. The first run makes the folder .venv beside this
file and installs requirements.lock into it; later runs start at once.
"""

import argparse
import difflib
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time

# This file must parse on an old Python, to say there that it is too old.
OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
LOCK = os.path.join(ROOT, "requirements.lock")
DONE = os.path.join(VENV, "installed")  # written last: without it an installation is not whole
IPYTHON = os.path.join(VENV, "cache", "ipython")
LOG = os.path.join(VENV, "install.log")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
NO_NETWORK = re.compile(
    "connection|resolve|timed out|unreachable|network|no matching distribution|versions: none",
    re.IGNORECASE,
)

JOBS = {
    "report": "run the notebooks and write the linked HTML report into reports/",
    "lab": "open JupyterLab in notebooks/",
    "test": "check the code and run the tests; further words go to pytest",
    "new": "copy the template notebook: new NAME",
    "figures": "run the notebooks on the default corpus and refresh figures/",
    "lock": "make requirements.lock again from requirements.txt (for maintainers)",
}
HELP = (
    __doc__
    + "\nusage: python3 run.py JOB [options]\n\n"
    + "\n".join(f"  {job:<8} {does}" for job, does in JOBS.items())
    + "\n\nThe options of a job: python3 run.py JOB --help"
)


class Stop(Exception):
    """Something the user can mend; its text is the one line shown."""


def main(words):
    """The exit code of the job that `words` name."""
    if sys.version_info < OLDEST:
        raise Stop(
            "this needs Python {}.{} or newer; this is Python {}.{} ({})".format(
                *OLDEST, *sys.version_info[:2], sys.executable
            )
        )
    if not words or words[0] in ("-h", "--help", "help"):
        print(HELP)
        return 0
    job, options = words[0], words[1:]
    if job not in JOBS:
        near = difflib.get_close_matches(job, JOBS, 1)
        hint = f"did you mean {near[0]!r}?" if near else "the jobs are: " + ", ".join(JOBS)
        raise Stop(f"unknown job {job!r}; {hint}")
    if job == "new":
        return new_notebook(options)
    install()
    return {"report": report, "lab": lab, "test": test, "figures": figures, "lock": lock}[job](
        options
    )


def report(options):
    return run("-m", "helpers.report", *options)


def lab(options):
    set_up_lab()
    notebook = os.path.join(ROOT, "notebooks", "00_overview.ipynb")
    return run(
        "-m", "jupyterlab", "--ServerApp.root_dir=" + ROOT, *options, notebook, IPYTHONDIR=IPYTHON
    )


def set_up_lab():
    """Write JupyterLab's settings into .venv: no pop-ups, helpers re-read when edited."""
    settings = {
        "@jupyterlab/apputils-extension:notification": {
            "fetchNews": "false",
            "checkForUpdates": False,
            "doNotDisturbMode": True,
        },
        "@jupyterlab/docmanager-extension:plugin": {"renameUntitledFileOnSave": False},
    }
    write(
        os.path.join(VENV, "share", "jupyter", "lab", "settings", "overrides.json"),
        json.dumps(settings, indent=2),
    )
    write(
        os.path.join(IPYTHON, "profile_default", "ipython_kernel_config.py"),
        "c.InteractiveShellApp.extensions = ['autoreload']\n"
        "c.InteractiveShellApp.exec_lines = ['%autoreload 2']\n",
    )


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def test(options):
    steps = [
        ("lint", ["-m", "ruff", "check", "."]),
        ("format", ["-m", "ruff", "format", "--check", "."]),
        ("tests", ["-m", "pytest", *options]),
    ]
    failed = [name for name, command in steps if run(*command, folder=ROOT) != 0]
    if failed:
        raise Stop("failed: " + ", ".join(failed))
    return 0


def figures(options):
    with tempfile.TemporaryDirectory() as folder:
        site = os.path.join(folder, "site")
        code = run("-m", "helpers.report", "--out", site, "--fresh", *options)
        if code == 0:
            made = os.path.join(site, "figures")
            kept = os.path.join(ROOT, "figures")
            for name in os.listdir(kept):
                if name.endswith((".svg", ".png")) and name[:1].isdigit():
                    os.remove(os.path.join(kept, name))
            for name in sorted(os.listdir(made)):
                shutil.copyfile(os.path.join(made, name), os.path.join(kept, name))
    return code


def lock(options):
    with open(os.path.join(ROOT, "requirements.txt"), encoding="utf-8") as lines:
        wanted = "".join(line for line in lines if not line.startswith("-e"))
    command = "pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header"
    command += " --no-annotate --no-emit-index-url -o requirements.lock"
    return subprocess.run(
        [os.path.join(BIN, "uv"), *command.split(), *options, "-"],
        input=wanted,
        text=True,
        cwd=ROOT,
        check=False,
    ).returncode


def new_notebook(options):
    parser = argparse.ArgumentParser(prog="run.py new", description=JOBS["new"])
    parser.add_argument("name", help="for example 07_my_question (a number puts it into reports)")
    name = parser.parse_args(options).name
    name = name[: -len(".ipynb")] if name.endswith(".ipynb") else name
    if not re.fullmatch(r"[\w-]+", name):
        raise Stop(f"a notebook's name has letters, digits, - and _ only, not {name!r}")
    made = os.path.join(ROOT, "notebooks", name + ".ipynb")
    if os.path.exists(made):
        raise Stop(f"{os.path.relpath(made)} is there already; nothing was changed")
    shutil.copyfile(os.path.join(ROOT, "notebooks", "new_notebook_template.ipynb"), made)
    print(f"made {os.path.relpath(made)}; open it with: python3 run.py lab")
    return 0


def run(*command, folder=None, **variables):
    """The exit code of the environment's Python with these words, in a folder (here)."""
    return subprocess.call([PYTHON, *command], cwd=folder, env=dict(environment(), **variables))


def environment():
    # what would go into the home folder goes into .venv: a home may be empty or not writable
    return dict(
        os.environ,
        MPLCONFIGDIR=os.path.join(VENV, "cache", "matplotlib"),
        PYTHONUTF8="1",
        PATH=BIN + os.pathsep + os.environ.get("PATH", ""),
    )


def install():
    """Bring .venv into step with requirements.lock, if it is not."""
    with open(LOCK, "rb") as file:
        lock_hash = hashlib.sha256(file.read()).hexdigest()
    wanted = [f"{sys.base_prefix} {platform.python_version()}", ROOT, lock_hash]
    have = installed()
    if have == wanted:
        return
    start = time.monotonic()
    if have[:2] == wanted[:2]:
        say("requirements.lock has changed: bringing .venv into step ...")
        os.remove(DONE)
    else:
        if os.path.exists(VENV):
            say(".venv is not whole or not from this Python: making it again ...")
            if os.path.realpath(sys.prefix) == os.path.realpath(VENV):
                raise Stop("leave the environment first (deactivate), then run this again")
            shutil.rmtree(VENV)
        make_venv()
        say("installing requirements.lock into .venv (a minute or two, only this once) ...")
    install_lock()
    site = output("-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    with open(os.path.join(site, "corpus_notebooks.pth"), "w", encoding="utf-8") as file:
        file.write(ROOT + "\n")
    output("-c", "import matplotlib.font_manager")  # lists the fonts, which takes seconds
    with open(DONE, "w", encoding="utf-8") as file:
        file.write("\n".join(wanted))
    say(f"installed in {time.monotonic() - start:.0f} s")


def installed():
    """Python, place and lock of the whole installation that stands, or empty strings."""
    try:
        with open(DONE, encoding="utf-8") as file:
            return file.read().split("\n")
    except OSError:
        return ["", "", ""]


def make_venv():
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise Stop(
                f"this Python has no module {module!r}; on Debian and Ubuntu: "
                "sudo apt install python{}.{}-venv".format(*sys.version_info[:2])
            )
    made = subprocess.run(
        [sys.executable, "-m", "venv", VENV],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Stop(f"cannot make {VENV}: {last_line(made.stdout)}")


def install_lock():
    """Install the lock with uv, itself from the lock; with pip where uv cannot be had or fails."""
    pip = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input", "--retries", "1"]
    pip += ["--disable-pip-version-check", "-r"]
    with tempfile.TemporaryDirectory() as folder:
        only_uv = os.path.join(folder, "uv.txt")
        with open(only_uv, "w", encoding="utf-8") as file:
            file.write(locked("uv"))
        first = logged([*pip, only_uv])
    if first.returncode and NO_NETWORK.search(first.stdout):
        raise Stop(
            "the package index cannot be reached (no network, or a proxy that pip does not know); "
            "details: " + os.path.relpath(LOG)
        )
    uv = [os.path.join(BIN, "uv"), "pip", "install", "--python", PYTHON, "--require-hashes"]
    uv += ["--compile-bytecode", "-r", LOCK]
    if first.returncode == 0 and logged(uv).returncode == 0:
        return
    say("uv could not install; trying pip, which takes longer ...")
    second = logged([*pip, LOCK])
    if second.returncode:
        raise Stop(f"pip: {last_line(second.stdout)}; details: {os.path.relpath(LOG)}")


def locked(name):
    """The lines of requirements.lock that pin one package."""
    with open(LOCK, encoding="utf-8") as file:
        found = re.search(rf"^{re.escape(name)}==.*(?:\n .*)*", file.read(), re.MULTILINE)
    if found is None:
        raise Stop(f"requirements.lock does not pin {name}; restore it from git")
    return found.group() + "\n"


def logged(command):
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    with open(LOG, "a", encoding="utf-8") as file:
        file.write("$ {}\n{}\n".format(" ".join(command), done.stdout))
    return done


def output(*command):
    return subprocess.run(
        [PYTHON, *command],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    ).stdout.strip()


def last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"


def say(text):
    print(text, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        print(f"run.py: {stop}", file=sys.stderr)
        sys.exit(2 if "unknown job" in str(stop) else 1)
    except KeyboardInterrupt:
        print("run.py: stopped", file=sys.stderr)
        sys.exit(130)
