import { listOverridden, locate, nameOf, toPlain } from '../access/plain-value';
import { createPositionIndex, type Position } from '../descriptor/position';
import { readYaml } from '../descriptor/yaml/read-yaml';

/** A file of settings in YAML, as plain data, and where in it each part stands. */
export interface SettingsText {
  readonly data: unknown;
  /** Of the part itself, or of the nearest around it. */
  readonly placeOf: (path: readonly PropertyKey[]) => Position;
}

/** Says what is wrong and where; never what stands there. */
export class SettingsTextError extends Error {
  readonly place: Position;

  constructor(message: string, place: Position) {
    super(message);
    this.name = 'SettingsTextError';
    this.place = place;
  }
}

/** Throws a `SettingsTextError`, for a key that stands twice too: of two settings one would be ignored. */
export function readSettingsText(source: string): SettingsText {
  const { root, problem, text } = readYaml(source);
  const position = createPositionIndex(text);
  if (problem) {
    const said = problem.message.replace(/^yaml: (?:line \d+: )?/, '');
    throw new SettingsTextError(`is no YAML: ${said}`, position(problem.range.from));
  }
  if (!root) throw new SettingsTextError('is empty', position(0));
  const [twice] = listOverridden(root);
  if (twice) {
    throw new SettingsTextError(
      `“${nameOf(twice.key)}” is written twice in the same place`,
      position(twice.range.from),
    );
  }
  return {
    data: withoutNull(toPlain(root)),
    placeOf: (path) => position(locate(root, path).from),
  };
}

/** What is written without a value is not there. */
function withoutNull(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutNull(one)]));
}
