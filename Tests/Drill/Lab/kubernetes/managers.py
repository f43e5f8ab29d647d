"""Which software wrote which fields of an object last, as the API keeps it in `managedFields`."""


def written(known, patch, manager, version, time):
    """The entries after a manager wrote the fields of a patch; no other manager has these fields any more."""
    fields = {}
    for part in ("spec", "status"):
        if isinstance(patch.get(part), dict) and patch[part]:
            fields["f:" + part] = names(patch[part])
    own = next((entry for entry in known if entry["manager"] == manager), None)
    if not fields:
        return known
    others = [without(entry, fields) for entry in known if entry is not own]
    mine = joined(own["fieldsV1"] if own else {}, fields)
    return [entry for entry in others if entry["fieldsV1"]] + [{
        "manager": manager, "operation": "Update", "apiVersion": version, "time": time,
        "fieldsType": "FieldsV1", "fieldsV1": mine}]


def names(fields):
    """The names of some fields; those of lists and values are leaves."""
    return {"f:" + key: names(value) if isinstance(value, dict) else {}
            for key, value in fields.items()}


def joined(one, other):
    """Both trees as one."""
    return {key: joined(one.get(key, {}), other.get(key, {})) for key in {**one, **other}}


def without(entry, fields):
    """An entry without some fields."""
    return {**entry, "fieldsV1": pruned(entry["fieldsV1"], fields)}


def pruned(tree, fields):
    """A tree without the leaves of another, and without what becomes empty by that."""
    left = {}
    for key, inner in tree.items():
        if key not in fields:
            left[key] = inner
        elif inner and fields[key]:
            rest = pruned(inner, fields[key])
            if rest:
                left[key] = rest
    return left
