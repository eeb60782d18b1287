"""A second static folder, added late: Jupyter Book would load its scripts on every page."""


def setup(app):
    """Register the folder once Jupyter Book has made its list of scripts."""
    app.connect("builder-inited", lambda app: app.config.html_static_path.append("vendored"))
