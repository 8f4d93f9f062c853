import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import PostalMime from 'postal-mime';

/** The places in an SMTP conversation at which a server can refuse. At the first four it does not know the recipient. */
export const SMTP_COMMANDS = ['greeting', 'EHLO', 'AUTH', 'MAIL FROM', 'RCPT TO', 'DATA', 'end of data'] as const;
export type SmtpCommand = (typeof SMTP_COMMANDS)[number];

export interface ScriptedSmtp {
  url: string;
  /** Where it refuses, and with which code; `before` runs before that answer is written. `null`: it accepts everything. */
  refusal: { at: SmtpCommand; code: number; before?: () => Promise<void> } | null;
  /** Waits before it answers RCPT TO for an address. */
  hold?: (to: string) => Promise<void> | undefined;
  /** The mails that were answered with 250, in their order. */
  taken: { to: string; messageId: string }[];
  close(): Promise<void>;
}

/** A mail server on loopback that refuses as scripted, at commands where libraries offer no hook as well. */
export async function scriptedSmtp(): Promise<ScriptedSmtp> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    void converse(socket, smtp);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const smtp: ScriptedSmtp = {
    url: `smtp://sender:secret@127.0.0.1:${(server.address() as AddressInfo).port}`,
    refusal: null,
    taken: [],
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  return smtp;
}

async function converse(socket: Socket, smtp: ScriptedSmtp): Promise<void> {
  let to = '';
  let data: string[] | null = null;
  const answer = async (at: SmtpCommand, text: string): Promise<boolean> => {
    const refusal = smtp.refusal?.at === at ? smtp.refusal : null;
    await refusal?.before?.();
    if (!refusal && at === 'end of data') {
      const { messageId = '' } = await PostalMime.parse(data!.join('\r\n'));
      smtp.taken.push({ to, messageId });
    }
    // A client that was killed has closed the connection.
    if (socket.writable) socket.write(refusal ? `${refusal.code} refused\r\n` : text);
    if (refusal?.code === 421) socket.end();
    return !refusal;
  };

  await answer('greeting', '220 ready\r\n');
  for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
    const command = line.toUpperCase();
    if (data && line !== '.') data.push(line);
    else if (data) {
      await answer('end of data', '250 taken\r\n');
      data = null;
    } else if (/^(EHLO|HELO) /.test(command)) await answer('EHLO', '250-hello\r\n250 AUTH PLAIN\r\n');
    else if (command.startsWith('AUTH ')) await answer('AUTH', '235 welcome\r\n');
    else if (command.startsWith('MAIL FROM:')) await answer('MAIL FROM', '250 ok\r\n');
    else if (command.startsWith('RCPT TO:')) {
      to = /<(.*)>/.exec(line)![1]!;
      await smtp.hold?.(to);
      await answer('RCPT TO', '250 ok\r\n');
    } else if (command === 'DATA') {
      if (await answer('DATA', '354 go on\r\n')) data = [];
    } else {
      socket.end('221 bye\r\n');
    }
  }
}
