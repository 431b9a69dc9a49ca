"""Replacing tables of a GeoPackage in one transaction, so that it holds the old or the new ones, whatever happens.

The tables are copied as SQL on GDAL's own connection. Ways that do not do it, each tried: GDAL's `CopyLayer` refuses a
transaction; `VectorTranslate` commits half of it (QGIS 3.22); layer objects of OGR write again after a rollback;
`os.replace` under a program that has the file open makes it read the old journal into the new file; Python's `sqlite3`
may be a second SQLite library in the process, and the two break each other's locks.
"""

from __future__ import annotations

from contextlib import suppress

from osgeo import gdal

from ..core.raster.guard import raising

REGISTERS = (
    "gpkg_contents",
    "gpkg_geometry_columns",
    "gpkg_ogr_contents",
    "gpkg_extensions",
    "gpkg_data_columns",
)
STYLES = "layer_styles"
METADATA, REFERENCES = "gpkg_metadata", "gpkg_metadata_reference"
PATIENCE = 5000  # milliseconds to wait for another program's lock


def swap(fresh, target, table=""):
    """Replace one table of a GeoPackage, or all of its content, by what another GeoPackage holds: all or nothing.

    Parameters
    ----------
    fresh, target : str or Path
        GeoPackages; `target` exists.
    table : str
        In both; "" for everything.

    Raises
    ------
    RuntimeError
        GDAL could not do it; the target is as it was.
    """
    with raising():
        dataset = gdal.OpenEx(str(target), gdal.OF_VECTOR | gdal.OF_UPDATE)
        sql = _Sql(dataset)
        sql.do("PRAGMA busy_timeout = {patience}", patience=PATIENCE)
        sql.do("PRAGMA journal_mode = WAL")  # killed with a rollback journal, programs that only read cannot open it
        sql.do("ATTACH DATABASE {file} AS fresh", file=_text(str(fresh)))
        dataset.StartTransaction()
        try:
            sql.do(
                "DELETE FROM main.gpkg_contents WHERE 0"
            )  # a write first: SQLite waits for a lock only before it reads
            _replace(sql, table)
            dataset.CommitTransaction()
        except BaseException:
            with suppress(RuntimeError):  # a commit that failed has ended the transaction already
                dataset.RollbackTransaction()
            raise
        finally:
            with suppress(RuntimeError):  # as QGIS does; refused while another program has the file open
                sql.do("DETACH DATABASE fresh")
                sql.do("PRAGMA journal_mode = DELETE")
            del sql, dataset


def _replace(sql, table):
    fresh = [table] if table else sql.column("SELECT table_name FROM fresh.gpkg_contents")
    gone = [table] if table else sql.column("SELECT table_name FROM main.gpkg_contents")
    for name in gone:  # with the styles, where all goes: what comes first in the file is what opens by its name
        _drop(sql, name)
    sql.do("INSERT OR IGNORE INTO main.gpkg_spatial_ref_sys SELECT * FROM fresh.gpkg_spatial_ref_sys")
    for name in fresh:
        if name.lower() != STYLES:
            _copy(sql, name)


def _drop(sql, name):
    """Remove a table with its spatial index and its rows in the registers."""
    for index, _ in _indexes(sql, "main", name):
        sql.do("DROP TABLE main.{index}", index=_name(index))
    for kind in sql.column("SELECT type FROM main.sqlite_master WHERE lower(name) = lower({text})", text=_text(name)):
        if kind in ("table", "view"):
            sql.do(f"DROP {kind.upper()} main.{{table}}", table=_name(name))
    for register in REGISTERS:
        if sql.has("main", register):
            where = {"register": register, "text": _text(name)}
            sql.do("DELETE FROM main.{register} WHERE lower(table_name) = lower({text})", **where)
    if sql.has("main", REFERENCES):
        sql.do("DELETE FROM main.gpkg_metadata_reference WHERE lower(table_name) = lower({text})", text=_text(name))
        used = "SELECT md_file_id FROM main.gpkg_metadata_reference"  # a page may be of several tables
        sql.do("DELETE FROM main.gpkg_metadata WHERE md_scope = 'dataset' AND id NOT IN ({used})", used=used)


def _copy(sql, name):
    """Copy a table: its rows, its rows in the registers, its index, and last its triggers, which write the index."""
    names = {"table": _name(name), "text": _text(name)}
    query = "SELECT sql FROM fresh.sqlite_master WHERE type {types} AND lower(tbl_name) = lower({text})"
    for create in sql.column(query, types="= 'table'", **names):
        sql.run(create)
    sql.do("INSERT INTO main.{table} SELECT * FROM fresh.{table}", **names)
    for register in REGISTERS:
        _copy_register(sql, register, name)
    for index, create in _indexes(sql, "fresh", name):
        sql.run(create)
        sql.do("INSERT INTO main.{index} SELECT * FROM fresh.{index}", index=_name(index))
    for create in sql.column(query, types="IN ('trigger', 'index')", **names):
        if create:
            sql.run(create)
    _copy_styles(sql, name)
    _copy_metadata(sql, name)


