import { download } from './csv.ts';
import { csvRows } from './csvRows.ts';
import { toWorkbook, WORKBOOK_TYPE } from './workbook.ts';

/** A workbook of more rows would stop the page for seconds; a list as long as that is for programs. */
const MAX_WORKBOOK_ROWS = 50_000;

/** Downloads a CSV of the API as a workbook, which opens rightly in any locale. @param name of the file, without its ending */
export const saveAsWorkbook =
  (name: string, title: string) =>
  async (csv: string): Promise<void> => {
    const { rows, columns } = csvRows(csv);
    if (rows.length > MAX_WORKBOOK_ROWS) return download(`${name}.csv`, csv);
    download(`${name}.xlsx`, await toWorkbook(title, rows, columns), WORKBOOK_TYPE);
  };
