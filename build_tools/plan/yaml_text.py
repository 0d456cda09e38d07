"""YAML that people write, read in one way: with lines, and with sentences for what is wrong."""

from __future__ import annotations

import yaml

from build_tools.plan.errors import SettingsError


def compose(text: str, path: str) -> yaml.Node | None:
    """A text → its nodes, which know their lines; None for an empty one.

    Raises SettingsError that names the file (``path``) and, where it is known, the line.
    """
    try:
        return yaml.compose(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        # At the end of the text the loader names the line after it.
        at = error.problem_mark.line if error.problem_mark else 0
        line = min(at, text.count("\n")) + 1
        raise SettingsError(f"{path}:{line}: not YAML: {error.problem}") from error
    except (yaml.YAMLError, RecursionError) as error:
        said = str(error).split("\n")[0]
        raise SettingsError(f"{path}: not YAML: {said}") from error


def load(text: str, path: str) -> object:
    """A text → its values: texts, numbers, lists, mappings. Raises SettingsError as `compose`."""
    node = compose(text, path)
    if node is None:
        return None
    loader = yaml.CSafeLoader("")
    try:
        return loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{path}:{line}: not usable: {error.problem}") from error
    # PyYAML takes for granted that what is called a timestamp looks like one.
    except (ValueError, AttributeError, RecursionError) as error:
        raise SettingsError(f"{path}: not usable: {error}") from error
    finally:
        loader.dispose()
