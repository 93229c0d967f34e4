"""What keeps the pages safe: tokens against forged requests, and the headers of every answer."""
