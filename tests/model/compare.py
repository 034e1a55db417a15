"""Sets of the model in Python and of the program, each shown by both: how it is run stands in src/model/journal/tests/compare.rs.

compare.py MODEL write SETS N     N sets from the model's random histories, as files SETS/model-*.set
compare.py MODEL compare SETS     what the program shows of every set (SETS/*.shown) against what the model shows
"""
import itertools
import json
import pathlib
import random
import sys

sys.path.insert(0, sys.argv[1])
import scenarios
from model import Entry, Erase, Mark, Put, View
from replica import Replica

KINDS = {"doc": "document", "exc": "excerpt", "cod": "coding", "attr": "attribute", "val": "value", "sum": "summary", "ass": "assessment",
         "rev": "review", "asg": "assignment", "find": "finding", "proj": "project"}
SHORT = {v: k for k, v in KINDS.items()}
ABOUT = ("status", "asg")                                    # the model calls their document "on"


# ---------------------------------------------------------------- from the model to a file
class Writer:
    """Ids of one set: the order of the model's names is the order of the ids."""

    def __init__(self, journal):
        names = {o.entity for e in journal.values() for o in e.ops or () if isinstance(o, Put)}
        for e in journal.values():
            names |= {"coder:" + c for c in (e.coder, e.owner) if c} | {d for d in (e.document,) if d}
            for o in e.ops or ():
                if isinstance(o, Put):
                    names |= {x for f, v in o.fields for x in self.named(f, v)}
                elif isinstance(o, Erase):
                    names |= {*o.subjects, *o.things, *("coder:" + c for c in o.coders)}
        self.ids = {n: "%08x-0000-7000-8000-000000000000" % k for k, n in enumerate(sorted(names), 1)}

    @staticmethod
    def named(field, value):
        if field in ("coder", "reviewer"):
            return ["coder:" + value]
        if field == "round":
            return ["round:" + value]
        if field == "place":
            return [value[0]] if value[0] else []
        if field.startswith("ev:"):
            return [field[3:]]
        return [value] if field in ("doc", "exc", "on", "case", "attr", "code", "same_as") and value else []

    def field(self, kind, f, v):
        if f == "place":
            return "place", [self.ids[v[0]] if v[0] else None, v[1]]
        if f == "range":
            (a, av, ao), (b, bv, bo, inner) = v
            blocks = [(a, av), *inner] + ([(b, bv)] if b != a else [])
            return "range", [[a, op(av), ao], [b, op(bv), bo], [[k, op(x)] for k, x in blocks]]
        if f == "on" and kind not in ABOUT:
            return "on", [long(v), self.ids[v]]
        if f.startswith("ev:"):
            return "evidence." + self.ids[f[3:]], v
        name = {"doc": "document", "exc": "excerpt", "attr": "attribute", "on": "document"}.get(f, f)
        found = self.named(f, v)
        return name, self.ids[found[0]] if found else v

    def op(self, o):
        if isinstance(o, Mark):
            return {"mark": [wide(t) for t in o.entries], "undone": o.undone, "seen": [op(s) for s in o.seen]}
        if isinstance(o, Erase):
            return {"erase": {"subjects": sorted(self.ids[s] for s in o.subjects), "things": sorted([long(t), self.ids[t]] for t in o.things),
                              "coders": sorted(self.ids["coder:" + c] for c in o.coders), "entries": sorted(map(wide, o.entries))}, "why": "consent"}
        kind = o.entity.split(":")[0]
        return {"put": [long(o.entity), self.ids[o.entity]], "fields": dict(self.field(kind, f, v) for f, v in o.fields), "seen": [op(s) for s in o.seen]}

    def entry(self, e):
        return {"id": wide(e.id), "prev": [wide(p) for p in e.prev], "clock": e.n, "coder": self.ids["coder:" + e.coder],
                "owner": e.owner and self.ids["coder:" + e.owner], "document": e.document and self.ids[e.document], "state": e.state,
                "payload": None if e.ops is None else {"edits": [self.op(o) for o in e.ops]}}


def long(entity):
    kind = entity.split(":")[0]
    return KINDS.get(kind, kind)


def wide(entry):
    return entry + "0" * 16


