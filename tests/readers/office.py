"""A LibreOffice without windows, in a profile of its own."""

import os
import signal
import subprocess
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table.CellContentType import EMPTY, FORMULA, TEXT

# The name of the file, and of the sheet in the workbook.
TABLE = "mail-merge"


def properties(**named):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in named.items())


class Office:
    """What is asked of it here."""

    def __init__(self, context):
        self.context = context
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def cells(self, path, columns, **how):
        """All cells of the first sheet below the headers: what is shown, and of which kind it is."""
        document = self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, properties(Hidden=True, **how))
        try:
            sheet = document.Sheets.getByIndex(0)
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            rows = range(cursor.RangeAddress.EndRow + 1)
            table = [[sheet.getCellByPosition(column, row) for column in range(columns)] for row in rows]
            return [[(kind(cell), cell.String) for cell in row] for row in table]
        finally:
            document.close(True)

    def mail_merge(self, table, columns, out):
        """One letter for each row of the table, made by the mail merge of the writer."""
        source = self.source(table, out)
        try:
            template = self.template(source, columns, out)
            merge = self.service("com.sun.star.text.MailMerge")
            merge.DocumentURL = template.as_uri()
            merge.DataSourceName, merge.CommandType, merge.Command = source, 0, TABLE
            merge.OutputType, merge.OutputURL, merge.SaveAsSingleFile = 2, out.as_uri(), False
            merge.FileNameFromColumn, merge.FileNamePrefix = False, "letter"
            merge.SaveFilter, merge.SaveFilterOptions = "Text (encoded)", "UTF8,LF,,,"
            merge.execute(())
            merge.dispose()
        finally:
            self.service("com.sun.star.sdb.DatabaseContext").revokeObject(source)
        return [path.read_text("utf-8-sig") for path in sorted(out.glob("letter*"))]

    def source(self, table, out):
        """The table as a data source, as the wizard makes it."""
        databases = self.service("com.sun.star.sdb.DatabaseContext")
        source = databases.createInstance()
        if table.suffix == ".csv":
            source.URL = "sdbc:flat:" + table.parent.as_uri()
            source.Info = properties(
                Extension="csv", HeaderLine=True, FieldDelimiter=",", StringDelimiter='"', CharSet="UTF-8",
                DecimalDelimiter=".", ThousandDelimiter="",
            )
        else:
            source.URL = "sdbc:calc:" + table.as_uri()
        source.DatabaseDocument.storeAsURL((out / "source.odb").as_uri(), ())
        name = out.as_uri()
        databases.registerObject(name, source)
        return name

    def template(self, source, columns, out):
        """A letter with a field for each column, each between marks."""
        document = self.desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, properties(Hidden=True))
        text = document.Text
        cursor = text.createTextCursor()
        for column in columns:
            master = document.createInstance("com.sun.star.text.FieldMaster.Database")
            master.DataBaseName, master.DataCommandType = source, 0
            master.DataTableName, master.DataColumnName = TABLE, column
            field = document.createInstance("com.sun.star.text.TextField.Database")
            field.attachTextFieldMaster(master)
            text.insertString(cursor, "\u27e6", False)
            text.insertTextContent(cursor, field, False)
            text.insertString(cursor, "\u27e7", False)
        path = out / "template.odt"
        document.storeAsURL(path.as_uri(), ())
        document.close(True)
        return path


def kind(cell):
    if cell.Type == FORMULA:
        return "formula"
    return "text" if cell.Type in (TEXT, EMPTY) else "number"


class Running:
    """A LibreOffice that is started, and ended again."""

    def __init__(self, folder):
        self.pipe = f"remix{os.getpid()}"
        self.profile = (Path(folder) / "profile").as_uri()

    def __enter__(self):
        accept = f"--accept=pipe,name={self.pipe};urp;"
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", accept, f"-env:UserInstallation={self.profile}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        self.office = Office(connected(self.pipe, self.process))
        return self.office

    def __exit__(self, *_):
        try:
            self.office.desktop.terminate()
            self.process.wait(timeout=30)
        except Exception:  # It may go away while it answers.
            pass
        if self.process.poll() is None:
            # What was started only starts the program itself; both are in a group of their own.
            os.killpg(self.process.pid, signal.SIGKILL)


def connected(pipe, process):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit(f"LibreOffice does not start (status {process.poll()})")
