"""links.py DIR: what a site's pages must be without a browser to tell.

Every link within the site leads to a file and a place in it, links to elsewhere
are by http and say nothing of the page, nothing is fetched, policies allow the
page's own style and script and no more, headings go down by one, ids are
unique, tables have a caption or a name, and no control character or character
that turns the writing direction is in the bytes.
"""
import base64
import hashlib
import html.parser
import os
import sys
import urllib.parse

VOID = {'meta', 'br', 'input', 'link', 'img', 'hr'}
FETCHES = {'src', 'srcset', 'poster', 'data', 'action', 'formaction', 'background',
           'style', 'ping', 'manifest'}
DISGUISE = set('\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069')


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.faults = [], set(), [], []
        self.named, self.inline, self.policy, self.level = [], [], '', 0
        self.lang, self.title, self.raw = None, '', None
        self.feed(text)
        self.close()
        if self.open:
            self.fault(f'not closed: {self.open}')

    def fault(self, text):
        self.faults.append(f'line {self.getpos()[0]}: {text}')

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if len(values) != len(attrs):
            self.fault(f'an attribute twice in <{tag}>')
        for name, value in attrs:
            if name.startswith('on') or name in FETCHES:
                self.fault(f'attribute {name} in <{tag}>')
            if name == 'id':
                if value in self.ids:
                    self.fault(f'id {value} twice')
                self.ids.add(value)
            if name in ('aria-labelledby', 'aria-describedby', 'for'):
                self.named += value.split()
        if tag == 'html':
            self.lang = values.get('lang')
        elif tag == 'meta' and values.get('http-equiv') == 'Content-Security-Policy':
            self.policy = values['content']
        elif tag == 'a':
            self.links.append((values.get('href') or '', values.get('rel') or ''))
        elif tag in ('link', 'img', 'iframe', 'object', 'embed', 'base', 'form'):
            self.fault(f'<{tag}>')
        elif len(tag) == 2 and tag[0] == 'h' and tag[1].isdigit():
            level = int(tag[1])
            if level > self.level + 1 or (level == 1 and self.level):
                self.fault(f'<{tag}> below level {self.level}')
            self.level = level
        elif tag == 'table' and 'aria-labelledby' not in values:
            self.inline.append(('caption', None))
        elif tag == 'caption':
            self.inline = [part for part in self.inline if part[0] != 'caption']
        if tag in ('style', 'script'):
            self.raw = [tag, values.get('type'), '']
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.fault(f'</{tag}> out of place')
        if tag in ('style', 'script') and self.raw:
            self.inline.append((self.raw[0], self.raw[2], self.raw[1]))
            self.raw = None

    def handle_data(self, data):
        if self.raw:
            self.raw[2] += data
        elif self.open[-1:] == ['title'] and 'head' in self.open:
            self.title += data


def check_policy(page):
    want = {'default-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"]}
    for part in page.inline:
        if part[0] == 'caption':
            page.fault('a table without a caption or a name')
        elif part[0] == 'style' or part[2] is None:
            digest = base64.b64encode(hashlib.sha256(part[1].encode()).digest()).decode()
            want.setdefault(part[0] + '-src', []).append(f"'sha256-{digest}'")
    have = {words[0]: words[1:] for words in
            (rule.split() for rule in page.policy.split(';'))}
    if have != want:
        page.fault(f'policy {have}, not {want}')


def main(top):
    pages, bad = {}, 0
    for folder, _, names in os.walk(top):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), top)
            if not name.endswith('.html'):
                continue
            with open(os.path.join(top, path), 'rb') as file:
                text = file.read().decode('utf-8', 'strict')
            page = pages[path] = Page(text)
            if not text.startswith('<!DOCTYPE html>\n<html lang="'):
                page.fault('no doctype')
            if {c for c in text if (ord(c) < 32 and c != '\n') or ord(c) == 127} | \
                    (set(text) & DISGUISE):
                page.fault('a control character')
            if page.lang not in ('fr', 'en') or not page.title.strip():
                page.fault('no language, or no title')
            if path != 'index.html' and not path.startswith(page.lang + os.sep):
                page.fault(f'language {page.lang}')
            check_policy(page)
            for name in page.named:
                if name not in page.ids:
                    page.fault(f'no id {name}')
    count = 0
    for path, page in sorted(pages.items()):
        for href, rel in page.links:
            count += 1
            url = urllib.parse.urlsplit(href)
            if url.scheme or url.netloc:
                if url.scheme not in ('http', 'https') or 'noreferrer' not in rel:
                    page.fault(f'link to {href}')
                continue
            to = os.path.normpath(os.path.join(os.path.dirname(path),
                                               urllib.parse.unquote(url.path))) \
                if url.path else path
            if to not in pages:
                page.fault(f'link to {href}: there is no {to}')
            elif url.fragment and url.fragment not in pages[to].ids:
                page.fault(f'link to {href}: no such place')
        for fault in page.faults:
            print(f'{path}: {fault}')
            bad = 1
    print(f'{len(pages)} pages, {count} links')
    return bad or not pages


sys.exit(main(sys.argv[1]))
