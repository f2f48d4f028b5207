"""Writes trained trees as the Swift file that ScrapeExtraction reads."""
from __future__ import annotations

import base64
import struct
import textwrap

import numpy as np

LEAF = 0xFFFF


def threshold(value: float) -> float:
    """The largest 32-bit float that is not above it: features are 32-bit floats, and `<=` has to mean the same."""
    single = np.float32(value)
    return float(np.nextafter(single, np.float32(-np.inf)) if float(single) > value else single)


def nodes(tree: dict) -> list[tuple[int, int, int, float]]:
    out: list[tuple[int, int, int, float]] = []

    def add(node: dict) -> int:
        place = len(out)
        out.append((LEAF, 0, 0, float(node.get("leaf_value", 0))))
        if "split_feature" in node:
            assert node["decision_type"] == "<="
            low, high = add(node["left_child"]), add(node["right_child"])
            out[place] = (node["split_feature"], low, high, threshold(node["threshold"]))
        return place

    add(tree["tree_structure"])
    return out


def base64_of(trees: list[dict]) -> str:
    data = bytearray()
    for tree in trees:
        rows = nodes(tree)
        data += struct.pack("<H", len(rows))
        for feature, low, high, value in rows:
            data += struct.pack("<HHHf", feature, low, high, value)
    return base64.b64encode(bytes(data)).decode()


def literal(text: str) -> str:
    return '"""\n' + textwrap.indent("\n".join(textwrap.wrap(text, 110)), "        ") + '\n        """'


def swift(first, second, kinds, columns: list[int], provenance: list[str]) -> str:
    """first, second, kinds: trained boosters · columns: the first features that the second sees"""
    kind_trees = kinds.dump_model()["tree_info"]
    count = kinds.num_model_per_iteration()
    parts = ["// Made by Tools/train/train: do not edit.", "// swift-format-ignore-file"]
    parts += ["//" + (" " + line if line else "") for line in provenance]
    parts.append("")
    parts.append("/// The trees of `BlockClassifier`.")
    parts.append("enum BlockModel {")
    parts.append("    /// The features that the second set of trees sees besides the first one's answers.")
    parts.append("    static let columns: [UInt8] = [")
    parts.append(textwrap.indent("\n".join(textwrap.wrap(", ".join(map(str, columns)), 100)), "        "))
    parts.append("    ]\n")
    parts.append("    static let first = TreeEnsemble(\n        base64: " + literal(base64_of(first.dump_model()["tree_info"])) + "\n    )\n")
    parts.append("    static let second = TreeEnsemble(\n        base64: " + literal(base64_of(second.dump_model()["tree_info"])) + "\n    )\n")
    parts.append("    /// One set of trees a kind, in the order of `Article.Kind.trained`.")
    parts.append("    static let kinds: [TreeEnsemble] = [")
    for kind in range(count):
        trees = [tree for number, tree in enumerate(kind_trees) if number % count == kind]
        parts.append("        TreeEnsemble(\n        base64: " + literal(base64_of(trees)) + "\n        ),")
    parts.append("    ]\n}")
    return "\n".join(parts) + "\n"
