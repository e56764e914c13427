#!/usr/bin/python3
"""Random terms, and what must be said of them: the witness.

terms.py make SEED COUNT DIR      records of that many agreements
terms.py ask SEED COUNT DAY DIR   what `entente`, asked on the day there, says
                                  else than the witness, a line for each

An answer is tried on every completion of the imprecise dates that can matter:
a bound is each of its days, an amendment was agreed on each of its days, and
what all completions agree on is certain. Nothing is taken from the program.
"""
import calendar
import csv
import io
import itertools
import json
import os
import random
import subprocess
import sys
from datetime import date

LOW, HIGH = date.min.toordinal(), date.max.toordinal()


# ---- days ----

def day(year, month, number):
    return date(year, month, number).toordinal()


def last_of(year, month):
    return calendar.monthrange(year, month)[1]


def days(text):
    """The first and the last day that a date may mean."""
    part = [int(word) for word in text.rstrip("~?%").split("-")]
    if len(part) == 1:
        return day(part[0], 1, 1), day(part[0], 12, 31)
    if len(part) == 2:
        return day(*part, 1), day(*part, last_of(*part))
    return day(*part), day(*part)


def months_on(number, months):
    when = date.fromordinal(number)
    year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
    return day(year, month + 1, min(when.day, last_of(year, month + 1)))


def fiscal_year(number):
    when = date.fromordinal(number)
    return when.year - ((when.month, when.day) < (4, 1))


def bound(text, is_end, fiscal):
    """Is it told, and the days that it may be."""
    if text is None:
        return False, LOW, HIGH
    if text == "..":
        return (True,) + ((HIGH, HIGH) if is_end else (LOW, LOW))
    if len(text.rstrip("~?%")) > 4:
        return (True,) + days(text)
    year = int(text[:4])
    one = (day(year, 4, 1) - is_end if fiscal else
           day(year, 12, 31) if is_end else day(year, 1, 1))
    return True, one, one


# ---- records ----

def some_date(dice, low, high, precisions="yymmdd", signs="      ~?%"):
    year, month = dice.randint(low, high), dice.randint(1, 12)
    number = dice.choice([1, 15, last_of(year, month)])
    return ("%04d-%02d-%02d" % (year, month, number))[:{
        "y": 4, "m": 7, "d": 10}[dice.choice(precisions)]] + \
        dice.choice(signs).strip()


def amendment(dice, number):
    kind = dice.choice(["prolongation", "prolongation", "termination"])
    end = some_date(dice, 2013, 2020 if kind == "prolongation" else 2015)
    out = {"id": "a%d" % number, "kind": kind,
           "changes": [{"path": "term.end", "to": end}]}
    if dice.random() < 0.85:
        out["agreed"] = some_date(dice, 2010, 2016, "ymmddd", " ")
    return out


def record(dice, number):
    out = {"title": "T", "region": "r",
           "themes": dice.sample(["culture", "loisir"], dice.randint(1, 2)),
           "term": {"years": dice.choice(["fiscal", "fiscal", "civil"])}}
    for key, low in (("start", 2008), ("end", 2013)):
        if dice.random() < 0.8:
            out["term"][key] = dice.choice([some_date(dice, low, low + 4)] * 6
                                           + [".."])
    changes = [amendment(dice, k) for k in range(dice.choice([0, 0, 1, 1, 2, 3]))]
    if changes:
        out["amendments"] = changes
    if dice.random() < 0.3:
        out["signed"] = some_date(dice, 2009, 2016)
    if dice.random() < 0.2:
        out["known"] = "planned"
    if dice.random() < 0.25:
        out["events"] = [{"kind": dice.choice(["negotiation", "lapse"]),
                          "date": some_date(dice, 2009, 2015, signs=" ")}]
    if number > 2 and dice.random() < 0.5:
        out["renews"] = [{"agreement": "t%d" % k, "basis": "said"} for k in
                         dice.sample(range(number - 3, number), dice.randint(1, 2))]
    return out


