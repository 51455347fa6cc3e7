/** Prints all packages with their licences, as Markdown: `npm run -s licences`. Exits with 1 when one may not be used. */
import { judgeLicence } from './licences/judge-licence';
import { readPackages } from './licences/read-packages';

const packages = readPackages('.');
for (const [title, dev] of [
  ['What runs', false],
  ['What builds and tests', true],
] as const) {
  console.log(`## ${title}\n\n| package | version | licence |\n| --- | --- | --- |`);
  for (const { name, version, license = 'not said' } of packages.filter((one) => one.dev === dev)) {
    console.log(`| ${name} | ${version} | ${license} |`);
  }
  console.log();
}
for (const one of packages) {
  const why = judgeLicence(one);
  if (why === undefined) continue;
  console.error(`${one.name}@${one.version} ${why}`);
  process.exitCode = 1;
}
