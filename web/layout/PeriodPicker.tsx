import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { CoverageBody } from '../../functions/contract/connectionBodies.ts';
import { firstDayOf } from '../charts/chartDays.ts';
import { formatDay } from '../format/numbers.ts';
import { isDate, periodQuery, readPeriod, WINDOWS } from '../routing/period.ts';

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
  const first = coverage.observedSince?.slice(0, 10) ?? '';
  const last = coverage.dataThrough ? firstDayOf(coverage.dataThrough.slice(0, 10), 2) : '';
  const isObserved = (date: string) => isDate(date) && date >= first && date <= last;
  /** What was typed that is no day to be asked for, or not yet. */
  const [typed, setTyped] = useState<string>();
  const [isLeft, setLeft] = useState(true);
  const shown = typed ?? period.asOf ?? '';
  const isWrong = shown !== '' && isLeft && !isObserved(shown);
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
      <FormField errorText={isWrong && (first > last ? 'No past day yet' : `${formatDay(first)} – ${formatDay(last)}`)}>
        <DatePicker
          value={shown}
          placeholder="As of: latest"
          ariaLabel="As of a day in the past; empty for the latest"
          openCalendarAriaLabel={(selected) => `Choose a day${selected ? `, chosen: ${selected}` : ''}`}
          isDateEnabled={(date) => isObserved(isoOf(date))}
          onFocus={() => setLeft(false)}
          onBlur={() => setLeft(true)}
          onChange={({ detail: { value } }) => {
            const isChoice = value === '' || isObserved(value);
            setTyped(isChoice ? undefined : value);
            if (isChoice) choose({ asOf: value || undefined });
          }}
          expandToViewport
        />
      </FormField>
    </div>
  );
}

/** The calendar's day, whatever the zone of the machine. */
const isoOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
