"""All print layouts of a project, as far as its layers allow: zones, location, trends, land-use change, atlas."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import product

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.report.score_card import HIGHEST_ROW
from .. import styles, titles
from .atlas_cards import CardMaker, can_have_cards
from .atlas_sheet import AtlasSheet
from .column_look import ColumnLook
from .confidence_look import ConfidenceLook, colour_zones
from .degrees_room import columns_with_degrees
from .land_sheet import land_panels
from .looks import add_look, add_theme, as_outline
from .map_crs import moved
from .panel_sheet import PanelSheet
from .papers import PAPERS
from .sheet import Sheet, SheetTexts
from .sheet_text import unrepeated
from .trend_sheet import trend_key, trend_panels
from .zone_layers import features_of_zones

translate = QCoreApplication.translate
OUTLINE = "outline"
MOST_SCORES = 60.0  # mm: height of the table of scores in the atlas


class Sheets:
    """Makes the layouts of a project: those that could be made.

    `layouts` is {sheet of ``sheets.csv``: layout}, `figures` {(sheet, page): layout} of those that have no units of
    their own, in columns of journals, too, where the settings ask for them.

    Parameters
    ----------
    project : QgsProject
    known : Known
        With a main layer.
    settings : SheetSettings
    say : callable(str)
        Takes a line for the log.
    """

    def __init__(self, project, known, settings, say):
        self._project, self._known, self._settings, self._say = project, known, settings, say
        self._rows = {row["sheet"]: row for row in shipped_rows("sheets")}
        self._period = titles.period(known.years)
        self.layouts, self.figures = {}, {}
        self._papers = [PAPERS[settings.paper], *(columns_with_degrees() if settings.has_columns else ())]

    def make(self):
        """Make all but the atlas, and yield after each; name those that cannot be made in the log."""
        main = self._known.main
        add_look(main, OUTLINE, as_outline)
        self._outline = self._theme(translate("CarbonZoning", "Inset"), [(main, OUTLINE)])
        self._prepare_zones()
        for paper, make in product(self._papers, (self._make_main, self._make_location)):
            make(paper)
            yield
        known, language = self._known, self._settings.language
        for sheet, find in (
            ("trends", partial(trend_panels, known.trends, self._period)),
            ("land_change", partial(land_panels, known)),
        ):
            panels = find(language, self._theme)
            yield
            self._make_panels(sheet, panels)
            yield

    def make_atlas(self, limit):
        """Make the atlas, of at most `limit` pages, and yield in between.

        Returns how many units it leaves out, None where there is no atlas.
        """
        known, asked = self._known, self._settings
        if not can_have_cards(known):
            self.leave_out("atlas")
            return None
        maker = CardMaker(known, asked.language)
        height = min((len(maker.indices) + 1) * HIGHEST_ROW, MOST_SCORES) if maker.indices else 0.0
        cards = maker.cards(features_of_zones(known, limit, self._say), height)
        yield
        made = AtlasSheet(
            self._project,
            known,
            cards,
            name=label(self._rows["atlas"], asked.language),
            title=asked.title,
            source=asked.source,
            score_height=height,
        )
        self.layouts["atlas"] = made.layout
        return known.zones.featureCount() - len(cards)

    def name(self, sheet):
        """Return what a sheet is called, with the period of the study."""
        return titles.dated(label(self._rows[sheet], self._settings.language), self._period)

    def leave_out(self, sheet):
        """Say in the log that a sheet cannot be made, and what it needs."""
        row, language = self._rows[sheet], self._settings.language
        text = translate("CarbonZoning", "The layout '{sheet}' is left out: it needs {needs}.")
        self._say(text.format(sheet=label(row, language), needs=label(row, language, "needs")))

    def _prepare_zones(self):
        """Colour the zones as asked, and add the themes that show them."""
        known, asked = self._known, self._settings
        has_confidence = known.zones is not None and styles.has_confidence(known.zones)
        self._is_by_confidence = has_confidence and asked.by_confidence
        if has_confidence:
            colour_zones(known.zones, asked.language, by_confidence=asked.by_confidence)
            self._confidence_look(self._papers[0])
        elif asked.by_confidence:
            self.leave_out("confidence")
        if known.zones is not None:
            add_theme(self._project, label(self._rows["zones"], asked.language), [(known.zones, "")])

    def _confidence_look(self, paper):
        name = self._on(paper, label(self._rows["confidence"], self._settings.language))
        known, language = self._known, self._settings.language
        return ConfidenceLook(self._project, known.zones, name, known.name_field, language)

    def _make_main(self, paper):
        known, asked = self._known, self._settings
        sheet = "confidence" if self._is_by_confidence else "zones"
        subtitle = asked.subtitle or (self._subtitle(sheet) if known.zones is not None else "")
        legend = self.name(sheet) if self._is_by_confidence else ""
        texts = SheetTexts(asked.title, asked.title, unrepeated(subtitle, asked.title), legend, asked.source)
        if self._is_by_confidence:
            look = self._confidence_look(paper)
            self._make("zones", texts, look.name, paper)
            look.number_small_units(self.figures["zones", paper.suffix], is_narrow=paper.is_narrow)
        else:
            self._make("zones", texts, "", paper)

    def _make_location(self, paper):
        main, language = self._known.main, self._settings.language
        name = label(self._rows["location"], language)
        draw = partial(styles.units, language=language)
        if not paper.is_column:
            add_look(main, name, draw)
            self._theme(name, [(main, name)])
        legend = translate("CarbonZoning", "{count} units").format(count=main.featureCount())
        texts = SheetTexts(name, name, self._settings.line_below(""), legend, self._settings.source)
        self._make("location", texts, name, paper, draw)

    def _make(self, sheet, texts, theme, paper, draw=None):
        """Make a sheet that follows a theme, on a page; in a column a layer that ``draw(layer)`` styles has its own."""
        name, language = self._on(paper, texts.name), self._settings.language
        known, look = self._known, None
        if paper.is_column and not (sheet == "zones" and self._is_by_confidence):
            look = ColumnLook(self._project, known.main, name, draw or (lambda layer: None))
            theme = look.name
        texts = replace(texts, name=name)
        inset = self._outline
        made = Sheet(self._project, known.main, texts, language=language, paper=paper, theme=theme, inset=inset)
        if look:
            look.leave_names(made.layout, is_narrow=paper.is_narrow)
        self._keep(sheet, paper, made)

    def _make_panels(self, sheet, panels):
        if not panels:
            self.leave_out(sheet)
            return
        asked, main = self._settings, self._known.main
        name, title = label(self._rows[sheet], asked.language), self.name(sheet)
        subtitle = asked.line_below(label(self._rows[sheet], asked.language, "method"))
        region = moved(main.extent(), main.crs(), self._project.crs())
        for layer in {part for panel in panels for part, _ in panel.legend if part is self._known.ellipses}:
            region.combineExtentWith(moved(layer.extent(), layer.crs(), self._project.crs()))
        key = trend_key(self._known.trends) if sheet == "trends" else ""
        for paper in self._papers:
            if not paper.is_narrow:
                texts = SheetTexts(self._on(paper, name), title, subtitle, source=asked.source, key=key)
                self._keep(sheet, paper, PanelSheet(self._project, main, region, panels, texts, paper=paper))

    def _keep(self, sheet, paper, made):
        self.figures[sheet, paper.suffix] = made.layout
        self.layouts.setdefault(sheet, made.layout)  # that of the page, which comes first

    def _on(self, paper, name):
        """Return what a layout is called on a page: with the width of a column."""
        text = translate("CarbonZoning", "{title}, {width} mm")
        return text.format(title=name, width=f"{paper.size[0]:g}") if paper.is_column else name

    def _subtitle(self, sheet):
        method = label(self._rows[sheet], self._settings.language, "method")
        name = self.name(sheet)
        return translate("CarbonZoning", "{what}; {method}").format(what=name, method=method) if method else name

    def _theme(self, name, shown):
        add_theme(self._project, name, shown)
        return name
