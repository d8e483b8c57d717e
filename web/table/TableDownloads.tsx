import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { formatCount } from '../format/numbers.ts';
import { download, toCsv } from './csv.ts';
import type { Column } from './sortAndFilter.ts';
import { toWorkbook, WORKBOOK_TYPE } from './workbook.ts';

interface TableDownloadsProps<Item> {
  /** Of the files, without their endings. */
  readonly name: string;
  readonly title: string;
  readonly singular: string;
  readonly plural: string;
  readonly rows: readonly Item[];
  readonly columns: readonly Pick<Column<Item>, 'header' | 'value'>[];
}

/** Downloads of the rows, whatever part of them is on the screen: a workbook for people, whatever their locale, and CSV for programs. */
export function TableDownloads<Item>({ name, title, singular, plural, rows, columns }: TableDownloadsProps<Item>) {
  const what = `Download ${formatCount(rows.length, singular, plural)} as`;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button
        iconName="download"
        disabled={rows.length === 0}
        ariaLabel={`${what} an Excel workbook`}
        onClick={() =>
          void toWorkbook(title, rows, columns).then((book) => download(`${name}.xlsx`, book, WORKBOOK_TYPE))
        }
      >
        Excel
      </Button>
      <Button
        iconName="download"
        disabled={rows.length === 0}
        ariaLabel={`${what} CSV`}
        onClick={() => void toCsv(rows, columns).then((csv) => download(`${name}.csv`, csv))}
      >
        CSV
      </Button>
    </SpaceBetween>
  );
}
