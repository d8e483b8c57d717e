import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import { CHART_HEIGHT, ChartFrame, POINT_WIDTH } from '../charts/ChartFrame.tsx';
import { formatCount, formatPercent } from '../format/numbers.ts';

const y = (share: number): number => CHART_HEIGHT - share * (CHART_HEIGHT - 6);

interface ReturnCurveChartProps extends Pick<ReliabilityBody, 'curve' | 'idleAfterDays'> {
  readonly title?: string;
}

/** The share of silences that last longer than so many days, as steps, with the threshold marked. */
export function ReturnCurveChart({ curve, idleAfterDays, title = 'How long silences last' }: ReturnCurveChartProps) {
  const points = curve.map(({ days, stillSilent }) => ({
    key: String(days),
    label: formatCount(days, 'day'),
    value: `${formatPercent(stillSilent)} last longer`,
    cell: formatPercent(stillSilent),
  }));
  const width = points.length * POINT_WIDTH;
  const atThreshold = curve[idleAfterDays];
  const threshold = `threshold of ${formatCount(idleAfterDays, 'day')}`;
  return (
    <ChartFrame
      title={title}
      summary={`The share of silences that last longer than so many days. ${
        atThreshold
          ? `At the ${threshold}: ${formatPercent(atThreshold.stillSilent)}.`
          : `None was seen for as long as the ${threshold}.`
      }`}
      points={points}
      headers={['Days of silence', 'Last longer']}
      choice="a number of days"
      initial={atThreshold ? idleAfterDays : points.length - 1}
      foot={[
        '0 days',
        atThreshold ? `dashed: ${formatCount(idleAfterDays, 'day')}` : `the ${threshold} lies beyond`,
        points.at(-1)?.label ?? '',
      ]}
      background={
        <>
          {[0.5, 1].map((share) => (
            <line key={share} className="grid" x1="0" x2={width} y1={y(share)} y2={y(share)} />
          ))}
          <path className="steps" d={stepsOf(curve)} />
          {atThreshold && (
            <line
              className="mark"
              x1={idleAfterDays * POINT_WIDTH}
              x2={idleAfterDays * POINT_WIDTH}
              y1="0"
              y2={CHART_HEIGHT}
            />
          )}
        </>
      }
    >
      {(index, isSelected) =>
        isSelected && (
          <rect
            className="bar bar-selected"
            x={index * POINT_WIDTH}
            y={y(curve[index]?.stillSilent ?? 0) - 3}
            width={POINT_WIDTH}
            height="6"
          />
        )
      }
    </ChartFrame>
  );
}

/** A level part for each day, and a step down where silences ended. */
const stepsOf = (curve: ReliabilityBody['curve']): string =>
  curve
    .map(({ stillSilent }, index) => `${index === 0 ? 'M0,' : 'V'}${y(stillSilent)} H${(index + 1) * POINT_WIDTH}`)
    .join(' ');
