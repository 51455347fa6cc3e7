import type { z } from 'zod';
import { createPositionIndex } from '../descriptor/position';
import { readYaml } from '../descriptor/yaml/read-yaml';
import { listOverridden, locate, nameOf, toPlain } from './plain-value';
import type { Policy, PolicyRule, Who } from './policy';
import { type PolicyFile, policySchema } from './policy-schema';

/** What is wrong with an access file, and where. */
export interface PolicyProblem {
  /** From 1. */
  readonly line: number;
  /** `rules[2].role must be one of …`. */
  readonly message: string;
}

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

function fail(...problems: readonly PolicyProblem[]): PolicyReading {
  return { ok: false, problems };
}

/** Reads an access file: all of it, or what is wrong with it. A file that is half right gives nobody anything. */
export function readPolicy(source: string | Uint8Array): PolicyReading {
  const { root, problem, text, endsAt } = readYaml(source);
  const positionOf = createPositionIndex(text);
  const lineOf = (offset: number) => positionOf(offset).line;
  if (problem) return fail({ line: lineOf(problem.range.from), message: problem.message });
  if (!root) return fail({ line: 1, message: 'the file is empty; it must have rules' });
  if (/^---/m.test(text.slice(endsAt))) {
    return fail({ line: lineOf(endsAt), message: 'a second document would not be read' });
  }
  const overridden = listOverridden(root);
  if (overridden.length > 0) {
    return fail(
      ...overridden.map(({ key, range }) => ({
        line: lineOf(range.from),
        message: `“${nameOf(key)}” is written twice in the same place`,
      })),
    );
  }
  const parsed = policySchema.safeParse(toPlain(root), { reportInput: true });
  const at = (path: readonly PropertyKey[]) => lineOf(locate(root, path).from);
  if (!parsed.success) {
    return fail(...parsed.error.issues.flatMap((issue) => describe(issue, at)));
  }
  const twice = findSameName(parsed.data);
  if (twice !== undefined) {
    const message = `rules[${twice}].name is the name of an earlier rule too`;
    return fail({ line: at(['rules', twice, 'name']), message });
  }
  const { groupsClaim, rules } = parsed.data;
  return {
    ok: true,
    policy: { groupsClaim, rules: rules.map((rule, index) => ruleOf(rule, at(['rules', index]))) },
  };
}

function ruleOf(
  { name, who, role, where, targets }: PolicyFile['rules'][number],
  line: number,
): PolicyRule {
  return {
    name,
    line,
    role,
    who: who.map(whoOf),
    where: where.map((scope) => ({ targets, ...scope })),
  };
}

function whoOf(who: PolicyFile['rules'][number]['who'][number]): Who {
  if ('group' in who) return { kind: 'group', group: who.group };
  if ('user' in who) return { kind: 'user', user: who.user };
  return 'claim' in who ? { kind: 'claim', ...who } : { kind: 'everyone' };
}

function findSameName({ rules }: PolicyFile): number | undefined {
  const at = rules.findIndex(({ name }, index) =>
    rules.slice(0, index).some((before) => before.name === name),
  );
  return at === -1 ? undefined : at;
}

function describe(
  issue: z.core.$ZodIssue,
  at: (path: readonly PropertyKey[]) => number,
): readonly PolicyProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: at([...issue.path, key]),
      message: `${writePath([...issue.path, key])} is not known here`,
    }));
  }
  return [{ line: at(issue.path), message: `${writePath(issue.path)} ${reasonOf(issue)}` }];
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code !== 'invalid_type') return issue.message;
  return EXPECTED[issue.expected] ?? issue.message;
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'must be text; put it in quotes where YAML takes it for something else',
  array: 'must be a list',
  object: 'must be a map of keys and values',
};

/** `rules[0].where[1].project`. */
function writePath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`,
    )
    .join('');
}
