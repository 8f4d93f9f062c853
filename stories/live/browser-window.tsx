import type { InvitedUser } from 'magic-invite';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Engine, LiveState, Person } from './engine.ts';
import { useSurroundings } from './fixture.ts';
import { createWindowPage } from './window-page.ts';

interface BrowserWindowProps {
  engine: Engine;
  state: LiveState;
  person: Person;
  name: string;
}

/** One person's browser: a real page load for each visit, with an address bar and cookies of its own. */
export function BrowserWindow({ engine, state, person, name }: BrowserWindowProps): ReactElement {
  const { number, address } = state.visits[person];
  const [shown, setShown] = useState({ number, address });
  const [user, setUser] = useState<InvitedUser | null>(null);
  const bar = shown.number === number ? shown.address : address;

  return (
    <div className="live-window">
      <div className="live-bar">
        <span className="live-dots" aria-hidden="true" />
        <span className="live-address" title="The address bar">
          {state.isOffline ? 'No network' : <AddressLine address={bar} issuer={engine.backend.issuer} />}
        </span>
        <span className="live-profile">{user ? user.email : 'signed out'}</span>
      </div>
      {address === null ? (
        <div className="live-lost">
          <p>
            <b>This page cannot be reached.</b> Nothing was used up.
          </p>
          <button type="button" onClick={() => void engine.reload(person)}>
            Try again
          </button>
        </div>
      ) : (
        <WindowFrame
          key={number}
          {...{ engine, person, name, number, address }}
          show={(next) => setShown({ number, address: next })}
          enter={setUser}
        />
      )}
    </div>
  );
}

interface WindowFrameProps extends Omit<BrowserWindowProps, 'state'> {
  number: number;
  address: string;
  show: (address: string) => void;
  enter: (user: InvitedUser | null) => void;
}

function WindowFrame(visit: WindowFrameProps): ReactElement {
  const screen = useRef<HTMLDivElement>(null);
  const surroundings = useSurroundings(screen);
  const [page] = useState(() => createWindowPage(visit));
  useEffect(() => page.open(screen.current!), [page]);
  useEffect(() => page.dress(surroundings), [page, surroundings]);
  return <div ref={screen} className="live-screen" />;
}

/** What came after the `#` is for nobody to read. */
function AddressLine({ address, issuer }: { address: string | null; issuer: string }): ReactElement {
  const [path, secret] = (address ?? '/').split('#');
  return (
    <bdi>
      {new URL(issuer).host}
      {path}
      {secret && '#•••'}
    </bdi>
  );
}
