// The demo as a process: builds, prints its URL, and runs until Ctrl-C.
import { fileURLToPath } from 'node:url';
import { buildDemo } from './build.mjs';

const startDemo = await buildDemo();
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
