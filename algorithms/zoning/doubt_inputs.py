"""What the draws of a zoning take as uncertain, from the parameters of a run, and why the rest is certain."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.accounting import full_account
from ...core.carbon.factors import load_factors
from ...core.carbon.gases import AS_PRESET, gwp_of
from ...core.carbon.indices import with_indices
from ...core.choices import choice_label, words
from ...core.errors import StudyError
from ...core.monitor import Monitor
from ...core.packages import pandas as pd
from ...core.panel_matching import of_units
from ...core.stirpat.model_reader import read_model, shipped_model
from ...core.trend.mann_kendall import MIN_YEARS
from ...core.zoning.account_spread import coefficient_spread, interval_spread
from ...core.zoning.doubts import OF_ACCOUNTS, TOPIC, Doubts
from ...core.zoning.drawn_potential import potential_by_scope, potential_shares
from ...core.zoning.yearly import yearly_accounts

translate = QCoreApplication.translate
PER_CENT = 100


@dataclass(frozen=True)
class Uncertain:
    """What a run draws.

    Attributes
    ----------
    doubts : Doubts
    accounts : YearlyAccounts or None
    carbon : DataFrame or None
        Panel of the accounts that was given or counted.
    certain : dict
        Source that is not drawn -> why, in words.
    """

    doubts: Doubts
    accounts: object
    carbon: object
    certain: dict

    @property
    def drawn(self):
        """The sources that are drawn."""
        return [name for name in words(TOPIC) if name not in self.certain]


def uncertain(run, units, scored, carbon, account):
    """Return the `Uncertain` of a run."""
    accounts = None if carbon is None else yearly_accounts(carbon, run.monitor)
    wanted = run.choices("DOUBTS") or words(TOPIC)
    certain = {name: translate("CarbonZoning", "not chosen") for name in words(TOPIC) if name not in wanted}
    found = {}
    for name in (name for name in words(TOPIC) if name in wanted):
        value, why = _value(name, run, units, scored, (carbon, account, accounts))
        if why:
            certain[name] = why
        else:
            found[name] = value
    _warn_of_chosen(run, certain)
    return Uncertain(Doubts(**found), accounts, carbon, certain)


def accounts_of(run, units):
    """Return the carbon panel, given or counted from PANEL and AREAS, and the account of these; None for what is not.

    Warns of units that do not match, and refuses panels of which no unit does.
    """
    carbon, account = run.panel("CARBON") if run.given("CARBON") else None, None
    if run.given("PANEL") and run.given("AREAS"):
        statistics, areas = run.panel("PANEL"), run.panel("AREAS")
        for panel in (statistics, areas):
            of_units(panel, units.ids, units.name, monitor=run.monitor)
        factors = load_factors(run.choice("PRESET"), run.file("FACTORS"))
        quiet = run.monitor if carbon is None else Monitor(is_cancelled=run.monitor.is_cancelled)
        gwp = gwp_of(run.choice("GWP") or AS_PRESET, factors.preset)
        account = full_account(statistics, areas, factors, gwp=gwp, monitor=quiet)
        if carbon is None:
            carbon = with_indices(account.carbon, _gdp(statistics, account.carbon), factors, monitor=quiet)
    if carbon is not None:
        of_units(carbon, units.ids, units.name, monitor=run.monitor)
    return carbon, account


def _gdp(statistics, carbon):
    if "gdp" not in statistics.columns:
        return None
    keyed = statistics.set_index(["unit", "year"])["gdp"]
    return keyed.reindex(list(zip(carbon["unit"], carbon["year"]))).set_axis(carbon.index)


def _value(name, run, units, scored, known):
    """Return what a source is drawn with, and why it is not drawn ("" where it is)."""
    if name in OF_ACCOUNTS and known[2] is None:
        return None, translate("CarbonZoning", "needs the carbon accounts of all years (CARBON)")
    if name in OF_ACCOUNTS and not any(row.origin == "trend" for row in scored.criteria.used):
        return None, translate("CarbonZoning", "no index is scored by a trend")
    if name in OF_ACCOUNTS and len(known[2].years) < MIN_YEARS:
        text = translate("CarbonZoning", "the accounts have {found} year(s), and a trend needs {least}")
        return None, text.format(found=len(known[2].years), least=MIN_YEARS)
    return {
        "coefficients": lambda: _coefficients(run, *known),
        "noise": lambda: _share(run.number("NOISE") / PER_CENT),
        "trend": lambda: (True, ""),
        "threshold": lambda: _threshold(run, scored),
        "weights": lambda: _weights(run, scored),
        "cli_direction": lambda: _direction(scored),
        "potential": lambda: _potential(run, units, scored),
        "scope": lambda: _scope(run, scored, known[0]),
    }[name]()


def _share(value):
    return value, "" if value else translate("CarbonZoning", "its width is 0")


def _coefficients(run, carbon, account, accounts):
    scale, draws, seed = run.number("FACTOR_SPREAD"), run.integer("DRAWS"), run.integer("SEED")
    if not scale:
        return _share(scale)
    if account is not None:
        return coefficient_spread(account, accounts, draws, seed, scale, monitor=run.monitor), ""
    spread = interval_spread(carbon, accounts, draws, seed, scale)
    return spread, "" if spread else translate(
        "CarbonZoning",
        "needs the statistics and land-use areas (PANEL, AREAS), or accounts with limits (ce_lower …: DRAWS of 'Carbon "
        "accounting')",
    )


def _threshold(run, scored):
    """Return the range of thresholds; levels of the user's own may have no room for it."""
    low, high = run.number("THRESHOLD_LOW"), run.number("THRESHOLD_HIGH")
    if not any(row.origin == "trend" for row in scored.criteria.used):
        return None, translate("CarbonZoning", "no index is scored by a trend")
    try:
        for value in (low, high):
            scored.criteria.with_threshold(value)
    except StudyError:
        return None, translate("CarbonZoning", "the levels of the criteria leave no room for another threshold")
    return (low, high), ""


