/** The `workload-studio` command; `bin/build-command.mjs` makes one file of it. See `docs/command.md`. */
import { buffer } from 'node:stream/consumers';
import { runCommand } from './workload-studio/run-command';
import { openOutput, Secrets } from './workload-studio/world';

const args = process.argv.slice(2);
const environment = process.env;
const secrets = new Secrets();
const options = { environment, plain: args.includes('--no-color'), secrets };

void runCommand(args, {
  out: openOutput(process.stdout, options),
  err: openOutput(process.stderr, options),
  environment,
  folder: process.cwd(),
  readInput: () => buffer(process.stdin),
  secrets,
}).then((code) => {
  process.exitCode = code;
});
