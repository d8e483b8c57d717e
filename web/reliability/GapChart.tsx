import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import { Bar } from '../charts/Bar.tsx';
import { CHART_HEIGHT, ChartFrame, POINT_WIDTH } from '../charts/ChartFrame.tsx';
import { formatCount, formatNumber } from '../format/numbers.ts';

type Gaps = ReliabilityBody['gaps'];

/** How many gaps between two days of use were so many days long: a bar for each length. */
export function GapChart({ gaps }: { readonly gaps: Gaps }) {
  const counts = new Map(gaps.closed.map((each) => [each.days, each.gaps]));
  const longest = gaps.closed.at(-1)?.days ?? 0;
  const heights = Array.from({ length: longest }, (_, index) => counts.get(index + 1) ?? 0);
  const most = Math.max(1, ...heights);
  const width = Math.max(1, longest) * POINT_WIDTH;
  const y = (count: number) => CHART_HEIGHT - (count / most) * (CHART_HEIGHT - 6);
  const points = heights.map((count, index) => ({
    key: String(index + 1),
    label: formatCount(index + 1, 'day'),
    value: formatCount(count, 'gap'),
    cell: formatNumber(count),
  }));
  return (
    <>
      <ChartFrame
        title="Days from one day of use to the next"
        summary={`How many gaps between two days of use were so many days long, up to ${formatCount(longest, 'day')}. Most of one length: ${formatNumber(most)}.`}
        points={points}
        headers={['Length', 'Gaps']}
        choice="a length"
        initial={0}
        foot={['1 day', `most: ${formatNumber(most)}`, formatCount(longest, 'day')]}
        background={[0.5, 1].map((part) => (
          <line key={part} className="grid" x1="0" x2={width} y1={y(most * part)} y2={y(most * part)} />
        ))}
      >
        {(index, isSelected) => <Bar index={index} top={y(heights[index] ?? 0)} isSelected={isSelected} />}
      </ChartFrame>
      <p className="chart-note">
        {formatCount(sum(gaps.closed), 'gap')} between two days of use. Not drawn: {formatNumber(sum(gaps.first))} from
        getting the seat to its first use, and {formatNumber(sum(gaps.open))} that did not end with a use.
      </p>
    </>
  );
}

const sum = (lengths: Gaps['closed']): number => lengths.reduce((total, { gaps }) => total + gaps, 0);
