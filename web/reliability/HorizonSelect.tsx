import Select from '@cloudscape-design/components/select';
import { HORIZONS, type Horizon } from '../../functions/contract/words.ts';

const options = HORIZONS.map((days) => ({ value: String(days), label: `${days} days` }));

interface HorizonSelectProps {
  readonly label: string;
  readonly chosen: Horizon | undefined;
  readonly onChoose: (horizon: Horizon) => void;
}

/** The days after which it is asked what became of silent seats. */
export const HorizonSelect = ({ label, chosen, onChoose }: HorizonSelectProps) => (
  <Select
    inlineLabelText={label}
    options={options}
    selectedOption={options.find(({ value }) => value === String(chosen)) ?? null}
    onChange={({ detail }) => {
      const horizon = HORIZONS.find((days) => String(days) === detail.selectedOption.value);
      if (horizon !== undefined) onChoose(horizon);
    }}
  />
);
