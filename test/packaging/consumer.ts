// An app that uses what README does not: compiled against the packed package, under two module resolutions.
import Database from 'libsql';
import { Pool } from 'pg';
import {
  captureMagicLink,
  createInviteClient,
  InviteError,
  invitedUserQueryOptions,
  type ErrorCode,
  type InviteFormProps,
} from 'magic-invite';
import { createIssuer, mustacheTemplate, type Mailer } from 'magic-invite/issuer';
import { postmarkMailer } from 'magic-invite/issuer/postmark';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { de } from 'magic-invite/locales/de';
import { createMailbox } from 'magic-invite/mailbox';
import { createInviteServer, denied } from 'magic-invite/server';
import {
  memoryStorage,
  migrate,
  postgresStorage,
  sqliteStorage,
  storageContract,
  type InviteStorage,
} from 'magic-invite/storage';
import { createTestBackend } from 'magic-invite/testing';

const pool = new Pool();
await migrate(pool);
export const storages: InviteStorage[] = [
  memoryStorage(),
  sqliteStorage(new Database(':memory:')),
  postgresStorage(pool),
];
export const checks: Promise<void>[] = storageContract.map(({ run }) => run(storages[0]!));

const mailbox = createMailbox();
export const mailers: Mailer[] = [mailbox.mailer, smtpMailer('smtp://localhost'), postmarkMailer({ serverToken: '' })];

const client = createInviteClient({ baseUrl: '/api/invite' });
export const session = invitedUserQueryOptions(client).queryKey;
export const code: ErrorCode = new InviteError('expired', 'over').code;
export const options: InviteFormProps = { returnTo: '/' };
// @ts-expect-error: no such code
export const wrong: ErrorCode = 'whatever';
captureMagicLink();

export const rest = [createIssuer, mustacheTemplate, createInviteServer, denied, createTestBackend, de];
