import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** What a test says otherwise: it starts programs without npm and asks without curl. */
const SAID_OTHERWISE = ['curl', '-sS', '--fail-with-body', '-d', 'export'];

/** Those words of a command that whatever carries it out must have too, and `text` has not. */
export function missingWords(script: string, text: string): readonly string[] {
  const normalised = withoutNpm(text);
  const words = withoutNpm(script)
    .replaceAll(/\s#.*$/gm, '')
    .replaceAll(/\$[A-Z_]+\/?/g, '')
    .split(/[\s"'=\\]+/);
  return words.filter(
    (word) =>
      word !== '' &&
      !SAID_OTHERWISE.includes(word) &&
      !isOfTheReader(word) &&
      !normalised.includes(word),
  );
}

/** A path, number, address or secret that stands for one of the reader's. */
function isOfTheReader(word: string): boolean {
  return /^(?:[\d/]|\.\/|https?:)|…/.test(word);
}

/** `npm run audit -- verify` as `bin/audit verify`: what the script starts, without its ending. */
function withoutNpm(text: string): string {
  return text.replaceAll(
    /\bnpm (?:run )?(?:-s )?([-a-z]+)(?: --(?= ))?/g,
    (said, name: string) =>
      scripts[name]?.replace(/^(?:tsx|node) /, '').replace(/\.(?:ts|mjs)/, '') ?? said,
  );
}
