"""Knowledge base -> calibrated hits. A library of its own: it never imports the service.

Load and check articles (`load_knowledge_base`), build a snapshot (`build_index`), search it (`KnowledgeIndex`).
"""
