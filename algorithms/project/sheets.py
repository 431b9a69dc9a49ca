"""All print layouts of a project, as far as its layers allow: zones, location, trends, land-use change, atlas."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import quantity
from ...core.datafile import label, shipped_rows
from ...core.report.score_card import HIGHEST_ROW
from .. import styles, titles
from .atlas_cards import CardMaker, can_have_cards
from .atlas_sheet import AtlasSheet
from .confidence_look import ConfidenceLook
from .known import trend_fields
from .land_sheet import land_panels
from .looks import add_look, add_theme, as_outline, without_labels
from .map_crs import moved
from .panel_sheet import Panel, PanelSheet
from .sheet import Sheet, SheetTexts
from .zone_layers import features_of_zones

translate = QCoreApplication.translate
OUTLINE = "outline"
MOST_SCORES = 60.0  # mm: height of the table of scores in the atlas


class Sheets:
    """Makes the layouts of a project; `layouts` is {sheet of ``sheets.csv``: layout} of those that could be made.

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
        self.layouts = {}

    def make(self):
        """Make all but the atlas, and yield after each; name those that cannot be made in the log."""
        main = self._known.main
        add_look(main, OUTLINE, as_outline)
        self._outline = self._theme(translate("CarbonZoning", "Inset"), [(main, OUTLINE)])
        for make in (self._make_main, self._make_location):
            make()
            yield
        for sheet, find in (("trends", self._trend_panels), ("land_change", self._land_panels)):
            panels = find()
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

    def _make_main(self):
        known, asked = self._known, self._settings
        sheet, look = "zones", None
        name = label(self._rows["confidence"], asked.language)
        if known.zones is not None and styles.has_confidence(known.zones):
            self._colour_as_asked()
            look = ConfidenceLook(self._project, known.zones, name, known.name_field, asked.language)
        elif asked.by_confidence:
            self.leave_out("confidence")
        if known.zones is not None:
            add_theme(self._project, label(self._rows["zones"], asked.language), [(known.zones, "")])
        if look and asked.by_confidence:
            sheet = "confidence"
        subtitle = asked.subtitle or (self._subtitle(sheet) if known.zones is not None else "")
        legend = self.name(sheet) if sheet == "confidence" else ""
        texts = SheetTexts(asked.title, asked.title, subtitle, legend, asked.source)
        self._make("zones", texts, name if sheet == "confidence" else "")
        if sheet == "confidence":
            look.number_small_units(self.layouts["zones"])

    def _colour_as_asked(self):
        """Show the confidence in zones, or the zones alone, whatever the style that is stored with the layer."""
        zones, asked = self._known.zones, self._settings
        if asked.by_confidence:
            styles.zones_by_confidence(zones, asked.language)
        elif styles.shows_confidence(zones):
            styles.zones(zones, asked.language)

    def _make_location(self):
        main, language = self._known.main, self._settings.language
        name = label(self._rows["location"], language)
        add_look(main, name, partial(styles.units, language=language))
        theme = self._theme(name, [(main, name)])
        legend = translate("CarbonZoning", "{count} units").format(count=main.featureCount())
        self._make(
            "location",
            SheetTexts(name, self._settings.title, self.name("location"), legend, self._settings.source),
            theme,
        )

    def _make(self, sheet, texts, theme):
        asked = self._settings
        made = Sheet(
            self._project,
            self._known.main,
            texts,
            language=asked.language,
            paper=asked.paper,
            theme=theme,
            inset=self._outline,
        )
        self.layouts[sheet] = made.layout

    def _make_panels(self, sheet, panels):
        if not panels:
            self.leave_out(sheet)
            return
        asked, main = self._settings, self._known.main
        texts = SheetTexts(
            label(self._rows[sheet], asked.language), asked.title, self._subtitle(sheet), source=asked.source
        )
        region = moved(main.extent(), main.crs(), self._project.crs())
        for layer in {part for panel in panels for part, _ in panel.legend if part is self._known.ellipses}:
            region.combineExtentWith(moved(layer.extent(), layer.crs(), self._project.crs()))
        self.layouts[sheet] = PanelSheet(self._project, main, region, panels, texts, paper=asked.paper).layout

    def _trend_panels(self):
        layer, language = self._known.trends, self._settings.language
        panels = []
        for field in trend_fields(layer):
            title = translate("CarbonZoning", "Trend of {quantity}").format(quantity=quantity(field, language))
            style = styles.trend_of(field, self._period)
            add_look(layer, title, without_labels(partial(style, language=language)))
            theme = self._theme(title, [(layer, title)])
            panels.append(Panel(titles.capital(quantity(field, language)), theme, ((layer, None),)))
        return panels

    def _land_panels(self):
        return land_panels(self._known, self._settings.language, self._theme)

    def _subtitle(self, sheet):
        method = label(self._rows[sheet], self._settings.language, "method")
        name = self.name(sheet)
        return translate("CarbonZoning", "{what}; {method}").format(what=name, method=method) if method else name

    def _theme(self, name, shown):
        add_theme(self._project, name, shown)
        return name
