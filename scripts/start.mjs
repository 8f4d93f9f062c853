// `npm start`: sets up what a new machine lacks, builds, and runs the demo. All in one process, so that Ctrl-C stops all of it,
// which runners of several commands leave to each.
await import('./ensure.mjs');
await import('./build.mjs');
await import('../examples/demo/start.mjs');
