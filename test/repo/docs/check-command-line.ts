import { readFileSync } from 'node:fs';
import { devHelp, issuerHelp, keysHelp } from '../../../src/cli/help.ts';
import { root } from './pages.ts';

const helps: Record<string, string> = { dev: devHelp, issuer: issuerHelp, keys: keysHelp };
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Record<
  'name' | 'scripts' | 'dependencies' | 'devDependencies',
  Record<string, string>
>;
/** Programs of others. */
const known = new Set(['openssl', 'curl', 'dig', 'psql', 'pg_dump', 'sqlite3', 'cd', 'node']);

/** Returns the problem of a command line of the manual, or `null`. */
export function checkCommandLine(line: string): string | null {
  const [program = '', ...args] = line.trim().split(/\s+/);
  if (program === 'npx' && args[0] === 'magic-invite') return checkOurs(args.slice(1));
  if (program === 'npm' || program === 'npx') return checkNpm(program, args);
  return known.has(program.replace(/^\w+=.*/, 'node')) ? null : `${program}: unknown program`;
}

function checkOurs([command = '', ...args]: string[]): string | null {
  if (command.startsWith('--')) return ['--help', '--version'].includes(command) ? null : `magic-invite ${command}`;
  const help = helps[command];
  if (help === undefined) return `magic-invite ${command}: unknown command`;
  const wrong = args.find((word) =>
    word.startsWith('-')
      ? word !== '--help' && !new RegExp(`  ${word}\\s`).test(help)
      : command === 'keys' && !isNamed(word, help),
  );
  return wrong === undefined ? null : `magic-invite ${command}: ${wrong} is unknown`;
}

/** An action, or the value of an option. */
function isNamed(word: string, help: string): boolean {
  return new RegExp(`^  ${word}\\b`, 'm').test(help) || word.includes('.') || word === 'FILE';
}

function checkNpm(program: string, [command = '', ...args]: string[]): string | null {
  if (program === 'npx') return command in manifest.devDependencies ? null : `npx ${command}: unknown`;
  if (command === 'create') return args[0]?.startsWith('vite@') ? null : `npm create ${args[0]}`;
  if (command === 'run') return (args[0] ?? '') in manifest.scripts || args[0] === 'dev' ? null : `npm run ${args[0]}`;
  if (['start', 'test'].includes(command)) return null;
  if (command !== 'install') return `npm ${command}: unknown`;
  const packages: Record<string, unknown> = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
    'magic-invite': true,
  };
  const missing = args.filter((word) => !word.startsWith('-') && !(word in packages));
  return missing.length === 0 ? null : `npm install ${missing.join(' ')}: we do not test with it`;
}
