"""Pages on which text and lines have places (PDF, OFD) to tables and paragraphs."""
