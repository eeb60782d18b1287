"""Take the pictures that the README and shared links show. Run: make screenshot."""

import base64
import shutil
import struct
import zlib
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, sync_playwright

from multisector.shared.messages import load_messages
from support.browser import QUIET
from support.places import ROOT, SITE

# The card is made of the home page's own picture, colours and foot, beside the title of the course.
CARD = """
  .skip, .site-head, .site-body, .site-foot * { display: none !important; }
  body { position: relative; block-size: 630px; min-block-size: 0; overflow: hidden; }
  .site-foot { position: absolute; inset: auto 0 0; margin: 0; padding: 0; block-size: 60px; }
  .site-foot::before { zoom: 1.3; }
  .card { position: absolute; inset: 0; display: block; padding: 0 75px; }
  .card p { inline-size: 570px; margin: 148px 0 0; font: 600 72px/1.15 var(--ms-font-head); }
  .card .table-picture { position: absolute; inset: 40px 60px auto auto; inline-size: 470px; float: none; margin: 0; }
"""
MAKE_CARD = """title => {
  const card = document.createElement('div');
  const words = document.createElement('p');
  words.append(title);
  card.className = 'card';
  card.append(words, document.querySelector('.table-picture'));
  document.body.prepend(card);
}"""
READ_PIXELS = """async (png) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + png;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  let bytes = '';
  for (let at = 0; at < data.length; at += 8192) bytes += String.fromCharCode(...data.subarray(at, at + 8192));
  return btoa(bytes);
}"""


def take_screenshot(browser: Browser) -> None:
    """What a reader of the home page sees first."""
    page = browser.new_page(viewport={"width": 1200, "height": 750}, color_scheme="light")
    page.goto((SITE / "index.html").as_uri())
    page.screenshot(path=ROOT / "docs" / "screenshot.png")


def take_card(browser: Browser) -> None:
    """The card that a shared link shows: 1200 by 630."""
    page = browser.new_page(viewport={"width": 1200, "height": 630}, color_scheme="light")
    page.goto((SITE / "index.html").as_uri())
    page.evaluate(MAKE_CARD, load_messages()["shell.title"])
    page.add_style_tag(content=CARD)
    png = base64.b64encode(page.screenshot()).decode()
    pixels = np.frombuffer(base64.b64decode(page.evaluate(READ_PIXELS, png)), dtype=np.uint8)
    write_few_colours(pixels.reshape(630, 1200, 4)[:, :, :3], ROOT / "book" / "_static" / "card.png")


def write_few_colours(pixels: np.ndarray, path: Path) -> None:
    """Write `pixels` (height, width, 3) as a PNG of at most 256 colours, a quarter as large as a full one."""
    height, width, _ = pixels.shape
    colours = pixels.reshape(-1, 3)
    alike, index, count = np.unique(colours // 16, axis=0, return_inverse=True, return_counts=True)
    if len(alike) > 256:
        raise ValueError(f"{len(alike)} colours are too many for {path.name}")
    index = index.reshape(-1)
    sums = [np.bincount(index, weights=colours[:, channel]) for channel in range(3)]
    palette = np.rint(np.array(sums) / count).T
    lines = np.insert(index.reshape(height, width).astype(np.uint8), 0, 0, axis=1)  # 0: no filter
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0),
        b"PLTE": palette.astype(np.uint8).tobytes(),
        b"IDAT": zlib.compress(lines.tobytes(), 9),
        b"IEND": b"",
    }
    png = b"\x89PNG\r\n\x1a\n"
    for name, data in parts.items():
        png += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    path.write_bytes(png)


def main() -> None:
    """Open the built home page from disk and take both."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        take_screenshot(browser)
        take_card(browser)
        browser.close()


if __name__ == "__main__":
    main()
