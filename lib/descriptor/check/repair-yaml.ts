import type { Fix } from '../finding';
import type { TextEdit } from '../range';
import { readYaml, type YamlProblem } from '../yaml/read-yaml';
import { applyEdits, lineStart, nextLine, replaceRange } from './edits';

/** Longer texts are not read a second time while somebody types. Characters. */
const LONGEST_TEXT = 20_000;

/** The first repair of the line in question after which the reader gets further. */
export function repairYaml(text: string, problem: YamlProblem): Fix | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const { from } = problem.range;
  const repairs: readonly Fix[] = [
    { title: 'Indent with spaces', edits: replaceTabs(text, from) },
    { title: 'Put the value into quotes', edits: quoteValue(text, from) },
  ];
  return repairs.find(({ edits }) => {
    if (edits.length === 0) return false;
    const { problem: next } = readYaml(applyEdits(text, edits));
    return next === undefined || next.range.from > (edits.at(-1)?.to ?? from);
  });
}

function replaceTabs(text: string, offset: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = lineStart(text, offset); text[at] === ' ' || text[at] === '\t'; at += 1) {
    if (text[at] === '\t') edits.push({ from: at, to: at + 1, text: '  ' });
  }
  return edits;
}

/** For `value: a: b` and `value: @x`. */
function quoteValue(text: string, offset: number): readonly TextEdit[] {
  const start = lineStart(text, offset);
  const line = text.slice(start, nextLine(text, start)).trimEnd();
  const key = /^ *(?:- +)*[-\w.]+: +/.exec(line)?.[0];
  if (key === undefined || /^["'|>[{&*]/.test(line.slice(key.length))) return [];
  const range = { from: start + key.length, to: start + line.length };
  return [replaceRange(range, JSON.stringify(line.slice(key.length)))];
}
