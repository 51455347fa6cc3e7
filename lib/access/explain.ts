import { allows } from './grants';
import { type Permission, PERMISSIONS, permissionsOf } from './permission';
import type { Person } from './person';
import { describeWho, isAbout, type Policy, type PolicyRule } from './policy';
import { contains, type Place, writeScope } from './scope';

/** What one rule has to do with a question. */
export interface RuleNote {
  readonly rule: string;
  /** Of the access file. */
  readonly line: number;
  /** `gives`: it is a reason why they may. Otherwise the first thing that is missing. */
  readonly verdict: 'gives' | 'other-person' | 'other-place' | 'role-too-small';
  /** A sentence for people. */
  readonly text: string;
}

export interface Explanation {
  readonly allowed: boolean;
  readonly permission: Permission;
  readonly notes: readonly RuleNote[];
}

/**
 * Why somebody may do something, or why not: each rule that gives it, and each that would if one thing were otherwise.
 * Rules that miss in more than one way would only be read in vain.
 */
export function explain(
  policy: Policy,
  person: Person,
  permission: Permission,
  place: Place,
): Explanation {
  const isTheirs = isAbout(person, policy.groupsClaim);
  const notes = policy.rules.flatMap(
    (rule) => noteOf(rule, { isTheirs: isTheirs(rule), permission, place }) ?? [],
  );
  return { allowed: notes.some(({ verdict }) => verdict === 'gives'), permission, notes };
}

/** What people may be told of themselves: nothing of rules that are about others. */
export function withoutOthers({ notes, ...rest }: Explanation): Explanation {
  return { ...rest, notes: notes.filter(({ verdict }) => verdict !== 'other-person') };
}

interface Question {
  readonly isTheirs: boolean;
  readonly permission: Permission;
  readonly place: Place;
}

function noteOf(rule: PolicyRule, { isTheirs, permission, place }: Question) {
  const { name, line, role } = rule;
  const isThere = rule.where.some((scope) => contains(scope, place));
  const isEnough = permissionsOf(role).includes(permission);
  const note = (verdict: RuleNote['verdict'], text: string): RuleNote => ({
    rule: name,
    line,
    verdict,
    text,
  });
  if ([isTheirs, isThere, isEnough].filter((is) => !is).length > 1) return undefined;
  if (!isTheirs) {
    const who = rule.who.map(describeWho).join(' or ');
    return note('other-person', `It gives this to ${who}, and to nobody else.`);
  }
  if (!isThere) {
    const where = rule.where.map(writeScope).join(' and ');
    return note('other-place', `It is for ${where}, which this is no part of.`);
  }
  if (!isEnough) {
    const { role: needed } = PERMISSIONS[permission];
    return note('role-too-small', `It makes them ${role} there; this takes ${needed}.`);
  }
  return note('gives', `It makes them ${role} there.`);
}

/** Why the people of these grants may not; undefined where they may. For a button that is off, and for a refusal. */
export function whyNot(
  grants: Parameters<typeof allows>[0],
  permission: Permission,
  place: Place,
): string | undefined {
  if (allows(grants, permission, place)) return undefined;
  const { role, words } = PERMISSIONS[permission];
  const { namespace, project, component } = place;
  return `You may not ${words} ${namespace} / ${project} / ${component}: that takes the role ${role} there.`;
}
