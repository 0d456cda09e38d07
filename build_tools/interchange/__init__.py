"""A catalogue and a term base ⇄ the files of translators' tools: out and in again without loss."""
