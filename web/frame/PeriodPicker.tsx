import DatePicker from '@cloudscape-design/components/date-picker';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useSearchParams } from 'wouter';
import type { CoverageBody } from '../../functions/contract/connectionBodies.ts';
import { periodQuery, readPeriod, WINDOWS } from './period.ts';

interface PeriodPickerProps {
  readonly coverage: CoverageBody;
  readonly withWindow: boolean;
}

/** How many days, and up to which: today's data unless a day in the past is chosen. */
export function PeriodPicker({ coverage, withWindow }: PeriodPickerProps) {
  const [search, setSearch] = useSearchParams();
  const period = readPeriod(search);
  const choose = (changed: Partial<typeof period>) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(periodQuery({ ...period, ...changed }))) {
        if (value === undefined) next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  const { observedSince, dataThrough } = coverage;
  const first = observedSince?.slice(0, 10) ?? '';
  const last = dataThrough?.slice(0, 10) ?? '';
  return (
    <div className="period">
      {withWindow && (
        <SegmentedControl
          label="Window in days"
          selectedId={String(period.window)}
          options={WINDOWS.map((days) => ({ id: String(days), text: `${days} days` }))}
          onChange={({ detail }) =>
            choose({ window: WINDOWS.find((days) => String(days) === detail.selectedId) ?? 30 })
          }
        />
      )}
      <DatePicker
        value={period.asOf ?? ''}
        placeholder="As of: latest"
        ariaLabel="As of a day in the past; empty for the latest"
        openCalendarAriaLabel={(selected) => `Choose a day${selected ? `, chosen: ${selected}` : ''}`}
        isDateEnabled={(date) => {
          const iso = `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
          return iso > first && iso < last;
        }}
        onChange={({ detail }) => choose({ asOf: /^\d{4}-\d\d-\d\d$/.test(detail.value) ? detail.value : undefined })}
        expandToViewport
      />
    </div>
  );
}
