import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server on loopback that takes everything. */
export interface SmtpInbox {
  url: string;
  /** What has arrived, as it came over the wire. */
  raw: Buffer[];
  /** The last mail that arrived, parsed. */
  latest(): Promise<Email>;
  close(): Promise<void>;
}

export async function smtpInbox(): Promise<SmtpInbox> {
  const raw: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        raw.push(Buffer.concat(chunks));
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    raw,
    latest: () => PostalMime.parse(raw.at(-1)!),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
