#!/usr/bin/python3
"""Histories with merges, told by git's plumbing alone: the witness.

history.py make SEED COMMITS DIR  a repository of that many commits, with
                                  branches, merges (of three too, and of
                                  histories with no common commit) and moves
history.py history ID FILES...    the commits that changed a record: for each
                                  commit, newest first, what differs from its
                                  first parent and, of a merge, in the same
                                  fields from the others
history.py who ID FIELD FILES...  the commit that set the field's value
"""
import json
import random
import subprocess
import sys


def git(*words, text=None):
    return subprocess.run(("git",) + words, input=text, check=True,
                          capture_output=True).stdout


# ---- making one ----

def record(fields):
    return "".join("%s: %s\n" % item
                   for item in sorted(fields.items())).encode()


def change(files, dice):
    """One to three edits of a state {path: fields}, in place."""
    for _ in range(dice.randint(1, 3)):
        path = dice.choice(sorted(files)) if files else None
        act = dice.random()
        if path is None or (act < 0.1 and len(files) < 12):
            # No text is like another's: nothing looks like a rename.
            name = "n%d.yaml" % dice.randint(1, 40)
            if not any(path.endswith("/" + name) for path in files):
                files["records/notes/a/" + name] = {
                    "one": dice.randint(1, 9), "title": dice.random()}
        elif act < 0.14 and len(files) > 3:
            del files[path]
        elif act < 0.22:
            folder = "b" if "/a/" in path else "a"
            other = "records/notes/%s/%s" % (folder, path.rsplit("/", 1)[1])
            if other not in files:
                files[other] = files.pop(path)
        else:
            fields = dict(files[path])
            key = dice.choice(["one", "two", "three"])
            if dice.random() < 0.15:
                fields.pop(key, None)
            else:
                fields[key] = dice.randint(1, 9)
            files[path] = fields


def merge(base, ours, theirs, dice):
    """Of each file the side that changed it; of both, either, field by field."""
    out = {}
    for path in sorted(set(ours) | set(theirs)):
        a, b, o = ours.get(path), theirs.get(path), base.get(path)
        chosen = b if a == o else a if b == o else None
        if chosen is None and a != o and b != o and a and b:
            chosen = {key: dice.choice([a, b]).get(key, a.get(key))
                      for key in set(a) | set(b)}
            chosen = {k: v for k, v in chosen.items() if v is not None}
            if dice.random() < 0.2:
                chosen["one"] = 77  # what neither side says
        # Moved by one side and edited by the other it would be there twice.
        ids = {other.rsplit("/", 1)[1] for other in out}
        if chosen and path.rsplit("/", 1)[1] not in ids:
            out[path] = chosen
    return out


