"""text.py FILE: what <main> of a page says, a block a line, links with [where to].

Of a picture, what it says to those who do not see it. No-break spaces are shown as
spaces.
"""
import html.parser
import sys

BLOCKS = {'h1', 'h2', 'h3', 'p', 'li', 'div', 'tr', 'caption', 'summary', 'br', 'dl', 'ul',
          'ol', 'section', 'details', 'table', 'tbody', 'thead'}


class Text(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.inside, self.raw, self.href = '', False, False, []
        self.picture, self.said = False, False

    def handle_starttag(self, tag, attrs):
        if tag == 'main':
            self.inside = True
        if tag == 'svg':
            self.picture = True
            self.out += '\nPicture: '
        self.said = tag == 'desc'
        if tag in BLOCKS:
            self.out += '\n'
        elif tag in ('dd', 'td', 'th') and not self.out.endswith('\n'):
            self.out += ' | '
        elif tag == 'a':
            self.href.append(dict(attrs).get('href'))
        self.raw = tag in ('script', 'style')

    def handle_endtag(self, tag):
        if tag == 'main':
            self.inside = False
        elif tag == 'a' and self.inside:
            self.out += f'[{self.href[-1]}]'
        elif tag in BLOCKS:
            self.out += '\n'
        elif tag == 'svg':
            self.picture = False
        self.raw = self.said = False

    def handle_data(self, data):
        if self.inside and not self.raw and self.said >= self.picture:
            self.out += data


page = Text()
with open(sys.argv[1], encoding='utf-8') as file:
    page.feed(file.read())
for line in page.out.replace('\u00a0', ' ').replace('\u202f', ' ').split('\n'):
    if line.strip():
        print(line.strip())
