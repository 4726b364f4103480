#!/usr/bin/env python3
"""A face of `kite new --format json`: hands its lines to a page and the answers back.

    python3 server.py [--kite PATH] [--lang id|en] [--port 8017] [permohonan.json]

For one person on one machine: it listens on this machine alone, and one interview goes on at a time.
"""

import argparse
import http.server
import json
import pathlib
import subprocess
import threading

HERE = pathlib.Path(__file__).parent


class Interview:
    """One run of kite; begun anew where it has ended, and kite goes on where the file stops."""

    def __init__(self, options):
        self.options, self.process, self.last, self.lock = options, None, [], threading.Lock()

    def start(self, complete):
        words = [self.options.kite, "new", self.options.file, "--format", "json", "--lang", self.options.lang]
        self.process = subprocess.Popen(
            words + (["--complete"] if complete else []),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.last = self.lines()

    def lines(self):
        """What kite says until it waits for an answer, or has said its last line."""
        found = []
        for line in self.process.stdout:
            found.append(json.loads(line))
            if "tanya" in found[-1] or "putusan" in found[-1]:
                return found
        self.process.wait()
        return found + [{"putusan": None, "terbuka": None, "berkas": self.options.file}]

    def say(self, answer):
        with self.lock:
            is_over = self.last and "putusan" in self.last[-1]
            if self.process is None or answer.get("lagi") and is_over:
                self.start(bool(answer.get("lagi")))
            elif not is_over and answer:
                # One line, whatever it holds.
                self.process.stdin.write(json.dumps(answer) + "\n")
                self.process.stdin.flush()
                self.last = self.lines()
            return self.last

    def report(self):
        words = [self.options.kite, "check", self.options.file, "--format", "html", "--lang", self.options.lang]
        return subprocess.run(words, stdout=subprocess.PIPE).stdout


def handler(interview, options):
    names = {f"{host}:{options.port}" for host in ("127.0.0.1", "localhost")}

    class Handler(http.server.BaseHTTPRequestHandler):
        def reply(self, kind, body, status=200):
            self.send_response(status)
            self.send_header("Content-Type", kind + "; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def is_ours(self):
            # A page from elsewhere may send here too: it knows neither the name nor this kind of content.
            is_ours = self.headers.get("Host") in names
            if not is_ours:
                self.reply("text/plain", b"403", 403)
            return is_ours

        def do_GET(self):
            if not self.is_ours():
                return
            if self.path == "/":
                page = (HERE / "halaman.html").read_text(encoding="utf-8")
                page = page.replace('lang="id"', f'lang="{options.lang}"', 1)
                self.reply("text/html", page.encode())
            elif self.path == "/laporan":
                self.reply("text/html", interview.report())
            else:
                self.reply("text/plain", b"404", 404)

        def do_POST(self):
            if not self.is_ours():
                return
            length = int(self.headers.get("Content-Length") or 0)
            if self.headers.get("Content-Type") != "application/json" or not 0 < length <= 1 << 20:
                return self.reply("text/plain", b"400", 400)
            try:
                answer = json.loads(self.rfile.read(length))
            except ValueError:
                return self.reply("text/plain", b"400", 400)
            if not isinstance(answer, dict):
                return self.reply("text/plain", b"400", 400)
            self.reply("application/json", json.dumps(interview.say(answer)).encode())

        def log_message(self, *_):
            """Answers are nobody's business."""

    return Handler


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", default="permohonan.json")
    parser.add_argument("--kite", default="kite")
    parser.add_argument("--lang", choices=["id", "en"], default="id")
    parser.add_argument("--port", type=int, default=8017)
    options = parser.parse_args()
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", options.port), handler(Interview(options), options))
    print(f"http://127.0.0.1:{options.port}/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
