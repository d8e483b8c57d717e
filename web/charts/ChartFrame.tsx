import './charts.css';
import { type ReactNode, useState } from 'react';

export const CHART_HEIGHT = 150;
/** Width of a point. Charts are stretched to the width of the page. */
export const POINT_WIDTH = 12;

export interface ChartPoint {
  readonly key: string;
  /** What the point is about: `Nov 3`, `30 days`. */
  readonly label: string;
  readonly value: string;
  /** The value in the table, whose header names the unit; `value` where it is left out. */
  readonly cell?: string;
}

interface ChartFrameProps {
  readonly title: string;
  /** What people hear who do not see the chart. */
  readonly summary: string;
  readonly points: readonly ChartPoint[];
  /** Of a point and of its value. */
  readonly headers: readonly [label: string, value: string];
  /** `a day`: what the arrow keys choose. */
  readonly choice: string;
  /** The point that the caption names until another one is chosen. */
  readonly initial: number;
  /** Below the left end, the middle and the right end. */
  readonly foot: readonly [left: string, middle: string, right: string];
  /** What is drawn behind the points. */
  readonly background: ReactNode;
  /** Draws a point into its part of the area: from `index * POINT_WIDTH` on, `POINT_WIDTH` wide and `CHART_HEIGHT` high. */
  readonly children: (index: number, isSelected: boolean) => ReactNode;
}

/**
 * A chart whose caption says the figure of the point under the pointer, or of the one chosen with the arrow keys, and all
 * of whose figures stand in a table below.
 */
export function ChartFrame({
  title,
  summary,
  points,
  headers,
  choice,
  initial,
  foot,
  background,
  children,
}: ChartFrameProps) {
  const [selected, setSelected] = useState<number>();
  const shown = points[selected ?? initial];
  const caption = shown && `${shown.label}: ${shown.value}`;
  const [left, middle, right] = foot;
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong>
        <span>{caption}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${Math.max(1, points.length) * POINT_WIDTH} ${CHART_HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${summary} The table below has all figures.`}
        onPointerLeave={() => setSelected(undefined)}
      >
        {background}
        {points.map(({ key }, index) => (
          <g key={key} onPointerEnter={() => setSelected(index)}>
            <rect className="hit-area" x={index * POINT_WIDTH} y="0" width={POINT_WIDTH} height={CHART_HEIGHT} />
            {children(index, index === selected)}
          </g>
        ))}
      </svg>
      <input
        type="range"
        min={0}
        max={Math.max(0, points.length - 1)}
        value={selected ?? initial}
        aria-label={`${title}, ${choice}`}
        aria-valuetext={caption}
        onChange={({ target }) => setSelected(Number(target.value))}
        onBlur={() => setSelected(undefined)}
      />
      <div className="chart-foot">
        <span>{left}</span>
        <span>{middle}</span>
        <span>{right}</span>
      </div>
      <details>
        <summary>{title} as a table</summary>
        <table>
          <thead>
            <tr>
              {headers.map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(({ key, label, value, cell }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{cell ?? value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
