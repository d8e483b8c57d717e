import Box from '@cloudscape-design/components/box';
import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import type { DecisionKind } from '../../functions/contract/words/actions.ts';
import { isDate, localDate } from '../format/dates.ts';
import { DECISION_LABELS } from '../format/labels/actions.ts';
import { formatCount } from '../format/numbers.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { RefusedDecisions } from './RefusedDecisions.tsx';
import type { Refused } from './targets.ts';

interface DecisionDialogProps {
  readonly kind: DecisionKind;
  readonly count: number;
  readonly isOpportunity: boolean;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** About these, somebody else has decided meanwhile. */
  readonly refused: readonly Refused[];
  readonly decide: (decision: {
    readonly kind: DecisionKind;
    readonly until: string | null;
    readonly note: string | null;
  }) => void;
  readonly close: () => void;
}

const MAX_NOTE = 500;

/** What each decision does, so that nobody has to try it. */
const MEANING = {
  KEEP: 'Kept seats leave every sum of what can be given back, until the date. Then they count again by themselves.',
  SNOOZE: 'It is not listed until the date. Its seats still count in the sums.',
  DONE: 'Say so once you have removed the assignment in Okta. The next syncs check it: freed, not yet, or given back.',
} as const satisfies Record<DecisionKind, string>;

/** Asks until when, and why. What was entered stays where saving fails. */
export function DecisionDialog({
  kind,
  count,
  isOpportunity,
  isPending,
  error,
  refused,
  decide,
  close,
}: DecisionDialogProps) {
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const [wasTried, setTried] = useState(false);
  const today = new Date().toISOString().slice(0, 10);
  const isUntilWrong = kind !== 'DONE' && !(isDate(until) && until >= today);
  const isNoteWrong = note.trim().length > MAX_NOTE;
  const { action: name } = DECISION_LABELS[kind];
  const action = refused.length > 0 ? `${name} anyway` : name;
  const what = isOpportunity ? formatCount(count, 'opportunity', 'opportunities') : formatCount(count, 'seat');
  const save = () => {
    setTried(true);
    if (isUntilWrong || isNoteWrong) return;
    decide({ kind, until: kind === 'DONE' ? null : until, note: note.trim() === '' ? null : note.trim() });
  };
  return (
    <Dialog header={`${name}: ${what}`} close={close} action={{ text: action, isPending, onClick: save }}>
      <SpaceBetween size="m">
        {refused.length > 0 && <RefusedDecisions refused={refused} action={action} isRestSaved={!error} />}
        <Box>{MEANING[kind]}</Box>
        {kind !== 'DONE' && (
          <FormField
            label="Until"
            description="The last day (UTC), included."
            errorText={wasTried && isUntilWrong && 'Must be a date, today or later.'}
          >
            <DatePicker
              value={until}
              placeholder="YYYY/MM/DD"
              openCalendarAriaLabel={(selected) => `Choose a day${selected ? `, chosen: ${selected}` : ''}`}
              isDateEnabled={(date) => localDate(date) >= today}
              onChange={({ detail }) => setUntil(detail.value)}
              expandToViewport
            />
          </FormField>
        )}
        <FormField
          label="Note"
          description="Why, for whoever looks at it later. It is shown to everyone who may see people."
          errorText={isNoteWrong && `Must have at most ${MAX_NOTE} characters.`}
        >
          <Textarea value={note} rows={2} onChange={({ detail }) => setNote(detail.value)} />
        </FormField>
        {error && <ErrorAlert error={error} />}
      </SpaceBetween>
    </Dialog>
  );
}
