export * from './storage.ts';
export * from './memory.ts';
export * from './sqlite.ts';
export * from './postgres.ts';
export * from './contract.ts';
