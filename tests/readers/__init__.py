"""Writers of sample documents, one a format."""
