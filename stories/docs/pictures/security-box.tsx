import type { ReactElement } from 'react';

interface BoxProps {
  y: number;
  /** The event. */
  title: string;
  /** Who holds what from then on. */
  lines: readonly string[];
  /** Marks the last step and those where a person decides. */
  isKey?: boolean;
}

export const WIDTH = 420;
export const heightOf = (lines: readonly string[]): number => 40 + lines.length * 20;

/** One step of a picture, over its whole width. */
export function SecurityBox({ y, title, lines, isKey = false }: BoxProps): ReactElement {
  return (
    <g>
      <rect
        x={1}
        y={y}
        width={WIDTH - 2}
        height={heightOf(lines)}
        rx={10}
        fill={isKey ? 'color-mix(in srgb, var(--docs-accent) 12%, transparent)' : 'var(--docs-tint)'}
        stroke={isKey ? 'var(--docs-accent)' : 'var(--docs-line)'}
      />
      <text x={16} y={y + 25} fontSize={15} fontWeight={600} fill="var(--docs-text)">
        {title}
      </text>
      {lines.map((line, index) => (
        <text key={line} x={16} y={y + 46 + index * 20} fontSize={13} fill="var(--docs-muted)">
          {line}
        </text>
      ))}
    </g>
  );
}

/** From one step to the next. */
export function SecurityArrow({ y }: { y: number }): ReactElement {
  return (
    <path
      d={`M${WIDTH / 2} ${y + 4} v14 m-5 -6 l5 6 l5 -6`}
      fill="none"
      stroke="var(--docs-accent)"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}
