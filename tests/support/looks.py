"""What a page must not do, asked in the page itself: run wide, break words, cut text on paper, or fail axe."""

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """standards => axe.run(document, {
    runOnly: {type: "tag", values: standards},
    rules: {"target-size": {enabled: true}},
    resultTypes: ["violations"],
})"""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
TOO_WIDE = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')]
        .filter(one => one.getBoundingClientRect().right > root.clientWidth + 1)
        .map(one => one.outerHTML.slice(0, 120));
    return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(0, 8)];
}"""
DOUBLE_TEXT = """() => {
    const root = document.documentElement;
    root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + 'px';
}"""
# Words of headings, tables and figures whose letters stand on two lines, though no hyphen parts them.
BROKEN_WORDS = """() => {
    const found = [];
    const range = document.createRange();
    for (const one of document.querySelectorAll('h1, h2, .brand, main :is(h3, dt, th, td, .timeline span)')) {
        if (one.closest('.multisector') || getComputedStyle(one).writingMode !== 'horizontal-tb') continue;
        const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        for (let node; (node = texts.nextNode()); ) {
            if (!node.parentElement.checkVisibility() || node.parentElement.closest('a.external, code')) continue;
            for (const word of node.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const boxes = [...range.getClientRects()].filter((box) => box.width);
                if (boxes.length > 1 && boxes.at(-1).top > boxes[0].top + 4) found.push(`${one.tagName}: ${word[0]}`);
            }
        }
    }
    return found;
}"""
CLOSED_ON_PAPER = """() => [...document.querySelectorAll('details:not([open])')]
    .filter(one => one.checkVisibility())
    .filter(one => getComputedStyle(one, '::details-content').contentVisibility === 'hidden')
    .map(one => one.outerHTML.slice(0, 120))"""
# A box that scrolls on screen cuts its content on paper. Boxes of a pixel are for screen readers.
CUT_ON_PAPER = """() => [...document.querySelectorAll('body, body *')]
    .filter(one => one.checkVisibility() && one.clientWidth > 8 && one.clientHeight > 8)
    .filter(one => getComputedStyle(one).overflow !== 'visible')
    .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    .map(one => one.outerHTML.slice(0, 120))"""

# The licence stands in room that the text before it keeps free (dots.css).
UNDER_THE_LICENCE = """() => {
    const top = document.querySelector('.site-foot p').getBoundingClientRect().top;
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = [], range = document.createRange();
    while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        const {height, bottom} = range.getBoundingClientRect();
        if (texts.currentNode.data.trim() && height && bottom > top) found.push(texts.currentNode.data.slice(0, 60));
    }
    return found;
}"""


def assert_nothing(found: list[str]) -> None:
    """Fail with all that was found, one to a line."""
    assert not found, "\n".join(["", *found])


def describe(violations: list[dict]) -> str:
    """Say which rule was broken, where, and how."""
    return "\n".join(
        f"{violation['id']}: {violation['help']}\n"
        + "\n".join(f"    {node['html'][:200]}\n      {node['failureSummary']}" for node in violation["nodes"])
        for violation in violations
    )
