import { type CSSProperties, type ReactElement } from 'react';
import { LANES, type Arrow, type Lane } from './wire.ts';

/** A sequence diagram of the requests, drawn as they happen. */
export function WirePicture({ arrows, guest }: { arrows: readonly Arrow[]; guest: string }): ReactElement {
  const names: Record<Lane, string> = {
    sarah: 'Sarah’s browser',
    bff: 'BFF',
    issuer: 'Issuer',
    inbox: 'Inbox',
    guest: `${guest}’s browser`,
  };
  return (
    <section className="live-wire" aria-labelledby="live-wire">
      <h2 id="live-wire">Requests</h2>
      <p className="live-quiet">
        Each arrow is a real request, the latest at the end. Requests that only keep a page up to date are left out, and
        so is every secret.
      </p>
      <div className="live-lanes">
        <div className="live-heads" aria-hidden="true">
          {LANES.map((lane) => (
            <span key={lane}>{names[lane]}</span>
          ))}
        </div>
        {arrows.length === 0 && <p className="live-quiet live-nothing">Nothing yet. Invite someone.</p>}
        <ol>
          {arrows.map(({ key, from, to, what, how, isRefused }) => (
            <li key={key} className={isRefused ? 'is-refused' : undefined}>
              <span className="live-ends">
                {names[from]} to {names[to]}:
              </span>
              <span className="live-arrow" data-way={way(from, to)} style={span(from, to)}>
                <span>{what}</span>
                {how && <code>{how}</code>}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

const way = (from: Lane, to: Lane) => (LANES.indexOf(from) < LANES.indexOf(to) ? 'on' : 'back');

/** Where the arrow lies: each lane is two columns of ten, and an arrow goes from middle to middle. */
function span(from: Lane, to: Lane): CSSProperties {
  const ends = [LANES.indexOf(from), LANES.indexOf(to)].sort((a, b) => a - b);
  return { gridColumn: `${ends[0]! * 2 + 2} / ${ends[1]! * 2 + 2}` };
}
