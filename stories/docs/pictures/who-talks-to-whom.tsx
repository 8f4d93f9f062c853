import type { ReactElement } from 'react';
import './pictures.css';

const PARTICIPANTS = ['Sarah', 'Your server', 'Issuer', 'Bob’s inbox', 'Bob'] as const;
type Participant = (typeof PARTICIPANTS)[number];

const STEPS: { from: Participant; to: Participant; message: string }[] = [
  { from: 'Sarah', to: 'Your server', message: 'invite Bob' },
  { from: 'Your server', to: 'Issuer', message: 'POST /oidc/authorize' },
  { from: 'Issuer', to: 'Bob’s inbox', message: 'email with a link' },
  { from: 'Bob’s inbox', to: 'Bob', message: 'Bob opens it' },
  { from: 'Bob', to: 'Issuer', message: 'opens the link' },
  { from: 'Issuer', to: 'Bob', message: 'go to /welcome, with a code' },
  { from: 'Bob', to: 'Your server', message: '“Accept”: the code' },
  { from: 'Your server', to: 'Issuer', message: 'exchange the code' },
  { from: 'Your server', to: 'Bob', message: 'session cookie, returnTo' },
];

const [WIDTH, TOP, ROW] = [760, 52, 42];
const x = (participant: Participant) => 76 + PARTICIPANTS.indexOf(participant) * 152;

/** The steps of one invitation, as a list in narrow windows. */
export function WhoTalksToWhom(): ReactElement {
  const height = TOP + STEPS.length * ROW + 12;
  return (
    <figure className="picture sequence">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
        {PARTICIPANTS.map((participant) => (
          <g key={participant}>
            <line className="lifeline" x1={x(participant)} x2={x(participant)} y1={32} y2={height} />
            <rect className="box" x={x(participant) - 60} y={1} width={120} height={32} rx={8} />
            <text className="name" x={x(participant)} y={22} textAnchor="middle">
              {participant}
            </text>
          </g>
        ))}
        {STEPS.map(({ from, to, message }, index) => {
          const y = TOP + index * ROW + 24;
          const [start, end] = [x(from), x(to)];
          const away = Math.sign(end - start);
          return (
            <g key={message}>
              <line className="arrow" x1={start} x2={end - away * 8} y1={y} y2={y} />
              <path className="head" d={`M${end} ${y} l${-away * 10} -5 v10 z`} />
              <text x={(start + end) / 2} y={y - 10} textAnchor="middle" style={halo}>
                {message}
              </text>
            </g>
          );
        })}
      </svg>
      <ol className="steps" aria-label="The steps of one invitation">
        {STEPS.map(({ from, to, message }) => (
          <li key={message}>
            <b>
              {from} → {to}
            </b>
            {message}
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** Keeps text readable where a lifeline crosses it. */
const halo = { paintOrder: 'stroke', stroke: 'light-dark(#fffefb, #1d1f24)', strokeWidth: 5 } as const;
