import Box from '@cloudscape-design/components/box';
import type { Horizon } from '../../functions/contract/words/reliability.ts';
import { Bar } from '../charts/Bar.tsx';
import { CHART_HEIGHT, ChartFrame, POINT_WIDTH } from '../charts/ChartFrame.tsx';
import { formatDay } from '../format/dates.ts';
import { formatCount, formatNumber } from '../format/numbers.ts';
import { outcomesOf, type PastWeek } from './pastWeeks.ts';

const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

interface CalibrationChartProps {
  readonly weeks: readonly PastWeek[];
  readonly horizon: Horizon;
}

/** How many of the silent seats of each past Sunday were used again, and how many the curve expected. */
export function CalibrationChart({ weeks, horizon }: CalibrationChartProps) {
  const compared = weeks.flatMap((week) => {
    const found = outcomesOf(week, horizon)?.compared;
    return found && found.judged > 0 ? [{ day: week.day, ...found }] : [];
  });
  if (compared.length === 0)
    return (
      <Box>
        {`What was expected cannot be compared with what happened yet: there is no past Sunday with silent seats whose ${horizon} days after it are over and of which the curve says something.`}
      </Box>
    );
  const most = Math.max(1, ...compared.flatMap(({ usedAgain, expected }) => [usedAgain, expected]));
  const y = (seats: number) => CHART_HEIGHT - (seats / most) * (CHART_HEIGHT - 6);
  const total = (of: (week: (typeof compared)[number]) => number) => compared.reduce((sum, week) => sum + of(week), 0);
  const expected = oneDecimal.format(total((week) => week.expected));
  const usedAgain = formatNumber(total((week) => week.usedAgain));
  const judged = formatCount(
    total((week) => week.judged),
    'silent seat',
  );
  return (
    <>
      <ChartFrame
        title="Used again: expected and seen"
        summary={`For ${formatCount(compared.length, 'past Sunday')}, how many of the silent seats were used again within ${horizon} days, and how many the curve expected. In all ${usedAgain}; expected: ${expected}.`}
        points={compared.map((week) => ({
          key: week.day,
          label: formatDay(week.day),
          value: `${formatNumber(week.usedAgain)} of ${formatNumber(week.judged)} used again, expected ${oneDecimal.format(week.expected)}`,
        }))}
        headers={['Sunday', `Used again within ${horizon} days`]}
        choice="a Sunday"
        initial={compared.length - 1}
        foot={[
          formatDay(compared[0]?.day ?? ''),
          'bar: seen, line: expected',
          compared.length > 1 ? formatDay(compared.at(-1)?.day ?? '') : '',
        ]}
        background={<line className="grid" x1="0" x2={compared.length * POINT_WIDTH} y1={y(most)} y2={y(most)} />}
      >
        {(index, isSelected) => {
          const week = compared[index];
          if (!week) return null;
          return (
            <>
              <Bar index={index} top={y(week.usedAgain)} isSelected={isSelected} />
              <line
                className="mark"
                x1={index * POINT_WIDTH}
                x2={(index + 1) * POINT_WIDTH}
                y1={y(week.expected)}
                y2={y(week.expected)}
              />
            </>
          );
        }}
      </ChartFrame>
      <p className="chart-note">
        {`${judged} whose ${horizon} days are over, each counted for every Sunday on which it was silent: ${usedAgain} used again, ${expected} expected. The curve is made of the same past, so this shows whether it fits.`}
      </p>
    </>
  );
}
