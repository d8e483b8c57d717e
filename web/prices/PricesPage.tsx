import './prices.css';
import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useRef, useState } from 'react';
import { useSession } from '../auth/AuthProvider.tsx';
import { readTable } from '../format/readTable.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { changeDrafts } from './draftStore.ts';
import { FillReport } from './FillReport.tsx';
import { type Filling, fillRows } from './fillRows.ts';
import type { FieldPlace } from './moveFocus.ts';
import { PriceGrid } from './PriceGrid.tsx';
import { textOfFile } from './readFile.ts';
import { LANGUAGES, usePriceTable } from './usePriceTable.ts';

const WORKBOOK = 'This is a workbook: save it as CSV, or copy its cells and paste them into the table.';

/** What every app costs, and when its contract renews: one table, edited in place. */
export function PricesPage() {
  const { id } = useConnection();
  const { mayManage } = useSession();
  const table = usePriceTable(id);
  const [filled, setFilled] = useState<Pick<Filling, 'placed' | 'header'>>();
  const [failure, setFailure] = useState<string>();
  const shown = useRef<readonly string[]>([]);
  const fill = (text: string, at?: FieldPlace) => {
    const prices = table.prices.data?.data ?? [];
    const options = { prices, drafts: table.drafts, languages: LANGUAGES, at, shown: shown.current };
    const filling = fillRows(readTable(text), options);
    changeDrafts(id, () => filling.drafts);
    setFilled(filling);
    setFailure(undefined);
  };
  const fillFromFile = async (file: File) => {
    const text = textOfFile(await file.bytes());
    if (text === undefined) setFailure(WORKBOOK);
    else fill(text);
  };
  return (
    <ContentLayout
      header={
        <PageHeader
          title="Prices"
          period="none"
          description="What a seat costs, how many were bought, and when the contract renews. Savings follow at once."
        />
      }
    >
      <AnswerFrame query={table.prices}>
        {table.prices.data ? (
          <SpaceBetween size="l">
            <div aria-live="polite">
              <FillReport
                connection={id}
                table={table}
                filled={filled}
                failure={failure}
                onDismiss={() => {
                  setFilled(undefined);
                  setFailure(undefined);
                }}
              />
            </div>
            {table.error && <ErrorAlert error={table.error} />}
            <PriceGrid
              connection={id}
              table={table}
              mayEdit={mayManage}
              shown={shown}
              onPaste={fill}
              onFile={(file) => void fillFromFile(file)}
            />
          </SpaceBetween>
        ) : (
          <LoadingState />
        )}
      </AnswerFrame>
    </ContentLayout>
  );
}
