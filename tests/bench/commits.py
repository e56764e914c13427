#!/usr/bin/python3
"""commits.py COUNT <RECORDS-LIST: a stream for `git fast-import`.

Reads the paths of a records repository's files from standard input, one a
line, relative to the working directory, and writes COUNT commits over them:
a first one with all, then what regions save and publish. Of ten commits six
are saves that change the total of one or two agreements, one by one on a line
of their own beside the published one; two are merges that publish such lines;
two correct a record on the published line itself. The same count over the
same files gives the same commits.
"""
import re
import sys

BEGIN = 1262322000  # 2010-01-01, 05:00 UTC
TOTAL = re.compile(rb"(?m)^  total: .*$")


class Stream:
    def __init__(self, out):
        self.out, self.mark, self.seed = out, 0, 12345

    def random(self, below):
        self.seed = (self.seed * 1103515245 + 12345) % 2**31
        return (self.seed >> 8) % below

    def data(self, text):
        self.out.write(b"data %d\n%s\n" % (len(text), text))

    def commit(self, message, parents, files):
        self.mark += 1
        stamp = b"Region <region@example.org> %d +0000\n" % (
            BEGIN + self.mark * 3600)
        self.out.write(b"commit refs/heads/main\nmark :%d\n" % self.mark)
        self.out.write(b"author " + stamp + b"committer " + stamp)
        self.data(message)
        for word, parent in zip((b"from", b"merge"), parents):
            self.out.write(b"%s :%d\n" % (word, parent))
        for path, text in files:
            self.out.write(b"M 100644 inline %s\n" % path)
            self.data(text)
        return self.mark


def main():
    count = int(sys.argv[1])
    paths = sys.stdin.buffer.read().split(b"\n")[:-1]
    texts = {path: open(path, "rb").read() for path in paths}
    some = [path for path in paths if TOTAL.search(texts[path])]
    stream = Stream(sys.stdout.buffer)

    def edits(many):
        changed = {}
        for _ in range(many):
            path = some[stream.random(len(some))]
            line = b"  total: %d" % (1000 + stream.random(900000))
            texts[path] = changed[path] = TOTAL.sub(line, texts[path])
        return sorted(changed.items())

    trunk = stream.commit(b"First records", [], sorted(texts.items()))
    while stream.mark < count:
        for _ in range(2):
            side, brought = trunk, {}
            for _ in range(3):
                files = edits(1 + stream.random(2))
                brought.update(files)
                side = stream.commit(b"Montants", [side], files)
            trunk = stream.commit(b"Publication", [trunk, side],
                                  sorted(brought.items()))
        for _ in range(2):
            trunk = stream.commit(b"Correction", [trunk], edits(1))


main()
