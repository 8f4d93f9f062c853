export * from './storage.ts';
export * from './memory.ts';
