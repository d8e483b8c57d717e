import { useId } from 'react';
import { formatShortDay } from '../format/dates.ts';
import { formatCount, formatNumber } from '../format/numbers.ts';
import { Bar } from './Bar.tsx';
import { CHART_HEIGHT, ChartFrame, POINT_WIDTH } from './ChartFrame.tsx';
import type { ChartDay } from './chartDays.ts';

interface DayChartProps {
  readonly title: string;
  /** Of one, and of several. */
  readonly unit: readonly [one: string, many: string];
  readonly days: readonly ChartDay[];
}

const KIND_NOTE = { complete: '', gap: ' (not observed in full)', today: ' (so far)' } as const;

/** A bar for each day. A day that was not observed in full is hatched; today, which is not over, is outlined. */
export function DayChart({ title, unit: [one, many], days }: DayChartProps) {
  const hatch = useId();
  const most = Math.max(1, ...days.map(({ value }) => value ?? 0));
  const width = Math.max(1, days.length) * POINT_WIDTH;
  const y = (value: number) => CHART_HEIGHT - (value / most) * (CHART_HEIGHT - 6);
  const points = days.map(({ date, value, kind }) => ({
    key: date,
    label: formatShortDay(date),
    value: `${value === null ? 'not known' : formatCount(value, one, many)}${KIND_NOTE[kind]}`,
    cell: `${value === null ? 'not known' : formatNumber(value)}${KIND_NOTE[kind]}`,
  }));
  return (
    <ChartFrame
      title={title}
      summary={`${title}, day by day. Most on one day: ${formatNumber(most)}.`}
      points={points}
      headers={['Day (UTC)', title]}
      choice="a day"
      initial={Math.max(0, days.length - 1)}
      foot={[points[0]?.label ?? '', `most: ${formatNumber(most)}`, points.at(-1)?.label ?? '']}
      background={
        <>
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect className="hatch" width="2" height="6" />
            </pattern>
          </defs>
          {[0.5, 1].map((part) => (
            <line key={part} className="grid" x1="0" x2={width} y1={y(most * part)} y2={y(most * part)} />
          ))}
        </>
      }
    >
      {(index, isSelected) => {
        const { value = null, kind = 'complete' } = days[index] ?? {};
        const x = index * POINT_WIDTH;
        return (
          <>
            {kind === 'gap' && <rect fill={`url(#${hatch})`} x={x} y="0" width={POINT_WIDTH} height={CHART_HEIGHT} />}
            {value !== null && <Bar index={index} top={y(value)} kind={kind} isSelected={isSelected} />}
          </>
        );
      }}
    </ChartFrame>
  );
}
