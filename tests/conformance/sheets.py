"""Compares a spreadsheet, after LibreOffice opened it, computed it anew and saved it as ODS, with what was put into it.

LibreOffice without a screen saves no views, so what is frozen in the file itself is read by the package openpyxl.

sheets.py workbook GIVEN.json FILE.xlsx FILE.ods   prints each fault and exits 1 if there is any
sheets.py values FILE.ods...                       no cell of a converted CSV file may have a formula
sheets.py calendar GIVEN.json FILE.ics             read by the package icalendar
sheets.py spoil HOW FROM TO                        a copy with a fault in it, which the checks above must find
"""

import datetime
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The row of the titles, from 0.
HEADER = 2


def part(file, name):
    with zipfile.ZipFile(file) as archive:
        return ElementTree.fromstring(archive.read(name))


# What was put in, as it must be seen.


def seen(text):
    """One kind of line end; a mark for what has no place in a text: controls, marks that turn the direction, noncharacters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text)


def one_line(text):
    return " ".join(part.strip() for part in re.split("[\n\t]", seen(text)) if part.strip())


def is_seen(given, found, mark):
    """Whether a cell shows a text: as it is, or, where it is longer than a cell, its beginning and the mark that says so."""
    given = seen(given)
    if len(given.encode("utf-16-le")) // 2 <= 32767:
        return found == given
    return found.endswith(mark) and given.startswith(found[: -len(mark)]) and 32000 < len(found.encode("utf-16-le")) // 2 <= 32767


# What LibreOffice has.


def cell_text(cell):
    """The text of a cell: paragraphs are lines; several spaces, tabs and breaks are elements."""

    def inner(node):
        out = node.text or ""
        for child in node:
            if child.tag == TEXT + "s":
                out += " " * int(child.get(TEXT + "c", "1"))
            elif child.tag == TEXT + "tab":
                out += "\t"
            elif child.tag == TEXT + "line-break":
                out += "\n"
            else:
                out += inner(child)
            out += child.tail or ""
        return out

    return "\n".join(inner(paragraph) for paragraph in cell.findall(TEXT + "p"))


class Cell:
    def __init__(self, node):
        self.formula = node.get(TABLE + "formula")
        self.kind = node.get(OFFICE + "value-type")
        self.number = node.get(OFFICE + "value")
        self.date = node.get(OFFICE + "date-value")
        self.validation = node.get(TABLE + "content-validation-name")
        self.text = cell_text(node)


class Sheet:
    """A table as a mapping from (row, column) to cell; what repeats at the end of a sheet without content is left out."""

    def __init__(self, node):
        self.name = node.get(TABLE + "name")
        self.style = node.get(TABLE + "style-name")
        self.cells = {}
        self.header_rows = 0
        at = 0
        for row in node.iter(TABLE + "table-row"):
            times = int(row.get(TABLE + "number-rows-repeated", "1"))
            for repeat in range(min(times, 2000)):
                self.add(at + repeat, row)
            at += times
        for header in node.iter(TABLE + "table-header-rows"):
            for row in header.iter(TABLE + "table-row"):
                self.header_rows += int(row.get(TABLE + "number-rows-repeated", "1"))

    def add(self, at, row):
        column = 0
        for node in row:
            if node.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            times = int(node.get(TABLE + "number-columns-repeated", "1"))
            for repeat in range(min(times, 40)):
                self.cells[at, column + repeat] = Cell(node)
            column += times

    def __getitem__(self, place):
        return self.cells.get(place) or Cell(ElementTree.Element("none"))


class Saved:
    """A file as LibreOffice saved it."""

    def __init__(self, file):
        content = part(file, "content.xml")
        self.sheets = [Sheet(node) for node in content.iter(TABLE + "table")]
        self.validations = {
            node.get(TABLE + "name"): node.get(TABLE + "condition", "")
            for node in content.iter(TABLE + "content-validation")
        }
        self.filters = [
            node.get(TABLE + "target-range-address")
            for node in content.iter(TABLE + "database-range")
            if node.get(TABLE + "display-filter-buttons") == "true"
        ]
        styles = {node.get(STYLE + "name"): node for node in content.iter(STYLE + "style")}
        self.hidden = {
            sheet.name
            for sheet in self.sheets
            if any(node.get(TABLE + "display") == "false" for node in styles[sheet.style].iter(STYLE + "table-properties"))
        }
        pages = part(file, "styles.xml")
        layouts = {node.get(STYLE + "name"): node for node in pages.iter(STYLE + "page-layout")}
        masters = {node.get(STYLE + "name"): layouts[node.get(STYLE + "page-layout-name")] for node in pages.iter(STYLE + "master-page")}
        self.orientation = {}
        for sheet in self.sheets:
            layout = masters[styles[sheet.style].get(STYLE + "master-page-name")]
            self.orientation[sheet.name] = layout.find(STYLE + "page-layout-properties").get(STYLE + "print-orientation", "portrait")
        self.meta = part(file, "meta.xml")

    def choices(self, name):
        """What a validation offers, through the sheet that it refers to."""
        condition = self.validations.get(name, "")
        found = re.fullmatch(r"of:cell-content-is-in-list\(\[\$?(.*)\.\$([A-Z]+)\$(\d+):\.\$([A-Z]+)\$(\d+)\]\)", condition)
        if not found:
            return None
        sheet_name = found[1].strip("'").replace("''", "'")
        sheet = next(sheet for sheet in self.sheets if sheet.name == sheet_name)
        assert found[2] == found[4] and sheet.name in self.hidden, condition
        column = sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(found[2]))) - 1
        return [sheet[row, column].text for row in range(int(found[3]) - 1, int(found[5]))]


def stored(file):
    """Names of the sheets of an XLSX file, and for each the results stored beside its formulas, by place."""
    names = [node.get("name") for node in part(file, "xl/workbook.xml").iter(MAIN + "sheet")]
    results = []
    for at in range(len(names)):
        sheet = {}
        for cell in part(file, f"xl/worksheets/sheet{at + 1}.xml").iter(MAIN + "c"):
            if cell.find(MAIN + "f") is not None:
                found = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r"))
                value = cell.findtext(MAIN + "v") or ""
                sheet[int(found[2]) - 1, ord(found[1]) - 65] = (cell.get("t", "n"), value)
        results.append(sheet)
    return names, results


def frozen(file):
    """The first cell that scrolls on each sheet of an XLSX file, by the name of the sheet; none where nothing is frozen."""
    import openpyxl

    panes = {sheet.title: sheet.sheet_view.pane for sheet in openpyxl.load_workbook(file)}
    return {name: pane.topLeftCell for name, pane in panes.items() if pane is not None and pane.state == "frozen"}


# The checks, each a list of faults.


def cell_faults(given, cell, mark):
    if cell.formula:
        yield f"has become the formula {cell.formula}"
    if given is None:
        if cell.text:
            yield f"should be empty and is {cell.text!r}"
    elif "text" in given:
        if not is_seen(given["text"], cell.text, mark) or cell.kind not in ("string", None):
            yield f"should be the text {given['text'][:80]!r} and is {cell.kind} {cell.text[:80]!r}"
    elif "number" in given:
        exact = abs(int(given["number"])) < 10**15
        found = cell.number if exact else cell.text
        if cell.kind != ("float" if exact else "string") or (int(float(found)) if exact else found) != (
            int(given["number"]) if exact else given["number"]
        ):
            yield f"should be the number {given['number']} and is {cell.kind} {found!r}"
    else:
        day = datetime.date.fromisoformat(given["date"])
        if day >= datetime.date(1900, 3, 1):
            if (cell.kind, cell.date, cell.text) != ("date", given["date"], f"{day.day}.{day.month}.{day.year}"):
                yield f"should be the day {day} and is {cell.kind} {cell.date} {cell.text!r}"
        elif (cell.kind, cell.text) != ("string", f"{day.day}.{day.month}.{day.year}"):
            yield f"should be the text of the day {day} and is {cell.kind} {cell.text!r}"


def computed_faults(stored_result, cell):
    kind, value = stored_result
    if not cell.formula:
        yield "has lost its formula"
    elif cell.formula.find("Err:") >= 0 or cell.text.startswith(("#", "Err:")):
        yield f"computes an error: {cell.text}"
    elif kind == "str" and not value and cell.kind is None and not cell.text:
        # LibreOffice saves an empty result without its type.
        return
    elif kind == "str" and (cell.kind != "string" or cell.text != value):
        yield f"is stored as {value!r} and computed as {cell.kind} {cell.text!r}"
    elif kind == "n" and (cell.kind != "float" or float(cell.number) != float(value)):
        yield f"is stored as {value!r} and computed as {cell.kind} {cell.number}"
    elif kind not in ("n", "str"):
        yield f"is stored as '{kind}'"


def column_faults(given, saved, sheet, column, height):
    """Choices and what may be typed, in every row of the table."""
    names = {sheet[row, column].validation for row in range(HEADER + 1, HEADER + 1 + height)}
    below = sheet[HEADER + 1 + height, column].validation
    if given["kind"] == "choice":
        wanted = list(dict.fromkeys(seen(choice) for choice in given["choices"] if seen(choice).strip()))
        if wanted and (len(names) != 1 or saved.choices(*names) != wanted):
            yield f"offers other choices than {wanted}: {[saved.validations.get(name) for name in names]}"
    elif given["kind"] == "date":
        conditions = [saved.validations.get(name, "") for name in names]
        if len(names) != 1 or not conditions[0].startswith("of:cell-content-is-date()"):
            yield f"takes other things than days: {conditions}"
    if below:
        yield "has a validation below the table"


def sheet_faults(given, saved, at, results, mark):
    sheet = saved.sheets[at]
    height = given["height"]
    for row, text in enumerate((given["heading"], given["marking"])):
        for fault in cell_faults({"text": one_line(text)}, sheet[row, 0], mark):
            yield f"row {row + 1} {fault}"
    titles = [sheet[HEADER, column].text for column in range(len(given["columns"]))]
    if "" in titles or len({title.lower() for title in titles}) != len(titles):
        yield f"titles are missing or alike: {titles}"
    for column, described in enumerate(given["columns"]):
        for fault in column_faults(described, saved, sheet, column, height):
            yield f"column '{titles[column]}' {fault}"
        for row in range(height):
            place = (HEADER + 1 + row, column)
            cells = given["rows"][row] if row < len(given["rows"]) else []
            if described["kind"] == "computed":
                faults = computed_faults(results.get(place, ("none", "")), sheet[place])
            else:
                faults = cell_faults(cells[column] if column < len(cells) else None, sheet[place], mark)
            for fault in faults:
                yield f"row {place[0] + 1}, column {column + 1} {fault}"
    if sheet.header_rows != HEADER + 1:
        yield f"its header is not printed on every page: {sheet.header_rows} rows are"
    if saved.orientation[sheet.name] != ("landscape" if given["landscape"] else "portrait"):
        yield f"is printed as {saved.orientation[sheet.name]}"
    if sheet.name in saved.hidden:
        yield "is hidden"
    last = str(HEADER + 1 + height)
    if not any(address.endswith(last) and sheet.name in address.replace("''", "'") for address in saved.filters):
        yield f"has no filter over its rows: {saved.filters}"


def workbook_faults(given, xlsx, ods):
    given = json.load(open(given, encoding="utf-8"))
    saved = Saved(ods)
    names, results = stored(xlsx)
    if [sheet.name for sheet in saved.sheets] != names:
        yield f"sheets are called otherwise: {[sheet.name for sheet in saved.sheets]}, not {names}"
        return
    if len(names) != len(given["sheets"]) + 1 or saved.hidden != {names[-1]}:
        yield f"sheets {names}, of which hidden {saved.hidden}"
        return
    panes = frozen(xlsx)
    for at, sheet in enumerate(given["sheets"]):
        if panes.get(names[at]) != f"A{HEADER + 2}":
            yield f"sheet '{names[at]}': its header is not frozen: {panes.get(names[at])}"
        for fault in sheet_faults(sheet, saved, at, results[at], given["cut"]):
            yield f"sheet '{names[at]}': {fault}"
    for name, wanted in (
        (DC + "title", one_line(given["title"])),
        (META + "initial-creator", one_line(given["organisation"])),
        (DC + "language", given["language"]),
        (META + "creation-date", given["created"] + "T00:00:00"),
    ):
        found = [node.text for node in saved.meta.iter(name)]
        if [text.split(".")[0].rstrip("Z") if "date" in name else text for text in found] != [wanted]:
            yield f"{name.split('}')[1]} is {found}, not {wanted!r}"


def values_faults(files):
    for file in files:
        for sheet in Saved(file).sheets:
            for place, cell in sheet.cells.items():
                if cell.formula:
                    yield f"{file}: row {place[0] + 1}, column {place[1] + 1} computes {cell.formula}"


# Calendars.


def calendar_faults(given, file):
    import icalendar

    given = json.load(open(given, encoding="utf-8"))
    data = open(file, "rb").read()
    if data.count(b"\n") != data.count(b"\r\n") or data.count(b"\r") != data.count(b"\r\n"):
        yield "a line does not end in CR LF"
    yield from (f"a line of {len(line)} octets" for line in data.split(b"\r\n") if len(line) > 75)
    calendar = icalendar.Calendar.from_ical(data)
    for component in calendar.walk():
        yield from (f"{component.name}: {error}" for error in component.errors)
        missing = [name for name in component.required if name not in component]
        if missing:
            yield f"{component.name} lacks {missing}"
    for name in ("NAME", "X-WR-CALNAME"):
        # The package does not know these two properties and leaves them as they stand in the file (RFC 5545, 3.3.11).
        found = re.sub(r"\\([\\,;])", r"\1", calendar[name])
        if found != one_line(given["name"]):
            yield f"{name} is {found!r}"
    events = calendar.walk("VEVENT")
    if len(events) != len(given["entries"]) or len({event["UID"] for event in events}) != len(events):
        yield f"{len(events)} events, not {len(given['entries'])}, or two with one UID"
        return
    for event, entry in zip(events, given["entries"]):
        for fault in event_faults(event, entry, given):
            yield f"{entry['summary']!r} {fault}"


def event_faults(event, entry, given):
    day = datetime.date.fromisoformat(entry["date"])
    if event["DTSTART"].dt != day or type(event["DTSTART"].dt) is not datetime.date:
        yield f"begins {event['DTSTART'].dt!r}"
    if day < datetime.date.max and event["DTEND"].dt - day != datetime.timedelta(days=1):
        yield f"ends {event['DTEND'].dt!r}"
    stamp = datetime.datetime.fromisoformat(given["stamp"] + "T00:00:00+00:00")
    if "DTSTAMP" in event and event["DTSTAMP"].dt != stamp:
        yield f"is stamped {event['DTSTAMP'].dt}"
    if str(event["SUMMARY"]) != one_line(entry["summary"]):
        yield f"is called {event['SUMMARY']!r}"
    if str(event.get("DESCRIPTION", "")) != seen(entry["description"]):
        yield f"is described as {event.get('DESCRIPTION')!r}"
    if given["language"].isalpha() and event["SUMMARY"].params.get("LANGUAGE") != given["language"]:
        yield f"is in {event['SUMMARY'].params}"
    found = [str(name) for name in event["CATEGORIES"].cats] if "CATEGORIES" in event else []
    if found != [one_line(name) for name in entry["categories"] if one_line(name)]:
        yield f"has the categories {found}"
    alarms = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    days = entry["remind_days"]
    if alarms != ([] if days is None else [datetime.timedelta(hours=9 - 24 * days)]):
        yield f"reminds {alarms}"


# Faults that must be found.

SPOILS = {
    # A result stored beside its formula that is not what the formula gives.
    "result": ("xl/worksheets/sheet1.xml", "<v>Korkea</v>", "<v>Matala</v>"),
    # A text that is written as a formula.
    "formula": ("xl/worksheets/sheet1.xml", r'<c r="B4"( s="\d+") t="s"><v>\d+</v></c>', r'<c r="B4"\1><f>1+1</f><v>2</v></c>'),
    "choices": ("xl/worksheets/sheet1.xml", "<dataValidations.*</dataValidations>", ""),
    "pane": ("xl/worksheets/sheet1.xml", "<pane [^>]*>", ""),
    "language": ("docProps/core.xml", "<dc:language>.*</dc:language>", ""),
}


def spoil(how, source, target):
    name, pattern, put = SPOILS[how]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == name:
                text, times = re.subn(pattern, put, data.decode(), count=1, flags=re.DOTALL)
                assert times == 1, f"nothing to spoil: {pattern}"
                data = text.encode()
            new.writestr(info, data)


def main(arguments):
    match arguments:
        case ["workbook", given, xlsx, ods]:
            faults = list(workbook_faults(given, xlsx, ods))
        case ["values", *files]:
            faults = list(values_faults(files))
        case ["calendar", given, file]:
            faults = list(calendar_faults(given, file))
        case ["spoil", how, source, target]:
            faults = []
            spoil(how, source, target)
        case _:
            sys.exit(__doc__)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
