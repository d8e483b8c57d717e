import type { ReactNode } from 'react';
import { useLocation } from 'wouter';

interface TileProps {
  readonly label: string;
  /** Undefined while it is not known yet. */
  readonly value: string | undefined;
  readonly note?: ReactNode;
  /** Against the window before, whole days only. */
  readonly change?: string | undefined;
  readonly to: string;
}

/** One key figure that links to the table behind it. */
export function Tile({ label, value, note, change, to }: TileProps) {
  const [, navigate] = useLocation();
  return (
    <a
      className="tile"
      href={to}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      <span className="tile-label">{label}</span>
      {value === undefined ? <span className="skeleton skeleton-title" /> : <span className="tile-value">{value}</span>}
      <span className="tile-note">{note}</span>
      {change !== undefined && (
        <span className="tile-note" title="Whole days only: today is left out">
          {change}
        </span>
      )}
    </a>
  );
}
