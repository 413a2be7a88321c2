"""The door: run.py, requirements.txt and requirements.lock."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def door(tmp_path, monkeypatch):
    """run.py as a module whose environment lies in a folder of its own."""
    spec = importlib.util.spec_from_file_location("door", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    for name, value in {
        "ROOT": str(tmp_path),
        "VENV": str(venv),
        "DONE": str(venv / "installed"),
        "LOG": str(venv / "install.log"),
        "LOCK": str(tmp_path / "requirements.lock"),
    }.items():
        monkeypatch.setattr(module, name, value)
    (tmp_path / "requirements.lock").write_text("uv==1.0 \\\n    --hash=sha256:00\nzip==1.0\n")
    monkeypatch.chdir(tmp_path)
    return module


@pytest.fixture
def installer(door, monkeypatch, tmp_path):
    """What an installation does, without the network: each step is only written down."""
    steps = []

    def make_venv():
        steps.append("venv")
        Path(door.VENV).mkdir()

    monkeypatch.setattr(door, "make_venv", make_venv)
    monkeypatch.setattr(door, "install_lock", lambda: steps.append("lock"))
    monkeypatch.setattr(door, "output", lambda *_: str(tmp_path))
    return steps


def command(*words):
    return subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *words], capture_output=True, text=True, check=False
    )


def test_help_names_every_job():
    shown = command("--help")
    assert shown.returncode == 0
    for job in ("report", "test", "lab", "new", "figures", "lock"):
        assert re.search(rf"^  {job} ", shown.stdout, re.MULTILINE)


def test_unknown_job_is_one_line_with_a_suggestion():
    shown = command("reprot")
    assert shown.returncode == 2
    assert shown.stderr.strip() == "run.py: unknown job 'reprot'; did you mean 'report'?"


def test_old_python_is_one_line(door, monkeypatch):
    monkeypatch.setattr(door.sys, "version_info", (3, 8, 1))
    with pytest.raises(door.Stop, match=r"needs Python 3\.11 or newer; this is Python 3\.8"):
        door.main(["report"])


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_missing_module_names_the_package(door, monkeypatch, module):
    there = importlib.util.find_spec
    monkeypatch.setattr(
        door.importlib.util, "find_spec", lambda name: None if name == module else there(name)
    )
    with pytest.raises(door.Stop, match=r"apt install python3\.\d+-venv"):
        door.make_venv()


def test_second_run_installs_nothing(door, installer):
    door.install()
    door.install()
    assert installer == ["venv", "lock"]


def test_changed_lock_is_installed_into_the_same_environment(door, installer):
    door.install()
    Path(door.LOCK).write_text("uv==2.0\n")
    door.install()
    assert installer == ["venv", "lock", "lock"]


def test_interrupted_installation_begins_anew(door, installer, monkeypatch):
    def interrupt():
        raise KeyboardInterrupt

    good = door.install_lock
    monkeypatch.setattr(door, "install_lock", interrupt)
    with pytest.raises(KeyboardInterrupt):
        door.install()
    assert not Path(door.DONE).exists()
    monkeypatch.setattr(door, "install_lock", good)
    door.install()
    assert installer == ["venv", "venv", "lock"]
    assert Path(door.DONE).exists()


def done(code, text):
    return subprocess.CompletedProcess([], code, stdout=text)


def test_no_network_is_one_line(door, monkeypatch):
    Path(door.VENV).mkdir()
    refused = "NewConnectionError: Failed to establish a new connection\nERROR: No matching"
    monkeypatch.setattr(door, "logged", lambda _: done(1, refused))
    with pytest.raises(door.Stop, match="index cannot be reached"):
        door.install_lock()


def test_pip_installs_where_uv_fails(door, monkeypatch):
    commands = []

    def logged(command):
        commands.append(command)
        return done(int(Path(command[0]).stem == "uv"), "")

    monkeypatch.setattr(door, "logged", logged)
    door.install_lock()
    assert commands[-1][1:4] == ["-m", "pip", "install"]
    assert commands[-1][-1] == door.LOCK


def test_only_the_lines_of_one_package_are_taken(door):
    assert door.locked("uv") == "uv==1.0 \\\n    --hash=sha256:00\n"
    with pytest.raises(door.Stop, match="does not pin nothing"):
        door.locked("nothing")


def test_new_notebook_copies_the_template_once(door, tmp_path, capsys):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "new_notebook_template.ipynb").write_text("{}")
    assert door.new_notebook(["07_people"]) == 0
    assert (tmp_path / "notebooks" / "07_people.ipynb").read_text() == "{}"
    with pytest.raises(door.Stop, match="there already"):
        door.new_notebook(["07_people.ipynb"])
    with pytest.raises(door.Stop, match="letters, digits"):
        door.new_notebook(["../people"])


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_requirements_and_lock_agree():
    """A difference is mended by `python3 run.py lock`."""
    wanted = dict(
        re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    )
    lock = (ROOT / "requirements.lock").read_text()
    locked = {normal(n): v for n, v in re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE)}
    assert {normal(n): v for n, v in wanted.items()}.items() <= locked.items()
    pins = len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE))
    assert len(re.findall(r"^[\w.-]+==.*\n    --hash=sha256:", lock, re.MULTILINE)) == pins
    assert "://" not in lock


def test_every_requirement_says_why():
    for line in (ROOT / "requirements.txt").read_text().splitlines():
        assert not re.match(r"[\w-]+==\S+\s*$", line), f"say in a few words why: {line}"
