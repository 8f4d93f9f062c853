// src/ → dist/: plain tsc, a file for a file (bundlers move 'use client'), and the style sheet beside it. tsc neither
// copies that nor removes the output of a file that is gone.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// tsc's incremental note would make it write nothing into an emptied dist/.
if (!existsSync(`${root}dist/index.js`)) rmSync(`${root}.cache/build.tsbuildinfo`, { force: true });
const { status } = spawnSync(
  process.execPath,
  [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`],
  {
    stdio: 'inherit',
  },
);
if (status !== 0) process.exit(status ?? 1);
// Otherwise the output of a removed source file would be published.
for (const file of readdirSync(`${root}dist`, { recursive: true }).map(String)) {
  const source = `${root}src/${file.replace(/(\.d\.ts|\.js)$/, '')}`;
  if (/\.(d\.ts|js)$/.test(file) && !['.ts', '.tsx'].some((end) => existsSync(source + end)))
    rmSync(`${root}dist/${file}`);
}
copyFileSync(`${root}src/styles.css`, `${root}dist/styles.css`);
