import { z } from 'zod';
import { actionsInput, type CiAction } from './grant';
import {
  ownProvider,
  PROVIDERS,
  REF_CLAIMS,
  TRUST_PROVIDERS,
  type TrustProvider,
} from './providers';

/** Claims and the values that they must have, all of them. */
export type Conditions = Readonly<Record<string, string>>;

/** What of a rule decides which tokens it lets in, and to what. */
export interface TrustRule {
  readonly id: string;
  readonly provider: TrustProvider;
  readonly issuer: string;
  readonly conditions: Conditions;
  readonly actions: readonly CiAction[];
}

/** Claims that each token has for itself, or that are checked anyway. */
const NEVER_CONDITIONS = ['iss', 'aud', 'exp', 'nbf', 'iat', 'jti'];

const value = z
  .string()
  .min(1, 'must not be empty')
  .max(500)
  .refine((text) => !/[\s\p{Cc}]/u.test(text), 'must hold no space');

const issuer = z
  .url({ protocol: /^https?$/, error: 'must be a URL, as the claim “iss” has it' })
  .max(300)
  .refine((text) => !/[?#\s]/.test(text) && text === text.normalize('NFKC') && isPlain(text), {
    error: 'must be an address in lower case without user, query and fragment',
  });

const base = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(80),
  provider: z.enum(TRUST_PROVIDERS),
  issuer,
  conditions: z.record(
    z.string().regex(/^[A-Za-z_][\w.:/-]{0,99}$/, 'is no name of a claim'),
    value,
  ),
  actions: actionsInput,
});

type Base = z.output<typeof base>;

/** A rule as a person asks for it. The scope is added where names are checked. */
export const trustRuleInput = base.superRefine((rule, context) => {
  for (const [path, message] of problemsOf(rule)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
});

type Problem = readonly [path: readonly string[], message: string];

function problemsOf({ provider, issuer: from, conditions, actions }: Base): Problem[] {
  const names = Object.keys(conditions);
  const problems: Problem[] = names
    .filter((name) => NEVER_CONDITIONS.includes(name))
    .map((name) => [['conditions', name], 'is checked anyway and cannot be a condition']);
  for (const [name, text] of Object.entries(conditions)) {
    const problem = problemOfValue(name, text);
    if (problem !== undefined) problems.push([['conditions', name], problem]);
  }
  const own = ownProvider(from);
  if (own !== undefined && own !== provider) {
    problems.push([['provider'], `must be ${own} for this issuer`]);
  }
  if (provider === 'generic') {
    if (names.length === 0) problems.push([['conditions'], 'must name “sub” or another claim']);
    return problems;
  }
  return [...problems, ...problemsOfProvider(PROVIDERS[provider], { conditions, actions })];
}

function problemsOfProvider(
  { immutable, place, others, event, refusedEvents }: (typeof PROVIDERS)['github'],
  { conditions, actions }: Pick<Base, 'conditions' | 'actions'>,
): Problem[] {
  const known = [...immutable, ...place, ...others];
  const problems: Problem[] = Object.keys(conditions)
    .filter((name) => !known.includes(name))
    .map((name) => [['conditions', name], `is not among ${known.join(', ')}`]);
  const pinned = immutable.filter((name) => conditions[name] !== undefined);
  if (pinned.length === 0) {
    const hint = 'a name may change hands, an id does not';
    problems.push([['conditions'], `must have ${immutable.join(' or ')}: ${hint}`]);
  }
  for (const name of pinned) {
    if (!/^[1-9]\d*$/.test(conditions[name] ?? ''))
      problems.push([['conditions', name], 'must be a number']);
  }
  if (!actions.includes('publish')) return problems;
  if (!place.some((name) => conditions[name] !== undefined)) {
    const hint = 'otherwise every branch may publish';
    problems.push([['conditions'], `must have ${place.join(' or ')}: ${hint}`]);
  }
  const wanted = conditions[event];
  if (wanted !== undefined && refusedEvents.includes(wanted)) {
    problems.push([['conditions', event], `${wanted} never lets publish`]);
  }
  return problems;
}

function problemOfValue(name: string, text: string): string | undefined {
  if (!text.includes('*')) return undefined;
  if (!REF_CLAIMS.includes(name)) return 'must be the exact value, without “*”';
  return /^refs\/(?:heads|tags)\/[^*]*\*$/.test(text)
    ? undefined
    : 'may hold “*” at its end only, after refs/heads/ or refs/tags/';
}

/** Whether it is spelled as browsers and servers would spell it. A slash at the end is part of it. */
function isPlain(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { href, username, password } = new URL(text);
  return username === '' && password === '' && (href === text || href === `${text}/`);
}