def make(seed, count, folder):
    dice = random.Random(seed)
    commits = []  # state, parents
    out = []

    def add(state, parents):
        mark = len(commits) + 1
        commits.append(state)
        # Clocks are wrong at times.
        when = 1400000000 + mark * 1000 + dice.choice([0, 0, -5000, 4000])
        if not parents:
            out.append(b"reset refs/heads/main\n\n")
        out.append(b"commit refs/heads/main\nmark :%d\n" % mark)
        out.append(b"committer R <r@example.org> %d +0000\ndata 1\nx\n" % when)
        for word, parent in zip((b"from", b"merge", b"merge"), parents):
            out.append(b"%s :%d\n" % (word, parent))
        out.append(b"deleteall\n")
        for path, text in fixed.items():
            out.append(b"M 100644 inline %s\ndata %d\n%s\n" % (
                path.encode(), len(text), text))
        for path in sorted(state):
            text = record(state[path])
            out.append(b"M 100644 inline %s\ndata %d\n%s\n" % (
                path.encode(), len(text), text))
        return mark

    fixed = {"schemas/note.yaml": open(sys.argv[5], "rb").read()}
    state = {}
    change(state, dice)
    heads = [add(state, [])]
    bases = {heads[0]: {heads[0]}}
    while len(commits) < count:
        if len(heads) > 1 and dice.random() < 0.35:
            # Two of them, or an octopus of three.
            some = dice.sample(heads, min(len(heads),
                                          dice.choice([2, 3])))
            merged, known = commits[some[0] - 1], bases[some[0]]
            for other in some[1:]:
                common = known & bases[other]
                base = commits[max(common) - 1] if common else {}
                merged = merge(base, merged, commits[other - 1], dice)
                known = known | bases[other]
            mark = add(merged, some)
            bases[mark] = known | {mark}
            heads = [head for head in heads if head not in some] + [mark]
            continue
        if len(heads) < 4 and dice.random() < 0.06:
            # A history of its own, until it is merged.
            state = {}
            change(state, dice)
            mark = add(state, [])
            bases[mark] = {mark}
            heads.append(mark)
            continue
        at = dice.randrange(len(heads))
        state = {path: dict(fields)
                 for path, fields in commits[heads[at] - 1].items()}
        change(state, dice)
        mark = add(state, [heads[at]])
        bases[mark] = bases[heads[at]] | {mark}
        if dice.random() < 0.4 and len(heads) < 4:
            heads.append(mark)
        else:
            heads[at] = mark
    while len(heads) > 1:
        x, y = heads.pop(), heads.pop()
        common = bases[x] & bases[y]
        base = commits[max(common) - 1] if common else {}
        mark = add(merge(base, commits[x - 1], commits[y - 1], dice), [x, y])
        bases[mark] = bases[x] | bases[y] | {mark}
        heads.append(mark)
    git("init", "-q", "-b", "main", folder)
    git("-C", folder, "fast-import", "--quiet", text=b"".join(out))
    git("-C", folder, "reset", "-q", "--hard")


# ---- asking git ----

def state_at(commit, files):
    """The record's fields at a commit; None: it is not there."""
    for path in files:
        try:
            text = git("show", "%s:%s" % (commit, path)).decode()
        except subprocess.CalledProcessError:
            continue
        return dict(line.split(": ", 1) for line in text.splitlines())
    return None


def path_at(commit, files):
    for path in files:
        if git("ls-tree", commit, "--", path):
            return path
    return None


def graph():
    lines = git("log", "--topo-order", "--format=%H %ct %P").decode()
    commits = {}
    for line in lines.splitlines():
        words = line.split()
        commits[words[0]] = (int(words[1]), words[2:])
    return commits


def is_news(here, first, others):
    """Of a merge: a field, or a path, that no parent has so."""
    if not here[0] or not first[0]:
        return True
    fields = {f for f in here[0].keys() | first[0].keys()
              if here[0].get(f) != first[0].get(f)}
    moved = here[1] != first[1]
    for state, path in others:
        if state is None:
            continue
        fields = {f for f in fields if here[0].get(f) != state.get(f)}
        moved = moved and here[1] != path
        if not fields and not moved:
            return False
    return True


def told(files):
    commits, date = graph(), {}

    def dated(commit):
        todo = [commit]
        while todo:
            at = todo[-1]
            missing = [p for p in commits[at][1] if p not in date]
            if missing:
                todo += missing
                continue
            date[at] = max([commits[at][0]] +
                           [date[p] + 1 for p in commits[at][1]])
            todo.pop()

    found = []
    for commit, (_, parents) in commits.items():
        dated(commit)
        here = (state_at(commit, files), path_at(commit, files))
        there = [(state_at(p, files), path_at(p, files)) for p in parents]
        if not parents:
            there = [(None, None)]
        if here == there[0] or any(here[0] == other[0]
                                   for other in there[1:]):
            continue
        if not is_news(here, there[0], there[1:]):
            continue
        found.append(commit)
    return sorted(found, key=lambda c: (-date[c], c))


def who(field, files):
    """Down to the parent that has the same value, the first that does."""
    commits = graph()
    commit = git("rev-parse", "HEAD").decode().strip()
    value = state_at(commit, files)[field]
    while True:
        for parent in commits[commit][1]:
            if (state_at(parent, files) or {}).get(field) == value:
                commit = parent
                break
        else:
            return commit


if sys.argv[1] == "make":
    make(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
elif sys.argv[1] == "history":
    print("\n".join(told(sys.argv[2:])))
elif sys.argv[1] == "who":
    print(who(sys.argv[2], sys.argv[3:]))
