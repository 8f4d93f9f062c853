export * from './mailbox.ts';
export type { ReceivedMail } from './received-mail.ts';
export { scanLink, type Scan } from './scan-link.ts';
