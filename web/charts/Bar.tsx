import { CHART_HEIGHT, POINT_WIDTH } from './ChartFrame.tsx';
import type { ChartDay } from './chartDays.ts';

const BAR_WIDTH = 9;

interface BarProps {
  readonly index: number;
  /** Where it ends, from the top of the chart. */
  readonly top: number;
  readonly kind?: ChartDay['kind'];
  readonly isSelected: boolean;
}

/** The bar of a point of a chart. */
export const Bar = ({ index, top, kind = 'complete', isSelected }: BarProps) => (
  <rect
    className={`bar bar-${kind}${isSelected ? ' bar-selected' : ''}`}
    x={index * POINT_WIDTH + (POINT_WIDTH - BAR_WIDTH) / 2}
    y={top}
    width={BAR_WIDTH}
    height={CHART_HEIGHT - top}
  />
);
