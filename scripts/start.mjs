// `npm start`: sets up what a fresh machine lacks, builds, and runs the demo. All in one process, so that Ctrl-C ends it whole.
await import('./ensure.mjs');
await import('./build.mjs');
await import('../examples/demo/start.mjs');
