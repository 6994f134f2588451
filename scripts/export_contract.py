"""Write the API's models as JSON Schema for the TypeScript clients (`npm run contract` makes types of it).

Usage: python scripts/export_contract.py [--check]
--check writes nothing and exits with 1 when the committed file is out of date.
"""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from bot.api import schemas
from bot.api.errors import HttpCode
from bot.domain.errors import Code, Why

TARGET = Path(__file__).resolve().parent.parent / "web_widget/src/contract/schemas.json"


def contract() -> str:
    """The models of `bot.api.schemas` as the components of an OpenAPI document, as text."""
    models = [
        model
        for _, model in inspect.getmembers(schemas, inspect.isclass)
        if issubclass(model, BaseModel) and model.__module__ == schemas.__name__
    ]
    modes = [(m, "validation" if issubclass(m, schemas.Body) else "serialization") for m in models]
    _, definitions = models_json_schema(modes, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    definitions["$defs"]["ErrorCode"] = TypeAdapter(Code | HttpCode).json_schema()
    definitions["$defs"]["ErrorWhy"] = TypeAdapter(Why).json_schema()
    for model in models:
        if issubclass(model, schemas.Body):  # what has a default may be left out of a request
            for field in definitions["$defs"][model.__name__].get("properties", {}).values():
                field.pop("default", None)
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Madoguchi", "version": "1"},
        "paths": {},
        "components": {"schemas": definitions["$defs"]},
    }
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> int:
    """Write or check the contract; returns the exit code."""
    text = contract()
    if "--check" in sys.argv[1:]:
        if TARGET.read_text(encoding="utf-8") == text:
            return 0
        print(f"{TARGET} is out of date: run `python scripts/export_contract.py`, then `npm run contract`.")
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