def op(o):
    return o and f"{wide(o[0])}.{o[1]}"


def write(folder, count):
    """Of each history the whole that its files make, and one of them."""
    seen, check = [], scenarios.check_file
    scenarios.check_file = lambda r, *rest: (seen.append(dict(r.journal)), check(r, *rest))[1]
    for seed in itertools.count(21_000_000):
        seen.clear()
        scenarios.scenario(seed)
        partial = [journal for journal in seen if any(e.state == "withheld" for e in journal.values())]
        for n, journal in enumerate((random.Random(seed).choice(partial or seen), seen[-2])):
            pathlib.Path(folder, f"model-{seed}-{n}.set").write_text(json.dumps([Writer(journal).entry(e) for e in journal.values()]))
            count -= 1
            if not count:
                return


# ---------------------------------------------------------------- from a file to the model
def short(kind, id):
    return SHORT.get(kind, kind) + ":" + id


def read_op(o):
    return o and (o.split(".")[0], int(o.split(".")[1]))


def read_field(kind, f, v):
    if f in ("coder", "reviewer"):
        return f, v
    if f == "place":
        return f, (v[0] and "code:" + v[0], v[1])
    if f == "range":
        (a, av, ao), (b, bv, bo), blocks = v
        return f, ((a, read_op(av), ao), (b, read_op(bv), bo, tuple((k, read_op(x)) for k, x in blocks if a < k < b)))
    if f == "on":
        return f, short(*v)
    if f.startswith("evidence."):
        return "ev:exc:" + f[9:], v
    if f == "same_as":
        return f, v and short(kind, v)
    if f in ("document", "excerpt", "case", "attribute", "code") and isinstance(v, str):
        return "on" if f == "document" and kind in ("status", "assignment") else SHORT.get(f, f), short(f, v)
    return f, tuple(v) if isinstance(v, list) else v


def read_edit(x, texts):
    """One edit as the ops it is: a columnar one is as many as it makes things, excerpts first."""
    if "mark" in x:
        return [Mark(tuple(x["mark"]), x["undone"], tuple(map(read_op, x["seen"])))]
    if "erase" in x:
        e = x["erase"]
        subjects = tuple(k + ":" + s for s in e["subjects"] for k in ("doc", "case"))
        return [Erase(subjects, tuple(short(*t) for t in e["things"]), tuple(e["coders"]), tuple(e["entries"]), x["why"])]
    if "put" in x:
        fields = (read_field(x["put"][0], f, v) for f, v in x["fields"].items())
        return [Put(short(*x["put"]), tuple(sorted(fields, key=lambda f: f[0])), tuple(map(read_op, x["seen"])))]
    c, at, excerpts, codings = x["codings"], 0, [], []
    text = texts.get(c["document"])
    for n, (start, length, code) in enumerate(zip(c["start"], c["length"], c["code"])):
        at += start
        edges = Replica.anchors_in(text, at, at + length) if text else ((0, None, 0), (0, None, 0, ()))
        excerpt, coding = (short(k, uuid(int(c[k].replace("-", ""), 16) + n)) for k in ("excerpt", "coding"))
        excerpts.append(Put(excerpt, (("alive", True), ("coder", c["coder"]), ("doc", "doc:" + c["document"]), ("range", edges)), ()))
        codings.append(Put(coding, (("alive", True), ("code", "code:" + c["codes"][code]), ("coder", c["coder"]), ("exc", excerpt), ("valence", 0)), ()))
    return excerpts + codings


def uuid(number):
    h = "%032x" % number
    return "-".join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))


def read(path):
    entries = json.loads(path.read_text())
    edits = [x for e in entries if e["payload"] for x in e["payload"]["edits"]]
    texts = {x["put"][1]: x["fields"]["text"] for x in edits if x.get("put", [""])[0] == "document" and "text" in x["fields"]}
    out = {}
    for e in entries:
        ops = None if e["payload"] is None else tuple(o for x in e["payload"]["edits"] for o in read_edit(x, texts))
        out[e["id"]] = Entry(e["id"], tuple(e["prev"]), e["clock"], e["coder"], "", e["owner"], "", 0, e["document"], "", 1, ops, e["state"])
    return out


