import { useId, useState } from 'react';
import { formatShortDay } from '../format/dates.ts';
import { formatCount, formatNumber } from '../format/numbers.ts';
import type { ChartDay } from './chartDays.ts';

interface DayChartProps {
  readonly title: string;
  /** Of one, and of several. */
  readonly unit: readonly [one: string, many: string];
  readonly days: readonly ChartDay[];
}

const HEIGHT = 150;
const STEP = 12;
const BAR = 9;
const KIND_NOTE = { complete: '', gap: ' (not observed in full)', today: ' (so far)' } as const;

const dayText = ({ date, value, kind }: ChartDay, [one, many]: DayChartProps['unit']): string =>
  `${formatShortDay(date)}: ${value === null ? 'not known' : formatCount(value, one, many)}${KIND_NOTE[kind]}`;

/**
 * A bar for each day. A day that was not observed in full is hatched; today, which is not over, is outlined. The caption
 * says the figure of the day under the pointer, or of the day chosen with the arrow keys.
 */
export function DayChart({ title, unit, days }: DayChartProps) {
  const hatch = useId();
  const [selected, setSelected] = useState<number>();
  const most = Math.max(1, ...days.map(({ value }) => value ?? 0));
  const width = Math.max(1, days.length) * STEP;
  const shown = days[selected ?? -1] ?? days.at(-1);
  const y = (value: number) => HEIGHT - (value / most) * (HEIGHT - 6);
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong>
        <span>{shown && dayText(shown, unit)}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}, day by day. Most on one day: ${formatNumber(most)}. The table below has every day.`}
        onPointerLeave={() => setSelected(undefined)}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="hatch" width="2" height="6" />
          </pattern>
        </defs>
        {[0.5, 1].map((part) => (
          <line key={part} className="grid" x1="0" x2={width} y1={y(most * part)} y2={y(most * part)} />
        ))}
        {days.map(({ date, value, kind }, index) => (
          <g key={date} onPointerEnter={() => setSelected(index)}>
            <rect className="hit-area" x={index * STEP} y="0" width={STEP} height={HEIGHT} />
            {kind === 'gap' && <rect fill={`url(#${hatch})`} x={index * STEP} y="0" width={STEP} height={HEIGHT} />}
            {value !== null && (
              <rect
                className={`bar bar-${kind}${index === selected ? ' bar-selected' : ''}`}
                x={index * STEP + (STEP - BAR) / 2}
                y={y(value)}
                width={BAR}
                height={HEIGHT - y(value)}
              />
            )}
          </g>
        ))}
      </svg>
      <input
        type="range"
        min={0}
        max={Math.max(0, days.length - 1)}
        value={selected ?? days.length - 1}
        aria-label={`${title}, a day`}
        aria-valuetext={shown && dayText(shown, unit)}
        onChange={({ target }) => setSelected(Number(target.value))}
        onBlur={() => setSelected(undefined)}
      />
      <div className="chart-foot">
        <span>{days[0] && formatShortDay(days[0].date)}</span>
        <span>most: {formatNumber(most)}</span>
        <span>{days.at(-1) && formatShortDay(days.at(-1)?.date ?? '')}</span>
      </div>
      <details>
        <summary>{title} as a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Day (UTC)</th>
              <th scope="col">{title}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date}>
                <th scope="row">{formatShortDay(day.date)}</th>
                <td>
                  {day.value === null ? 'not known' : formatNumber(day.value)}
                  {KIND_NOTE[day.kind]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
