"""I18n: texts of an app in the visitor's language."""

from __future__ import annotations

import json
import re
from typing import Any

from lite_py import spelling

MARK = "__i18n__"
"""What stands before a text that the page translates; Gradio's."""

_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class I18nData(str):
    """A key of the author's translations, as the page reads it: `label=i18n("name")`.

    Args:
        key: names the text.
    """

    key: str

    def __new__(cls, key: str) -> I18nData:
        """The text that stands in the config for the key."""
        made = super().__new__(cls, MARK + json.dumps({"__type__": "translation_metadata", "key": key}))
        made.key = key
        return made

    def to_dict(self) -> dict[str, Any]:
        """The key as Gradio's config has it."""
        return {"__type__": "translation_metadata", "key": self.key}


class I18n:
    """Texts by language and key, for `demo.launch(i18n=i18n)`; calling it with a key marks a text.

    Args:
        translations: for each language (`en`, `de`, `zh_CN`...) its texts by key.

    Raises:
        ValueError: texts that are no dict.
    """

    def __init__(self, **translations: dict[str, str]) -> None:
        self.translations: dict[str, dict[str, str]] = {}
        for name, texts in translations.items():
            locale = name.replace("_", "-")
            if not isinstance(texts, dict):
                raise ValueError(f"I18n({name}=...) takes a dict of texts by key, not {texts!r:.60}.")
            if not _LOCALE.fullmatch(locale):
                spelling.note(f"I18n: {name!r} is no language; write it as in en, de, pt_BR or zh_CN.")
            self.translations[locale] = texts

    def __call__(self, key: str) -> I18nData:
        """Mark a text: the page shows it in the visitor's language."""
        return I18nData(key)

    @property
    def translations_dict(self) -> dict[str, dict[str, str]]:
        """The texts by language and key."""
        return self.translations

    def texts_for(self, languages: str) -> dict[str, str]:
        """The texts that a visitor reads.

        Args:
            languages: the browser's, the best first: "de-AT,de,en".
        """
        known = {name.lower(): texts for name, texts in self.translations.items()}
        for language in [*languages.split(","), "en"]:
            name = language.split(";")[0].strip().lower()
            for candidate in (name, name.split("-")[0]):
                if candidate in known:
                    return known[candidate]
        return next(iter(known.values()), {})


def translated(value: Any, texts: dict[str, str]) -> Any:
    """A JSON value with the author's texts in the place of their keys; a key without a text stands for itself."""
    if isinstance(value, str):
        return _MARKED.sub(lambda found: _text(found, texts), value) if MARK in value else value
    if isinstance(value, dict):
        return {key: translated(item, texts) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [translated(item, texts) for item in value]
    return value


def _text(found: re.Match[str], texts: dict[str, str]) -> str:
    try:
        key = json.loads(found[1])["key"]
    except (ValueError, KeyError):
        return found[0]
    return str(texts.get(key, key))


_MARKED = re.compile(re.escape(MARK) + r"(\{.*?\})")
