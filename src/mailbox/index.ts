export * from './mailbox.ts';
export { scanLink, type Scan } from './scan-link.ts';