def _weights(run, scored):
    if len(scored.criteria.used) < 2:
        return None, translate("CarbonZoning", "only one index is scored")
    return _share(run.number("WEIGHT_SPREAD") / PER_CENT)


def _direction(scored):
    is_scored = any(row.index == "cli" for row in scored.criteria.used)
    return is_scored, "" if is_scored else translate("CarbonZoning", "the land-use index is not scored")


def _potential(run, units, scored):
    if not _scores_potential(scored):
        return None, translate("CarbonZoning", "the potential is not scored")
    frame = run.units("POTENTIAL", "UNIT_ID").frame().reindex(units.ids)
    shares = potential_shares(frame)
    return shares, "" if shares else translate(
        "CarbonZoning", "needs the fields p_peaked and p_neutral of the three scenarios (DRAWS of 'STIRPAT forecast')"
    )


def _scope(run, scored, carbon):
    scopes = run.choices("SCOPES")
    if not scopes:
        return None, translate("CarbonZoning", "no scope is chosen (SCOPES)")
    if not _scores_potential(scored) or carbon is None or not run.given("PANEL"):
        return None, translate("CarbonZoning", "needs the potential, the accounts and the statistics (CARBON, PANEL)")
    model = read_model(run.file("MODEL")) if run.file("MODEL") else shipped_model()
    found = potential_by_scope(
        run.panel("PANEL"), carbon, model, scopes, scenarios=run.table("SCENARIOS"), monitor=run.monitor.part(0, 0.2)
    )
    if not len(found.columns):
        return None, translate("CarbonZoning", "no scope could be fitted")
    return found.reindex(pd.Index(scored.values.index)), ""


def _scores_potential(scored):
    return any(row.origin == "potential" and row.field == "cep" for row in scored.criteria.used)


def _warn_of_chosen(run, certain):
    """Say which sources that were chosen by name cannot be drawn."""
    for name in (name for name in run.choices("DOUBTS") if name in certain):
        run.monitor.warn(
            "The source of uncertainty '{source}' is not drawn: {reason}.",
            source=choice_label(TOPIC, name, run.language),
            reason=certain[name],
        )
