"""Run one command of scrctl up to its first change, and go on from there once per request.

`python server.py RESULT WORDS...`, with the library of `shim.c` loaded: see there. Standard input
and output are the channel of the requests. How the command ended goes to the file RESULT.
"""

import contextlib
import gc
import io
import json
import mmap
import os
import pty
import struct
import sys
from pathlib import Path

from git.cmd import Git  # noqa: F401 -- what every write needs is loaded before it begins

from scrctl import scratch
from scrctl.cli.app import run

# What is made there before the first change is put back with the rest before each run.
scratch.MEMORY = Path(os.environ["TMPDIR"])
IN, OUT = os.dup(0), os.dup(1)
with Path(os.environ["FAULT_STATE"]).open("r+b") as file, mmap.mmap(file.fileno(), 0) as state:
    struct.pack_into("qqqqqq", state, 0, 0, 0, 0, os.getpid(), IN, OUT)
os.dup2(pty.openpty()[1], 0)  # a register is edited at a terminal
os.dup2(os.open(os.devnull, os.O_RDWR), 1)
out, err = io.StringIO(), io.StringIO()
gc.freeze()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
    code = run(sys.argv[2:])
answer = json.dumps({"code": code, "out": out.getvalue(), "err": err.getvalue()})
Path(sys.argv[1]).write_text(answer, encoding="utf-8")
os._exit(0)
