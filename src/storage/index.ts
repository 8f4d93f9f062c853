export * from './storage.ts';
export * from './memory.ts';
export * from './sqlite.ts';
export * from './postgres.ts';
export type { StorageCheck } from './contract/check.ts';
export * from './contract/storage-contract.ts';
