"""The instruction as data: packs, the provisions in them, and the pages where people read them."""