def records(seed, count):
    dice = random.Random(seed)
    return {"t%d" % k: record(dice, k) for k in range(count)}


# ---- what they mean on a day ----

def terms(one, asked):
    """Every (start, end) that may stand on the day; each a bound."""
    fiscal = one["term"]["years"] == "fiscal"
    changes, maybe = [], []
    for place, change in enumerate(one.get("amendments", [])):
        agreed = days(change["agreed"]) if "agreed" in change else (LOW, LOW)
        if agreed[0] <= asked:
            changes.append((agreed[1], place, change))
        if agreed[0] <= asked < agreed[1]:
            maybe.append(place)
    out = []
    for some in itertools.product([False, True], repeat=len(maybe)):
        left = {place for place, taken in zip(maybe, some) if not taken}
        start = bound(one["term"].get("start"), False, fiscal)
        end = first = bound(one["term"].get("end"), True, fiscal)
        for agreed, place, change in sorted(changes, key=lambda x: x[:2]):
            if place in left:
                continue
            end = bound(change["changes"][0]["to"], True, fiscal)
            # Whatever was prolonged, or ended, had begun by then.
            if not start[0] and "agreed" in change:
                start = False, LOW, min(start[2], agreed)
        if not start[0] and first[0]:
            start = False, LOW, min(start[2], first[2])
        # It does not end before it begins.
        if not start[0]:
            start = False, LOW, min(start[2], end[2])
        if not end[0]:
            end = False, start[1], HIGH
        out.append((start, end))
    return out


def completions(start, end, near):
    """Those that lie on one or the other side of something."""
    starts = {x for x in near | {*start[1:], *end[1:]} if start[1] <= x <= start[2]}
    ends = {x for x in near | {*start[1:], *end[1:]} if end[1] <= x <= end[2]}
    return [(x, y) for x in starts for y in ends if x <= y]


def is_sane(one, asked):
    return all(s[1] <= e[1] and s[2] <= e[2] for s, e in terms(one, asked))


def progress(one, asked):
    signed = days(one["signed"]) if "signed" in one else None
    event = one.get("events", [{}])[0]
    when = days(event["date"]) if event else None
    later = bool(signed and signed[0] > asked)
    talks = bool(event.get("kind") == "negotiation" and
                 (not signed or (later and when[1] <= asked)))
    tentative = talks or ("known" in one and not signed)
    return {"talks": talks, "tentative": tentative,
            "concluded": not tentative and not later,
            "lapsed": event.get("kind") == "lapse" and when[1] <= asked}


def status(one, asked):
    how = progress(one, asked)
    if how["talks"]:
        return "in-negotiation"
    if how["tentative"]:
        return "planned"
    said = {"planned" if asked < start else "ended" if asked > end else "in-force"
            for term in terms(one, asked)
            for start, end in completions(*term, {asked - 1, asked, asked + 1})}
    return said.pop() if len(said) == 1 else "unknown"


def due(all_of_them, name, asked):
    """Its line, or None: to the end of the next fiscal year, or missed."""
    one, now = all_of_them[name], status(all_of_them[name], asked)
    ends = [end for _, end in terms(one, asked)]
    if not all(end[0] and end[1] < HIGH for end in ends):
        return None
    low, high = min(end[1] for end in ends), max(end[2] for end in ends)
    first = bound(one["term"].get("end"), True, one["term"]["years"] == "fiscal")
    newer = [other for other in all_of_them.values()
             if any(link["agreement"] == name for link in other.get("renews", []))]
    kinds = {change["kind"] for change in one.get("amendments", [])
             if "agreed" not in change or days(change["agreed"])[1] <= asked}
    early = (high < first[1] if first[0] and first[1] < HIGH
             else "termination" in kinds)
    how = progress(one, asked)
    missed = now == "ended" and not early and not how["lapsed"] and \
        not any(progress(other, asked)["concluded"] for other in newer)
    line = [date.fromordinal(high).isoformat(),
            date.fromordinal(months_on(high, -6)).isoformat(), now]
    until = day(fiscal_year(asked) + 2, 4, 1) - 1
    if high >= asked and low <= until and not how["tentative"] and \
            not how["lapsed"]:
        return ["due"] + line
    return ["missed"] + line if missed and high >= months_on(asked, -12) else None


