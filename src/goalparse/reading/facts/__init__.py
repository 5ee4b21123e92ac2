"""What a document says of itself round its tasks: lines and their pieces, title, issuer, dates."""
