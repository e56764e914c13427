"""patch.py COUNT: random pairs of texts, compared by diff-file.

Its JSON, applied by apply-file to the old text, gives the data of the new one;
its JSON Patch does so too, applied by python3-jsonpatch, which knows nothing of
us. Old texts are in block style, with a comment, or in braces.
"""
import json
import random
import subprocess
import sys

import jsonpatch

WORDS = ["a", "b", "c d", "é/~1", "0", "", "no", "1", "x: #y", "l1\nl2\n"]


# "-" is no word here: python3-jsonpatch takes that key for the end of a list.


def scalar(dice):
    return dice.choice(WORDS + [0, 1, 2.5, True, None])


def tree(dice, depth):
    kind = dice.random()
    if depth == 0 or kind < 0.3:
        return scalar(dice)
    if kind < 0.6:
        return [tree(dice, depth - 1) for _ in range(dice.randrange(5))]
    return {key: tree(dice, depth - 1)
            for key in dice.sample(WORDS, dice.randrange(5))}


def keyed(dice, ids):
    return [dict({"id": i, "n": scalar(dice)}, **({"v": tree(dice, 1)}
            if dice.random() < 0.5 else {})) for i in ids]


def record(dice):
    return {"items": keyed(dice, dice.sample(range(9), dice.randrange(7))),
            "list": [scalar(dice) for _ in range(dice.randrange(6))],
            "rest": tree(dice, 3)}


def edited(dice, old):
    new = json.loads(json.dumps(old))
    items = [i for i in new["items"] if dice.random() < 0.8]
    if dice.random() < 0.6:
        dice.shuffle(items)
    for item in items:
        if dice.random() < 0.3:
            item["n"] = scalar(dice)
    items[dice.randrange(len(items) + 1):0] = keyed(dice, [9 + dice.randrange(3)])
    new["items"] = items
    if new["list"] and dice.random() < 0.5:
        new["list"].insert(dice.randrange(len(new["list"])), scalar(dice))
        del new["list"][dice.randrange(len(new["list"]))]
    if dice.random() < 0.4:
        new["rest"] = tree(dice, 3)
    return new


def block(node, indent):
    """YAML in block style; every scalar is quoted as JSON, which YAML reads."""
    pad = "\n" + " " * indent
    if isinstance(node, dict) and node:
        return "".join(pad + json.dumps(key) + ":" + block(value, indent + 2)
                       for key, value in node.items())
    if isinstance(node, list) and node:
        return "".join(pad + "-" + block(value, indent + 2) for value in node)
    return " " + json.dumps(node, ensure_ascii=False)


def same(a, b):
    """1 and True are two values, 1 and 1.0 one."""
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)


def run(*words):
    done = subprocess.run(["entente", *words], capture_output=True, check=False)
    if done.returncode:
        sys.exit("entente %s: %s" % (" ".join(words), done.stderr.decode()))
    return done.stdout.decode()


changes = 0
for seed in range(int(sys.argv[1])):
    dice = random.Random(seed)
    old = record(dice)
    new = edited(dice, old)
    text = "# first" + block(old, 0) + "\n" if seed % 2 else json.dumps(old)
    with open("old.yaml", "w", encoding="utf-8") as file:
        file.write(text)
    with open("new.json", "w", encoding="utf-8") as file:
        json.dump(new, file)
    told = run("diff-file", "--identity", "items=id", "--json", "old.yaml", "new.json")
    with open("diff.json", "w", encoding="utf-8") as file:
        file.write(told)
    run("apply-file", "old.yaml", "diff.json", "-o", "got.yaml")
    run("diff-file", "got.yaml", "new.json")
    left = json.loads(run("diff-file", "--json", "got.yaml", "new.json"))
    if left["records"] and left["records"][0]["changes"]:
        sys.exit("seed %d: apply-file differs: %s" % (seed, left))
    if seed % 2 and not open("got.yaml", encoding="utf-8").read().startswith("# first"):
        sys.exit("seed %d: the comment is gone" % seed)
    patch = json.loads(run("diff-file", "--identity", "items=id", "--format", "json-patch",
                           "old.yaml", "new.json"))
    changes += len(patch)
    if not same(jsonpatch.apply_patch(old, patch), new):
        sys.exit("seed %d: the patch gives other data" % seed)
print("%d changes" % changes)
