"""A page that keeps what a part of a report gives it, for tests of single parts."""

from types import SimpleNamespace

RUN = SimpleNamespace(language="en")


class Page:
    """Keeps sentences, tables and charts: `texts` (with notes), `notices`, and by title `tables`, `heads`, `charts`."""

    def __init__(self):
        self.texts, self.notices, self.headings = [], [], []
        self.tables, self.heads, self.charts, self.figures = {}, {}, {}, {}

    def heading(self, text):
        self.headings.append(text)

    def text(self, text, language="", has_formulas=False):
        self.texts.append(text)

    def notice(self, text):
        self.notices.append(text)

    def summary(self, sentences):
        self.texts += map(str, sentences)

    def table(self, title, frame, *, headers=None, note="", **how):
        self.tables[title], self.heads[title] = frame, headers or {}
        self.texts.append(note)

    def chart(self, title, svg, note="", *, figure="", data=None):
        self.charts[title] = svg
        if figure:
            self.figure(figure, svg, data)
        self.texts.append(note)

    def figure(self, name, svg, data=None):
        self.figures[name] = data

    def __contains__(self, words):
        return any(words in text for text in (*self.texts, *self.notices))


def page_of(add, *arguments, run=RUN):
    """Return the page to which a part was added that takes report, run and what follows."""
    page = Page()
    add(page, run, *arguments)
    return page
