import Select from '@cloudscape-design/components/select';
import { HORIZONS, type Horizon } from '../../functions/contract/words/reliability.ts';

interface HorizonSelectProps {
  /** Goes on with the days: `Used again within`. */
  readonly label: string;
  readonly chosen: Horizon | undefined;
  readonly onChoose: (horizon: Horizon) => void;
}

/** The days after which it is asked what became of silent seats. */
export function HorizonSelect({ label, chosen, onChoose }: HorizonSelectProps) {
  const options = HORIZONS.map((days) => ({ value: String(days), label: `${label} ${days} days` }));
  return (
    <Select
      ariaLabel={label}
      options={options}
      selectedOption={options.find(({ value }) => value === String(chosen)) ?? null}
      onChange={({ detail }) => {
        const horizon = HORIZONS.find((days) => String(days) === detail.selectedOption.value);
        if (horizon !== undefined) onChoose(horizon);
      }}
    />
  );
}
