/** One instruction of a Dockerfile: `RUN`, and what stands behind it with its lines joined. */
export interface Instruction {
  readonly name: string;
  readonly text: string;
}

export interface Stage {
  readonly name: string;
  /** The image that it starts from, with its ARGs put in. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile, in their order. As much of the format as our own needs: no heredocs, no escape directive. */
export function readRecipe(dockerfile: string): readonly Stage[] {
  const args = new Map<string, string>();
  const stages: { name: string; base: string; instructions: Instruction[] }[] = [];
  for (const { name, text } of readInstructions(dockerfile)) {
    const stage = stages.at(-1);
    if (name === 'FROM') {
      const [base = '', , alias = String(stages.length)] = fillIn(text, args).split(/\s+/);
      stages.push({ name: alias, base, instructions: [] });
    } else if (stage) stage.instructions.push({ name, text });
    else if (name === 'ARG') args.set(...splitPair(text));
  }
  return stages;
}

function readInstructions(dockerfile: string): readonly Instruction[] {
  const lines = dockerfile.split('\n').filter((line) => !/^\s*#/.test(line));
  const joined = lines.join('\n').replaceAll(/\\\n\s*/g, '');
  return joined.split('\n').flatMap((line) => {
    const [, name = '', text = ''] = /^\s*([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [{ name, text: text.trim() }];
  });
}

/** The pairs of an ENV or LABEL: `A=1 B="two words"`. */
export function readPairs(text: string): ReadonlyMap<string, string> {
  const pairs = text.match(/[^\s=]+=(?:"[^"]*"|\S*)/g) ?? [];
  return new Map(pairs.map(splitPair));
}

/** The words of a CMD or HEALTHCHECK in its exec form. */
export function readWords(text: string): readonly string[] {
  const words: unknown = JSON.parse(text.slice(text.indexOf('[')));
  if (Array.isArray(words)) return words.map(String);
  throw new Error(`Not in exec form: ${text}`);
}

export interface Copy {
  /** The stage that it copies from; absent: the build context. */
  readonly from?: string;
  readonly sources: readonly string[];
  readonly target: string;
}

export function readCopy(text: string): Copy {
  const words = text.split(/\s+/);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = paths.pop() ?? '';
  return { sources: paths, target, ...(from !== undefined && { from }) };
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1).replace(/^"(.*)"$/, '$1')];
}

function fillIn(text: string, args: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => args.get(name) ?? '');
}
