"""What real readers make of the files for the mail merge.

    mail_merge.py PROGRAM ROUND

Gives the people of ROUND their authors with PROGRAM, and reads `mail-merge.csv` and `mail-merge.xlsx` as moderators'
programs do: Python's csv module, openpyxl, the mail merge of LibreOffice (one letter a row), and LibreOffice Calc. Each
cell must come back as it stands in the sign-ups. Ends with 1 where one does not, with 77 where a reader is missing.
"""

import csv
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

# Titles and dates stand in every row, so a reader that guesses a column's kind from its cells guesses with them.
ROUNDS = [
    ("007", "2026-11-22"),
    ("1e5", "TRUE"),
    ("+1", "10 September 2026"),
    ("- Five Things, \"2026\"", "3:30"),
]
# What Calc makes of a CSV file that is opened with a double click. Whoever wants a spreadsheet takes the workbook.
CALC_LOSES = {"formula", "number"}


def main(program, fixture):
    try:
        from openpyxl import load_workbook
        from office import Running
    except ImportError as missing:
        print(f"skipped: {missing}")
        return 77
    if not shutil.which("soffice"):
        print("skipped: LibreOffice is not here")
        return 77
    faults = []
    with tempfile.TemporaryDirectory() as folder, Running(folder) as office:
        for number, (title, due) in enumerate(ROUNDS):
            place = Path(folder) / f"round-{number}"
            headers, truth = written(program, fixture, place, title, due)
            print(f"{len(truth)} rows, title {title!r}, due {due!r}")
            table, book = place / "out" / "mail-merge.csv", place / "out" / "mail-merge.xlsx"
            faults += compare("Python's csv module", headers, truth, with_csv(table))
            sheet = load_workbook(book).active
            faults += compare("openpyxl", headers, truth, [[text(cell) for cell in row] for row in sheet.iter_rows()][1:])
            faults += kept("Calc, workbook", headers, truth, office.cells(book, len(headers))[1:], set())
            how = {"FilterName": "Text - txt - csv (StarCalc)"}
            every = "/".join(f"{column}/2" for column in range(1, len(headers) + 1))
            as_text = office.cells(table, len(headers), FilterOptions=f"44,34,76,1,{every}", **how)
            faults += kept("Calc, CSV with all columns as text", headers, truth, as_text[1:], set())
            quoted = office.cells(table, len(headers), FilterOptions="44,34,76,1,,0,true", **how)
            faults += kept("Calc, CSV with quoted cells as text", headers, truth, quoted[1:], set())
            opened = office.cells(table, len(headers), FilterOptions="44,34,76,1", **how)
            faults += kept("Calc, CSV as it comes", headers, truth, opened[1:], CALC_LOSES)
            for source in ("csv", "xlsx"):
                faults += compare(f"mail merge, {source}", headers, truth, letters(office, place, headers, source))
    print("\n".join(faults) if faults else "every cell came back")
    return 1 if faults else 0


def written(program, fixture, place, title, due):
    """The headers, and what must stand below them by the sign-ups and the settings alone."""
    shutil.copytree(fixture, place)
    quoted = [value.replace("\\", "\\\\").replace('"', '\\"') for value in (title, due)]
    (place / "round.toml").write_text('title = "{}"\ndue = "{}"\nsignups = "signups.csv"\n'.format(*quoted), "utf-8")
    run = subprocess.run([program, "assign", "--xlsx", "--quiet", "--round", place], capture_output=True)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr.decode())
    with open(place / "signups.csv", newline="", encoding="utf-8") as file:
        people = {row["name"]: row for row in csv.DictReader(file)}
    with open(place / "out" / "assignments.csv", newline="", encoding="utf-8") as file:
        pairs = [(people[row["remixer"]], people[row["author"]]) for row in csv.DictReader(file)]
    with open(place / "out" / "mail-merge.csv", newline="", encoding="utf-8") as file:
        headers = next(csv.reader(file))
    assert len(pairs) == len(people)
    return headers, [row(remixer, author, title, due, headers) for remixer, author in pairs]


def row(remixer, author, title, due, headers):
    cells = {
        "Email": remixer["email"], "Remixer": remixer["name"], "Author": author["name"], "MatchedFandoms": "Marple",
        "WorksLink": author["works_link"], "SafeWorks": author["safe"], "AuthorNotes": author["notes"],
        "RoundTitle": title, "Due": due,
    }
    # Blanks around a cell go when the sign-ups are read; all else is literal.
    return [cells.get(header, "").strip(" \t\r\n") for header in headers]


def with_csv(table):
    with open(table, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


def text(cell):
    assert cell.value is None or cell.data_type in "sn" and isinstance(cell.value, str), cell
    return cell.value or ""


def letters(office, place, headers, source):
    """The cells of each letter, cut out between the marks of its template."""
    data, out = place / f"data-{source}", place / f"letters-{source}"
    data.mkdir()
    out.mkdir()
    shutil.copy(place / "out" / f"mail-merge.{source}", data)
    return [letter.strip()[1:-1].split("\u27e7\u27e6") for letter in office.mail_merge(data / f"mail-merge.{source}", headers, out)]


def compare(reader, headers, truth, found):
    """Rows by address. Line breaks are compared as such: a letter has but one kind."""
    if len(truth) != len(found):
        return [f"{reader}: {len(found)} rows in place of {len(truth)}"]
    by_address = {row[0]: row for row in found}
    faults = []
    for row in truth:
        other = by_address.get(row[0], [])
        if len(row) != len(other):
            faults.append(f"{reader}: {row[0]} has {len(other)} cells")
            continue
        pairs = zip(headers, row, other)
        faults += [f"{reader}: {header}: {want!a} became {got!a}" for header, want, got in pairs if plain(want) != plain(got)]
    print(f"  {reader}: {len(truth) * len(headers) - len(faults)} of {len(truth) * len(headers)} cells as they were")
    return faults


def plain(cell):
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def kept(reader, headers, truth, cells, losses):
    """As above, for cells with their kinds; those of the kinds that are known to be lost are counted."""
    lost = {(row[0][1], column) for row in cells for column, (kind, _) in enumerate(row) if kind in losses}
    wanted = [[("" if (row[0], column) in lost else cell) for column, cell in enumerate(row)] for row in truth]
    found = [[("" if (row[0][1], column) in lost else shown) for column, (_, shown) in enumerate(row)] for row in cells]
    kinds = Counter(kind for row in cells for kind, shown in row if shown and kind != "text")
    faults = [f"{reader}: {kind}: {count} cells" for kind, count in kinds.items() if kind not in losses]
    if kinds:
        print(f"  {reader}: " + ", ".join(f"{count} cells became a {kind}" for kind, count in sorted(kinds.items())))
        shown = {(row[0][1], column): shown for row in cells for column, (_, shown) in enumerate(row)}
        cells_lost = {(row[column], shown[row[0], column]) for row in truth for column in range(len(row))
                      if (row[0], column) in lost}
        print("    " + ", ".join(f"{want} is shown as {got}" for want, got in sorted(cells_lost)))
    return faults + compare(reader, headers, wanted, found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
