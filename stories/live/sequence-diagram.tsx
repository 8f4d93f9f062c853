import { type CSSProperties, type ReactElement } from 'react';
import { PARTICIPANTS, type Arrow, type Participant } from './arrows.ts';

/** A sequence diagram of the requests, drawn as they happen. */
export function SequenceDiagram({ arrows, guest }: { arrows: readonly Arrow[]; guest: string }): ReactElement {
  const names: Record<Participant, string> = {
    sarah: 'Sarah’s browser',
    bff: 'BFF',
    issuer: 'Issuer',
    inbox: 'Inbox',
    guest: `${guest}’s browser`,
  };
  return (
    <section className="live-requests" aria-labelledby="live-requests">
      <h2 id="live-requests">Requests</h2>
      <p className="live-quiet">
        Each arrow is a real request, the latest at the end. Requests that only keep a page up to date are left out, and
        so is every secret.
      </p>
      <div className="live-sequence">
        <div className="live-heads" aria-hidden="true">
          {PARTICIPANTS.map((participant) => (
            <span key={participant}>{names[participant]}</span>
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

const way = (from: Participant, to: Participant) =>
  PARTICIPANTS.indexOf(from) < PARTICIPANTS.indexOf(to) ? 'on' : 'back';

/** The columns of an arrow: each participant has two of ten, and an arrow goes from middle to middle. */
function span(from: Participant, to: Participant): CSSProperties {
  const ends = [PARTICIPANTS.indexOf(from), PARTICIPANTS.indexOf(to)].sort((a, b) => a - b);
  return { gridColumn: `${ends[0]! * 2 + 2} / ${ends[1]! * 2 + 2}` };
}
