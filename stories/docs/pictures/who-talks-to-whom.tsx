import type { ReactElement } from 'react';
import './pictures.css';

const LANES = ['Sarah', 'Your server', 'Issuer', 'Bob’s inbox', 'Bob'] as const;
type Lane = (typeof LANES)[number];

const STEPS: { from: Lane; to: Lane; says: string }[] = [
  { from: 'Sarah', to: 'Your server', says: 'invite Bob' },
  { from: 'Your server', to: 'Issuer', says: 'POST /oidc/authorize' },
  { from: 'Issuer', to: 'Bob’s inbox', says: 'email with a link' },
  { from: 'Bob’s inbox', to: 'Bob', says: 'Bob opens it' },
  { from: 'Bob', to: 'Issuer', says: 'opens the link' },
  { from: 'Issuer', to: 'Bob', says: 'go to /welcome, with a code' },
  { from: 'Bob', to: 'Your server', says: '“Accept”: the code' },
  { from: 'Your server', to: 'Issuer', says: 'exchange the code' },
  { from: 'Your server', to: 'Bob', says: 'session cookie, returnTo' },
];

const [WIDTH, TOP, ROW] = [760, 52, 42];
const x = (lane: Lane) => 76 + LANES.indexOf(lane) * 152;

/** The steps of one invitation, as a list in narrow windows. */
export function WhoTalksToWhom(): ReactElement {
  const height = TOP + STEPS.length * ROW + 12;
  return (
    <figure className="picture sequence">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
        {LANES.map((lane) => (
          <g key={lane}>
            <line className="lane" x1={x(lane)} x2={x(lane)} y1={32} y2={height} />
            <rect className="box" x={x(lane) - 60} y={1} width={120} height={32} rx={8} />
            <text className="name" x={x(lane)} y={22} textAnchor="middle">
              {lane}
            </text>
          </g>
        ))}
        {STEPS.map(({ from, to, says }, index) => {
          const y = TOP + index * ROW + 24;
          const [start, end] = [x(from), x(to)];
          const away = Math.sign(end - start);
          return (
            <g key={says}>
              <line className="arrow" x1={start} x2={end - away * 8} y1={y} y2={y} />
              <path className="head" d={`M${end} ${y} l${-away * 10} -5 v10 z`} />
              <text x={(start + end) / 2} y={y - 10} textAnchor="middle" style={halo}>
                {says}
              </text>
            </g>
          );
        })}
      </svg>
      <ol className="steps" aria-label="The steps of one invitation">
        {STEPS.map(({ from, to, says }) => (
          <li key={says}>
            <b>
              {from} → {to}
            </b>
            {says}
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** Keeps text readable where a lane crosses it. */
const halo = { paintOrder: 'stroke', stroke: 'light-dark(#fffefb, #1d1f24)', strokeWidth: 5 } as const;
