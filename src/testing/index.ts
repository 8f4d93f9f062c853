export * from './test-backend.ts';
export type { TestBrowser } from './test-browser.ts';
export type { Fault } from './faults.ts';
export type { Exchange } from './exchanges.ts';