def latest_end(all_of_them, name):
    """Of an end that nothing tells: what renews it has not begun."""
    out = HIGH
    for other in all_of_them.values():
        start = bound(other["term"].get("start"), False,
                      other["term"]["years"] == "fiscal")
        if any(link["agreement"] == name for link in other.get("renews", [])) \
                and progress(other, HIGH)["concluded"] and start[0] and \
                start[1] > LOW:
            out = min(out, start[2] - 1)
    return out


def cover(all_of_them, theme, year, asked):
    first, last = day(year, 4, 1), day(year + 1, 4, 1) - 1
    count, some, may = [0] * (last - first + 1), False, []
    for name, one in all_of_them.items():
        if theme not in one["themes"] or progress(one, asked)["tentative"]:
            continue
        texts = terms(one, asked)
        if not any(end[0] for _, end in texts):
            texts = [(s, (False, s[1], max(s[1], latest_end(all_of_them, name))))
                     for s, _ in texts]
        hits = {start <= last and end >= first for term in texts for start, end in
                completions(*term, {first - 1, first, last, last + 1})}
        some |= hits == {True}
        if True in hits:
            may.append(name)
        for number in range(max(first, max(s[2] for s, _ in texts)),
                            min(last, min(e[1] for _, e in texts)) + 1):
            count[number - first] += 1
    word = "double" if max(count) > 1 else "in-force" if min(count) else \
        "part" if some or max(count) else "unknown" if may else "gap"
    return [word, sorted(may)]


# ---- asking ----

def entente(folder, *words):
    return subprocess.run(("entente", "-q") + words, cwd=folder, check=True,
                          capture_output=True, text=True).stdout


def make(seed, count, folder):
    place = os.path.join(folder, "records", "agreements", "r")
    os.makedirs(place)
    for name, one in records(seed, count).items():
        with open(os.path.join(place, name + ".yaml"), "w") as out:
            json.dump(one, out)


def ask(seed, count, asked, folder):
    everything, number = records(seed, count), date.fromisoformat(asked).toordinal()
    known = {name: one for name, one in everything.items() if is_sane(one, number)}
    want, got = {}, {}
    for row in csv.DictReader(io.StringIO(entente(
            folder, "list", "agreements", "--on", asked, "--format", "csv",
            "-c", "status"))):
        got["status", row["id"]] = row["status"]
    answer = json.loads(entente(folder, "due", "--on", asked, "--json"))
    for word in ("due", "missed"):
        for row in answer[word]:
            got["due", row["id"]] = [word, row["end"], row["act_by"], row["status"]]
    for name, one in known.items():
        want["status", name] = status(one, number)
        line = due(everything, name, number)
        if line:
            want["due", name] = line
    answer = json.loads(entente(folder, "coverage", "--on", asked, "--from", "2009",
                                "--to", "2018", "--json"))
    for row in answer["rows"]:
        for cell in row["years"]:
            got[row["theme"], cell["year"]] = [cell["cover"],
                                               sorted(cell["records"])]
            if len(known) == len(everything):
                want[row["theme"], cell["year"]] = cover(
                    everything, row["theme"], cell["year"], number)
    for key in sorted(set(want) | set(got), key=str):
        skipped = key[1] not in known if key[0] in ("status", "due") else \
            len(known) < len(everything)
        if not skipped and want.get(key) != got.get(key):
            print(*key, "want", want.get(key), "got", got.get(key))


if sys.argv[1] == "make":
    make(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
else:
    ask(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])
