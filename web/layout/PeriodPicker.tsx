import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { CoverageBody } from '../../functions/api/http/schema.ts';
import { dateOf, daysBefore, formatDay, isDate, localDate } from '../format/dates.ts';
import { WINDOWS } from '../format/labels/numbers.ts';
import { parseWindow, periodQuery, readPeriod } from '../routing/period.ts';
import { withParams } from '../routing/withParams.ts';

interface PeriodPickerProps {
  readonly coverage: CoverageBody;
  readonly withWindow: boolean;
}

/** The window in days and the date it ends with: the latest data unless a past date is chosen. */
export function PeriodPicker({ coverage, withWindow }: PeriodPickerProps) {
  const [search, setSearch] = useSearchParams();
  const period = readPeriod(search);
  const choose = (changed: Partial<typeof period>) =>
    setSearch((before) => withParams(before, periodQuery({ ...period, ...changed })));
  const first = coverage.observedSince === null ? '' : dateOf(coverage.observedSince);
  const last = coverage.dataThrough === null ? '' : daysBefore(dateOf(coverage.dataThrough), 1);
  const isObserved = (date: string) => isDate(date) && date >= first && date <= last;
  /** Typed text that is incomplete, or no date that the API has figures of. */
  const [typed, setTyped] = useState<string>();
  const [isBlurred, setBlurred] = useState(true);
  const shown = typed ?? period.asOf ?? '';
  const isInvalid = shown !== '' && isBlurred && !isObserved(shown);
  return (
    <div className="period">
      {withWindow && (
        <SegmentedControl
          label="Window in days"
          selectedId={String(period.window)}
          options={WINDOWS.map(({ days, label }) => ({ id: String(days), text: label }))}
          onChange={({ detail }) => choose({ window: parseWindow(detail.selectedId) })}
        />
      )}
      <FormField
        errorText={isInvalid && (first > last ? 'No past day yet' : `${formatDay(first)} – ${formatDay(last)}`)}
      >
        <DatePicker
          value={shown}
          placeholder="As of: latest"
          ariaLabel="As of a day in the past; empty for the latest"
          openCalendarAriaLabel={(selected) => `Choose a day${selected ? `, chosen: ${selected}` : ''}`}
          isDateEnabled={(date) => isObserved(localDate(date))}
          onFocus={() => setBlurred(false)}
          onBlur={() => setBlurred(true)}
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
