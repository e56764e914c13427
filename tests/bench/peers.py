"""peers.py FOLDER SCHEMAS: python3-jsonschema with libyaml's loader over every
.yaml file below a folder, the schema agreement.yaml and what it refers to."""
import os
import sys

import jsonschema
import yaml


class Loader(yaml.CSafeLoader):
    """Dates stay texts, as in YAML 1.2."""


Loader.yaml_implicit_resolvers = {
    key: [(tag, expression) for tag, expression in pairs
          if tag != "tag:yaml.org,2002:timestamp"]
    for key, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()}


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader)


folder, schemas = sys.argv[1:]
base = "file:///schemas/agreement.yaml"
schema = load(os.path.join(schemas, "agreement.yaml"))
schema["$id"] = base
common = os.path.join(schemas, "common")
store = {"file:///schemas/common/" + name: load(os.path.join(common, name))
         for name in os.listdir(common)}
resolver = jsonschema.RefResolver(base, schema, store=store)
validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
files = bad = 0
for top, _, names in os.walk(folder):
    for name in names:
        if name.endswith(".yaml"):
            files += 1
            bad += any(True for _ in validator.iter_errors(load(os.path.join(top, name))))
print(f"{files} files, {bad} bad")
