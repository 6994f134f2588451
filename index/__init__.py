"""Knowledge base -> calibrated hits. A library of its own: it never imports the service.

`load_knowledge_base` reads and checks articles, `build_index` makes a snapshot, `KnowledgeIndex` searches it.
"""

from index.build import BuildOptions, BuildReport, build_index
from index.encoder import load_encoder, model_identity
from index.errors import (
    KnowledgeBaseInvalid,
    KnowledgeError,
    ModelUnavailable,
    Problem,
    SnapshotCorrupt,
    SnapshotError,
    SnapshotMismatch,
    SnapshotMissing,
)
from index.loader import Loaded, load_knowledge_base
from index.search import KnowledgeIndex
from index.snapshot import current_build_id
from index.types import Article, Encoder, Hit, Passage, SearchResult, Thresholds

__all__ = [
    "Article",
    "BuildOptions",
    "BuildReport",
    "Encoder",
    "Hit",
    "KnowledgeBaseInvalid",
    "KnowledgeError",
    "KnowledgeIndex",
    "Loaded",
    "ModelUnavailable",
    "Passage",
    "Problem",
    "SearchResult",
    "SnapshotCorrupt",
    "SnapshotError",
    "SnapshotMismatch",
    "SnapshotMissing",
    "Thresholds",
    "build_index",
    "current_build_id",
    "load_encoder",
    "load_knowledge_base",
    "model_identity",
]
