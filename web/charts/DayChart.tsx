import { useId, useState } from 'react';
import { formatCount, formatNumber, formatShortDay } from '../format/numbers.ts';
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
const KIND_NOTE = { whole: '', gap: ' (not observed in full)', today: ' (so far)' } as const;

const told = ({ date, value, kind }: ChartDay, [one, many]: DayChartProps['unit']): string =>
  `${formatShortDay(date)}: ${value === null ? 'not known' : formatCount(value, one, many)}${KIND_NOTE[kind]}`;

/**
 * A bar a day. A day that was not observed in full is hatched, the latest one is outlined: it is not over. The day that
 * a pointer is on, or that the arrow keys have come to, is told above.
 */
export function DayChart({ title, unit, days }: DayChartProps) {
  const hatch = useId();
  const [pointed, setPointed] = useState<number>();
  const most = Math.max(1, ...days.map(({ value }) => value ?? 0));
  const width = Math.max(1, days.length) * STEP;
  const shown = days[pointed ?? -1] ?? days.at(-1);
  const y = (value: number) => HEIGHT - (value / most) * (HEIGHT - 6);
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong>
        <span>{shown && told(shown, unit)}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}, day by day. Most on one day: ${formatNumber(most)}. The table below has every day.`}
        onPointerLeave={() => setPointed(undefined)}
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
          <g key={date} onPointerEnter={() => setPointed(index)}>
            <rect className="hit-area" x={index * STEP} y="0" width={STEP} height={HEIGHT} />
            {kind === 'gap' && <rect fill={`url(#${hatch})`} x={index * STEP} y="0" width={STEP} height={HEIGHT} />}
            {value !== null && (
              <rect
                className={`bar bar-${kind}${index === pointed ? ' bar-pointed' : ''}`}
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
        value={pointed ?? days.length - 1}
        aria-label={`${title}, a day`}
        aria-valuetext={shown && told(shown, unit)}
        onChange={({ target }) => setPointed(Number(target.value))}
        onBlur={() => setPointed(undefined)}
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
