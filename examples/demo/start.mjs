// The demo as a process: builds, unless it is called with --built, prints its URL, and runs until Ctrl-C.
import { fileURLToPath } from 'node:url';
import { buildDemo, builtDemo } from './build.mjs';

const startDemo = await (process.argv[2] === '--built' ? builtDemo() : buildDemo());
const { url, stop } = await startDemo({
  port: Number(process.env.PORT || 3000),
  data: process.env.DEMO_DATA || fileURLToPath(new URL('.data', import.meta.url)),
  smtpUrl: process.env.SMTP_URL,
});
console.log(`\n  ${url}\n\n  Ctrl-C stops it.\n`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    void stop().then(() => process.exit(0));
  });
}
