// Bundles the `workload-studio` command into one file that needs nothing but Node.js: `node bin/build-command.mjs [FILE]`.
import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { COMMAND_FILE } from './start/command-file.mjs';

/** What two libraries bring that the command never asks for: half of the file, and a third of the time until it starts. */
const UNUSED = [
  // zod: messages in fifty languages, and schemas made of JSON Schemas.
  [/zod\/v4\/locales\/index\.js$/, 'export {};'],
  [/zod\/v4\/classic\/from-json-schema\.js$/, 'export const fromJSONSchema = undefined;'],
  // undici: all but connections, and of these HTTP/2, which is not asked for in the TLS handshake.
  [
    /undici\/index\.js$/,
    "exports.Pool = require('./lib/dispatcher/pool'); exports.buildConnector = require('./lib/core/connect');",
  ],
  [/undici\/lib\/dispatcher\/client-h2\.js$/, 'module.exports = undefined;'],
];

const withoutTheUnused = {
  name: 'without-the-unused',
  setup({ onLoad }) {
    for (const [filter, contents] of UNUSED) onLoad({ filter }, () => ({ contents }));
  },
};

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** CommonJS, so that modules of Node.js, too, are loaded only when a command needs them. */
export async function buildCommand(file = COMMAND_FILE) {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['bin/workload-studio.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Names stay, for the traces of our own faults.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'eof',
    plugins: [withoutTheUnused],
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'error',
  });
  chmodSync(file, 0o755);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCommand(process.argv[2]);
