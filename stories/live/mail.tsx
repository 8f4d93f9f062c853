import type { Scan } from 'magic-invite/mailbox';
import { useRef, useState, type ReactElement } from 'react';
import type { Engine, Mail } from './engine.ts';
import { usePageSettings } from './page-settings.ts';

interface MailProps {
  mail: Mail;
  scan: Scan | 'lost' | undefined;
  engine: Engine;
}

/** A mail as HTML and as text. Its button works, too. */
export function MailView({ mail, scan, engine }: MailProps): ReactElement {
  const frame = useRef<HTMLIFrameElement>(null);
  const { colorScheme } = usePageSettings(frame);
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
    <div className="live-mail">
      {mail.link && (
        <p className="live-actions">
          <button type="button" className="is-main" onClick={() => void engine.open(mail)}>
            Open the link
          </button>
          <button type="button" onClick={() => void engine.scan(mail)}>
            Simulate a mail scanner
          </button>
        </p>
      )}
      <output className="live-scan">{scan && <ScanResult scan={scan} />}</output>
      <iframe
        ref={frame}
        title={`The mail to ${mail.to}`}
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
  if (scan === 'lost') return <>The scanner got no answer. The link still works.</>;
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
      . <b>The link still works.</b>
    </>
  );
}

/** Makes the mail follow the toolbar's theme instead of the system's. */
function inScheme(html: string, colorScheme: string): string {
  if (colorScheme.includes(' ')) return html;
  const medium = colorScheme === 'dark' ? 'all' : 'not all';
  return html.replaceAll(/\(prefers-color-scheme:\s*dark\)/g, medium);
}
