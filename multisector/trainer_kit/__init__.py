"""The kit that a trainer carries on a stick: the built site, the exercises, and a page to start from, as one zip.

    make kit

It is made from what the book and the package already are, and writes nothing of its own but the start page and the sums.
"""
