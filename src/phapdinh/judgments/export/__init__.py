"""What machines and printers read: PDF, Akoma Ntoso, JSON, text, Atom, sitemaps, the bulk export."""