# ---------------------------------------------------------------- what the model shows, as the program writes it
def bare(entity):
    return entity and entity.split(":", 1)[1]


def name(entity):
    return long(entity) + ":" + bare(entity)


def value(field, v):
    """A value of a register as it stands in a payload."""
    if field == "on":
        return [long(v), bare(v)]
    if field == "place":
        return [bare(v[0]), v[1]]
    if field == "range":
        s, e = v
        blocks = [s[:2], *e[3]] + ([e[:2]] if e[0] != s[0] else [])
        text = lambda o: o and f"{o[0]}.{o[1]}"
        return [[s[0], text(s[1]), s[2]], [e[0], text(e[1]), e[2]], [[k, text(x)] for k, x in blocks]]
    return bare(v) if field in ("doc", "exc", "case", "attr", "code", "same_as") else v


def field_name(entity, f):
    if f.startswith("ev:"):
        return "evidence." + f[7:]
    if f == "on" and entity.split(":")[0] in ABOUT:
        return "document"
    return {"doc": "document", "exc": "excerpt", "attr": "attribute"}.get(f, f)


def row(v, e):
    kind, t = e.split(":")[0], v.tables[e]
    if kind == "doc":
        return list(t)
    if kind == "code":
        return [t[0], bare(t[1]), t[2], t[3]]
    if kind == "cod":
        return [bare(t[0]), bare(t[1]), t[2], t[3]]
    if kind == "exc":
        return [bare(t[0]), *t[1:]]
    keys = dict(zip(scenarios.KEYS.get(kind, ()), v.key(e) if kind in scenarios.KEYS else ()))
    fields = {f for m in v.members(e) for f in v.fields_of[m]} - {"alive"}
    out = {field_name(e, f): (bare(x) if f == "on" and kind in ABOUT else value(f, x)) for f in fields for x in [keys.get(f, v.get(e, f))] if x is not None}
    return out


def conflict(v, c):
    if c[0] == "field":
        values = [value(c[2], v.value_of(o, c[2])) for o in v.heads_of(c[1], c[2])]
        return ["field", name(c[1]), field_name(c[1], c[2]), [x[0] for x in values] if c[2] == "place" else values]
    if c[0] == "signs":
        d, a, b, code, coder = c[1]
        return ["signs", bare(d), a, b, bare(code), coder]
    kind = {"merge-cycle": "merge ring", "tree-cycle": "tree ring", "erased-twin": "erased twin", "double-mark": "double mark"}.get(c[0], c[0])
    return [kind, c[1] if c[0] == "double-mark" else name(c[1])]


def plain(shown):
    """What does not depend on the order in which it is told."""
    text = lambda x: json.dumps(x, sort_keys=True, ensure_ascii=False)
    values = lambda c: [*c[:3], sorted({text(x) for x in c[3]})] if c[0] == "field" else c
    return {"rows": shown["rows"], "conflicts": sorted({text(values(c)) for c in shown["conflicts"]}), "waiting": sorted(shown["waiting"])}


def compare(folder):
    count, differ = {"model": 0, "rust": 0}, 0
    for path in sorted(pathlib.Path(folder).glob("*.set")):
        v = View(read(path))
        ours = plain({"rows": {name(e): row(v, e) for e in v.shown}, "conflicts": [conflict(v, c) for c in v.conflicts], "waiting": [name(e) for e in v.waiting]})
        theirs = plain(json.loads(path.with_suffix(".shown").read_text()))
        count[path.name.split("-")[0]] += 1
        if json.loads(json.dumps(ours)) != theirs:
            differ += 1
            print(path.name)
            for part in ours:
                a, b = ours[part], theirs[part]
                if isinstance(a, dict):
                    a, b = [sorted(json.dumps([k, x], sort_keys=True, ensure_ascii=False) for k, x in s.items()) for s in (a, b)]
                for x in [x for x in a if x not in b][:3]:
                    print("  model  ", part, x)
                for x in [x for x in b if x not in a][:3]:
                    print("  program", part, x)
    print(count, "differ", differ)
    return differ == 0


if __name__ == "__main__":
    if sys.argv[2] == "write":
        write(sys.argv[3], int(sys.argv[4]))
    else:
        sys.exit(not compare(sys.argv[3]))
