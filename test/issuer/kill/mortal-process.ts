// Asks for one mail, or works the outbox, and kills itself with SIGKILL at the given step.
import { writeSync } from 'node:fs';
import { mortalIssuer } from './mortal-issuer.ts';

const [file = '', smtp = '', now = '0', step = '', address = ''] = process.argv.slice(2);
const [task, point] = step.split(': ');
const die = () => void process.kill(process.pid, 'SIGKILL');

const { issuer, ask } = mortalIssuer({
  file,
  smtp,
  now: () => Number(now),
  reached: (reachedPoint) => {
    if (reachedPoint === point) die();
  },
});
if (task === 'deliver') await issuer.deliver();
else {
  const status = await ask(address);
  if (point === 'before the answer') die();
  writeSync(1, String(status));
}
