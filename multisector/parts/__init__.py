"""Things on a page that are no activity: a folder each, with template, script and style."""
