import type { Scan } from 'magic-invite/mailbox';
import { useRef, useState, type ReactElement } from 'react';
import type { Engine, Mail } from './engine.ts';
import { useSurroundings } from './fixture.ts';

interface LetterProps {
  mail: Mail;
  scan: Scan | 'lost' | undefined;
  engine: Engine;
}

/** The letter as it was mailed, both ways; its own button works, too. */
export function Letter({ mail, scan, engine }: LetterProps): ReactElement {
  const frame = useRef<HTMLIFrameElement>(null);
  const { colorScheme } = useSurroundings(frame);
  const [height, setHeight] = useState(320);

  function load(): void {
    const page = frame.current?.contentWindow;
    if (!page?.document.body) return;
    const fit = () => setHeight(Math.ceil(page.document.documentElement.getBoundingClientRect().height));
    fit();
    page.addEventListener('resize', fit);
    page.addEventListener('click', (event) => {
      const target = event.target as Element;
      if (!target.closest('a[href]')) return;
      event.preventDefault();
      void engine.open(mail);
    });
  }

  return (
    <div className="live-letter">
      {mail.link && (
        <p className="live-actions">
          <button type="button" className="is-main" onClick={() => void engine.open(mail)}>
            Open the link
          </button>
          <button type="button" onClick={() => void engine.scan(mail)}>
            Open as a mail scanner
          </button>
        </p>
      )}
      <output className="live-scan">{scan && <ScanResult scan={scan} />}</output>
      <iframe
        ref={frame}
        title={`The letter to ${mail.to}`}
        sandbox="allow-same-origin"
        srcDoc={inScheme(mail.html, colorScheme)}
        style={{ height }}
        onLoad={load}
      />
      <details>
        <summary>As plain text</summary>
        <pre>{mail.text}</pre>
      </details>
    </div>
  );
}

function ScanResult({ scan }: { scan: Scan | 'lost' }): ReactElement {
  if (scan === 'lost') return <>The scanner got no answer. Nothing was used up.</>;
  return (
    <>
      The scanner asked {scan.steps.length} times:{' '}
      {scan.steps.map(({ method, status, to }, index) => (
        <span key={method}>
          {index > 0 && ', '}
          <code>{method}</code> got <code>{status}</code>
          {to && <> to {new URL(to).pathname}</>}
        </span>
      ))}
      . <b>Nothing was used up.</b>
    </>
  );
}

/** A letter asks the system whether it is dark; here the page around it says. */
function inScheme(html: string, colorScheme: string): string {
  if (colorScheme.includes(' ')) return html;
  const medium = colorScheme === 'dark' ? 'all' : 'not all';
  return html.replaceAll(/\(prefers-color-scheme:\s*dark\)/g, medium);
}
