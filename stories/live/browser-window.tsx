import type { InvitedUser } from 'magic-invite';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Engine, LiveState, Person } from './engine.ts';
import { usePageSettings } from './page-settings.ts';
import { createWindowPage } from './window-page.ts';

interface BrowserWindowProps {
  engine: Engine;
  state: LiveState;
  person: Person;
  name: string;
}

/** A simulated browser with an address bar and cookies of its own. Opening a link is a real page load. */
export function BrowserWindow({ engine, state, person, name }: BrowserWindowProps): ReactElement {
  const { number, address } = state.pages[person];
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
            <b>This page can’t be reached.</b> The link still works.
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
          setUser={setUser}
        />
      )}
    </div>
  );
}

interface WindowFrameProps extends Omit<BrowserWindowProps, 'state'> {
  number: number;
  address: string;
  show: (address: string) => void;
  setUser: (user: InvitedUser | null) => void;
}

function WindowFrame(props: WindowFrameProps): ReactElement {
  const screen = useRef<HTMLDivElement>(null);
  const settings = usePageSettings(screen);
  const [page] = useState(() => createWindowPage(props));
  useEffect(() => page.open(screen.current!), [page]);
  useEffect(() => page.apply(settings), [page, settings]);
  return <div ref={screen} className="live-screen" />;
}

/** The address, with the secret after the `#` masked. */
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
