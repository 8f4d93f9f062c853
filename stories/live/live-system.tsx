import { useState, useSyncExternalStore, type ReactElement } from 'react';
import { BrowserWindow } from './browser-window.tsx';
import { createEngine } from './engine.ts';
import { Inbox } from './inbox.tsx';
import './live-system.css';
import { SequenceDiagram } from './sequence-diagram.tsx';

/** The inviter, the inbox and the invited person side by side, on a whole system that runs in this page. */
export function LiveSystem(): ReactElement {
  const [run, setRun] = useState(0);
  return <Run key={run} startOver={() => setRun(run + 1)} />;
}

function Run({ startOver }: { startOver: () => void }): ReactElement {
  const [engine] = useState(createEngine);
  const state = useSyncExternalStore(engine.subscribe, engine.getState);
  const { now, isOffline, message, isReady, guest } = state;
  return (
    <main className="live" lang="en" dir="ltr">
      <header className="live-head">
        <div>
          <h1>The live system</h1>
          <p className="live-quiet">
            The real components, BFF, issuer and storage, all in this page: nothing leaves it. Invite someone, read the
            email, accept the invitation.
          </p>
        </div>
        <fieldset className="live-controls">
          <legend>Try what goes wrong</legend>
          <button type="button" onClick={() => void engine.expire()}>
            Expire the link now
          </button>
          <button type="button" aria-pressed={isOffline} onClick={() => engine.setOffline(!isOffline)}>
            Go offline
          </button>
          <button type="button" disabled={isOffline} onClick={() => void engine.signInAnna()}>
            Sign in as someone else
          </button>
          <button type="button" className="is-plain" onClick={startOver}>
            Start over
          </button>
          <p className="live-message">
            <time dateTime={new Date(now).toISOString()}>{clock.format(now)}</time>
            <output>{message}</output>
          </p>
        </fieldset>
      </header>
      <div className="live-panes">
        <section aria-labelledby="live-sarah">
          <h2 id="live-sarah">Sarah invites</h2>
          {isReady && <BrowserWindow engine={engine} state={state} person="sarah" name="Sarah’s browser" />}
        </section>
        <section aria-labelledby="live-inbox">
          <h2 id="live-inbox">The email arrives</h2>
          <Inbox engine={engine} state={state} />
        </section>
        <section aria-labelledby="live-guest">
          <h2 id="live-guest">{guest} opens it</h2>
          {isReady && <BrowserWindow engine={engine} state={state} person="guest" name={`${guest}’s browser`} />}
        </section>
      </div>
      <SequenceDiagram arrows={state.arrows} guest={guest} />
    </main>
  );
}

const clock = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});
