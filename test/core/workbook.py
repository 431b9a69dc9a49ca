"""Writes small workbooks, cell by cell, as no library that the plugin needs does."""

import zipfile
from xml.sax.saxutils import escape

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "{sheets}</Types>"
)
SHEET_TYPE = (
    '<Override PartName="/xl/worksheets/sheet{number}.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
)
LINK = '<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{target}"/>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def write_workbook(path, sheets):
    """Write {sheet: rows}; numbers stay numbers, None is an empty cell."""
    names = list(sheets)
    with zipfile.ZipFile(path, "w") as archive:
        kinds = "".join(SHEET_TYPE.format(number=at) for at in range(1, len(names) + 1))
        archive.writestr("[Content_Types].xml", TYPES.format(sheets=kinds))
        root = LINK.format(number=1, office=OFFICE, kind="officeDocument", target="xl/workbook.xml")
        archive.writestr("_rels/.rels", RELATIONS.format(links=root))
        links = "".join(
            LINK.format(number=at, office=OFFICE, kind="worksheet", target=f"worksheets/sheet{at}.xml")
            for at in range(1, len(names) + 1)
        )
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format(links=links))
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, start=1)
        )
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
        )
        for at, name in enumerate(names, start=1):
            archive.writestr(f"xl/worksheets/sheet{at}.xml", _sheet(sheets[name]))
    return str(path)


def _sheet(rows):
    lines = "".join(
        f'<row r="{at}">{"".join(_cell(value, at, column) for column, value in enumerate(row))}</row>'
        for at, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(value, row, column):
    high, low = divmod(column, 26)
    place = f"{chr(ord('A') + high - 1) if high else ''}{chr(ord('A') + low)}{row}"
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
