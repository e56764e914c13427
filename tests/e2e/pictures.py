"""pictures.py FILE: reads an SVG picture, or a page with one, with parsers that
know nothing of the program, and prints the texts it shows, one a line; the
cells of a table are separated by " | ". Fails, saying why, when it is not
well-formed, fetches or runs anything, names what is not there, has a text that
is hard to read, or styles that the page's own policy does not allow.
"""

import base64
import hashlib
import html.parser
import re
import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "defs", "pattern", "path", "rect", "line", "text"}


def fail(text):
    sys.exit(sys.argv[1] + ": " + text)


def luminance(colour):
    if len(colour) == 4:
        colour = "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a, b):
    x, y = sorted((luminance(a), luminance(b)))
    return (y + 0.05) / (x + 0.05)


def check_svg(text):
    root = ET.fromstring(text.encode())
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    if root.tag != SVG + "svg" or root.get("role") != "img":
        fail("no picture")
    if len(set(ids)) != len(ids):
        fail("an id stands twice")
    named = root.get("aria-labelledby").split()
    named += re.findall(r"url\(#([^)]*)\)", text)
    if not set(named) <= set(ids):
        fail("names what is not there: %s" % (set(named) - set(ids)))
    fills = set()
    for element in root.iter():
        if element.tag.replace(SVG, "") not in ELEMENTS:
            fail("has <%s>" % element.tag)
        for name in element.attrib:
            if name.startswith("on") or "href" in name or name == "style":
                fail("has %s=" % name)
        if element.tag == SVG + "rect":
            fills.add(element.get("fill"))
        if element.tag == SVG + "text":
            # White stands on the darkest fill that there is.
            ink = element.get("fill")
            ground = "#fff" if ink != "#fff" else "#1f4e79"
            if contrast(ink, ground) < 4.5:
                fail("a text of %s" % ink)
            print(element.text or "")
        width = float(root.get("width"))
        if float(element.get("x", 0)) > width:
            fail("something is outside")
    for fill in fills:
        if fill.startswith("#") and fill != "#fff" and contrast(fill, "#fff") < 3:
            fail("a bar of %s" % fill)


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.policy = ""
        self.styles = []
        self.rows = []
        self.inside = None

    def handle_starttag(self, tag, attrs):
        if tag == "script" or any(name.startswith("on") or name in ("style", "src")
                                  for name, _ in attrs):
            fail("<%s> runs or fetches something" % tag)
        if tag == "meta" and ("http-equiv", "Content-Security-Policy") in attrs:
            self.policy = dict(attrs)["content"]
        if tag == "style":
            self.styles.append("")
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag == "br" and self.rows:
            self.rows[-1][-1] += " / "
        if tag in ("style", "td", "th"):
            self.inside = tag

    def handle_endtag(self, tag):
        if tag == self.inside:
            self.inside = None

    def handle_data(self, data):
        if self.inside == "style":
            self.styles[-1] += data
        elif self.inside:
            self.rows[-1][-1] += data


def check_page(text):
    page = Page()
    page.feed(text)
    page.close()
    for style in page.styles:
        digest = hashlib.sha256(style.encode()).digest()
        if "'sha256-" + base64.b64encode(digest).decode() + "'" not in page.policy:
            fail("a style that the policy does not allow")
    if not page.policy.startswith("default-src 'none'; style-src 'sha256-"):
        fail("policy: " + page.policy)
    for picture in re.findall(r"<svg.*?</svg>", text, re.S):
        check_svg(picture)
    for row in page.rows:
        print(" | ".join(row))


with open(sys.argv[1], encoding="utf-8") as source:
    content = source.read()
if content.startswith("<?xml"):
    check_svg(content)
else:
    check_page(content)