def _indexes(sql, schema, name):
    """Return (name, SQL) of the spatial indexes of a table."""
    return sql.rows(
        "SELECT name, sql FROM {schema}.sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%rtree%' "
        "AND lower(name) LIKE lower({pattern}) ESCAPE '!'",
        schema=schema,
        pattern=_text("rtree!_" + name.replace("!", "!!").replace("_", "!_").replace("%", "!%") + "!_%"),
    )


def _copy_register(sql, register, name):
    """Copy a table's rows of a register; the register is made where it is missing."""
    if not sql.has("fresh", register):
        return
    _make_like(sql, register)
    known = sql.columns("main", register)
    sql.do(
        "INSERT OR REPLACE INTO main.{register} ({columns}) SELECT {columns} FROM fresh.{register} "
        "WHERE lower(table_name) = lower({text})",
        register=register,
        columns=", ".join(column for column in sql.columns("fresh", register) if column in known),
        text=_text(name),
    )


def _copy_styles(sql, name):
    """Copy the stored styles of a table; the user's own styles of other names stay, ours is the default."""
    if not sql.has("fresh", STYLES):
        return
    if _make_like(sql, STYLES):
        for register in REGISTERS:
            _copy_register(sql, register, STYLES)
    parts = {
        "text": _text(name),
        "columns": ", ".join(_name(column) for column in sql.columns("fresh", STYLES) if column != "id"),
    }
    sql.do(
        "DELETE FROM main.layer_styles WHERE lower(f_table_name) = lower({text}) AND styleName IN "
        "(SELECT styleName FROM fresh.layer_styles WHERE lower(f_table_name) = lower({text}))",
        **parts,
    )
    sql.do("UPDATE main.layer_styles SET useAsDefault = 0 WHERE lower(f_table_name) = lower({text})", **parts)
    sql.do(
        "INSERT INTO main.layer_styles ({columns}) SELECT {columns} FROM fresh.layer_styles "
        "WHERE lower(f_table_name) = lower({text})",
        **parts,
    )


def _copy_metadata(sql, name):
    """Copy what a table's metadata say, under numbers that the target does not have."""
    if not sql.has("fresh", REFERENCES):
        return
    for register in (METADATA, REFERENCES):
        if _make_like(sql, register):
            _copy_register(sql, "gpkg_extensions", register)
    above = sql.column("SELECT coalesce(max(id), 0) FROM main.gpkg_metadata")[0]
    own = f"FROM fresh.gpkg_metadata_reference WHERE lower(table_name) = lower({_text(name)})"
    sql.do(
        "INSERT INTO main.gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata) "
        "SELECT id + {above}, md_scope, md_standard_uri, mime_type, metadata FROM fresh.gpkg_metadata "
        "WHERE id IN (SELECT md_file_id {own})",
        above=above,
        own=own,
    )
    columns = "reference_scope, table_name, column_name, row_id_value, timestamp"
    sql.do(
        "INSERT INTO main.gpkg_metadata_reference ({columns}, md_file_id, md_parent_id) "
        "SELECT {columns}, md_file_id + {above}, md_parent_id + {above} {own}",
        columns=columns,
        above=above,
        own=own,
    )


def rename_in_metadata(path, before, after):
    """Write another text (a folder) into what the metadata of a GeoPackage say."""
    with raising():
        sql = _Sql(gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE))
        if sql.has("main", METADATA):
            change = {"before": _text(before), "after": _text(after)}
            sql.do("UPDATE gpkg_metadata SET metadata = replace(metadata, {before}, {after})", **change)
        del sql


def _make_like(sql, table):
    """Make a table of the fresh file in the target too; return whether it was missing."""
    if sql.has("main", table):
        return False
    for create in sql.column("SELECT sql FROM fresh.sqlite_master WHERE name = {text}", text=_text(table)):
        sql.run(create)
    return True


class _Sql:
    """SQL on GDAL's connection: templates whose ``{parts}`` are names and texts that are quoted already."""

    def __init__(self, dataset):
        self._dataset = dataset

    def do(self, template, **parts):
        self.run(template.format(**parts))

    def run(self, statement):
        result = self._dataset.ExecuteSQL(statement)
        if result is not None:
            self._dataset.ReleaseResultSet(result)

    def rows(self, template, **parts):
        result = self._dataset.ExecuteSQL(template.format(**parts))
        if result is None:
            return []
        count = result.GetLayerDefn().GetFieldCount()
        rows = [tuple(row.GetField(index) for index in range(count)) for row in result]
        self._dataset.ReleaseResultSet(result)
        return rows

    def column(self, template, **parts):
        return [row[0] for row in self.rows(template, **parts)]

    def has(self, schema, table):
        query = "SELECT name FROM {schema}.sqlite_master WHERE lower(name) = lower({text})"
        return bool(self.rows(query, schema=schema, text=_text(table)))

    def columns(self, schema, table):
        return self.column(
            "SELECT name FROM pragma_table_info({text}, {schema})", text=_text(table), schema=_text(schema)
        )


def _name(text):
    return '"' + text.replace('"', '""') + '"'


def _text(text):
    return "'" + text.replace("'", "''") + "'"
