"""`wegwijzer voorbeeld`: the knowledge base as the employee sees it, beside its lines; for the editor, on loopback."""
