import { createMagicInvite, type Mailer, type MagicInvite } from 'magic-invite/embedded';
import type { InviteStorage } from 'magic-invite/storage';

export const createInvites = (storage: InviteStorage, mailer: Mailer, secret: string): MagicInvite =>
  createMagicInvite<unknown, Record<string, unknown>>({
    origin: 'https://app.example.com',
    secrets: [secret],
    storage,
    mailer,
    can: () => true,
    isKnown: ({ email }) => email.endsWith('@example.com'),
    signInCode: true,
    // Your proxy writes this header, and drops what a browser sends in it.
    getClientIp: (request) => request.headers.get('x-real-ip') ?? undefined,
  });
