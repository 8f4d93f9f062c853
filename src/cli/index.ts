#!/usr/bin/env node
import { main } from './main.ts';

const status = await main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env: process.env,
});
// Connections that a driver keeps open must not keep the process.
process.exit(status);
