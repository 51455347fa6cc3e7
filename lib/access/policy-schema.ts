import { z } from 'zod';
import { ROLES } from './permission';

const text = z.string().trim().min(1, 'must not be empty').max(300);

const pattern = z
  .string()
  .max(64, 'must have at most 64 characters')
  .regex(
    /^(?:\*|[a-z0-9][-a-z0-9.]*\*?)$/,
    'must be a name, “*” for any, or a beginning such as team-*',
  );

const who = z.union(
  [
    z.strictObject({ group: text }),
    z.strictObject({ user: text }),
    z.strictObject({ claim: text, is: text }),
    z.strictObject({ everyone: z.literal(true) }),
  ],
  { error: 'must be one of “group: …”, “user: …”, “claim: …” with “is: …”, and “everyone: true”' },
);

const scope = z.strictObject({
  namespace: pattern,
  project: pattern.default('*'),
  component: pattern.default('*'),
});

const rule = z.strictObject({
  name: text,
  who: z.array(who).min(1, 'must name somebody'),
  role: z.enum(ROLES),
  where: z.array(scope).min(1, 'must name a place; “- namespace: "*"” is everywhere'),
  targets: z
    .array(pattern)
    .min(1, 'must name a control plane; leave it out for all')
    .default(['*']),
});

/** As many as a list is filtered by in no time, for somebody whom all rules are about. */
const MOST_PLACES = 3_000;
/** SQLite takes 32,766 values in a statement, and a list brings some of its own. */
const MOST_NAMES = 30_000;

type Rules = readonly z.output<typeof rule>[];

function countPlaces(rules: Rules): number {
  return rules.reduce((sum, { where }) => sum + where.length, 0);
}

function countNames(rules: Rules): number {
  return rules.reduce((sum, { where, targets }) => sum + where.length * (3 + targets.length), 0);
}

/** Each value of the access file by itself; `read-policy.ts` looks at them together. */
export const policySchema = z.strictObject({
  groupsClaim: text.default('groups'),
  rules: z
    .array(rule)
    .min(1, 'must have a rule')
    .max(2_000, 'must have at most 2000 rules')
    .refine(
      (rules) => countPlaces(rules) <= MOST_PLACES,
      `must name at most ${MOST_PLACES} places in all; patterns such as team-* are for many at once`,
    )
    .refine(
      (rules) => countNames(rules) <= MOST_NAMES,
      'must name fewer control planes; patterns such as prod-* are for many at once',
    ),
});

export type PolicyFile = z.output<typeof policySchema>;
