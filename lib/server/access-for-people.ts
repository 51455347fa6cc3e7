import { z } from 'zod';
import { type Explanation, explain, withoutOthers } from '../access/explain';
import { PERMISSION_NAMES } from '../access/permission';
import type { Person } from '../access/person';
import { valuesOf } from '../access/person';
import { isAbout } from '../access/policy';
import type { PolicyProblem } from '../access/read-policy';
import { placeOf, writeScope } from '../access/scope';
import { personOf } from '../auth/sessions';
import { StudioError } from '../errors';
import { orAudit } from '../publish/audit-refusal';
import type { SessionPersonRow } from '../store/sessions';
import { type AccessState, readAccess } from './access-file';
import { findTarget, namePlace } from './at-target';
import { auditActor } from './audit-actor';
import type { Principal } from './principal';
import { parseInput } from './parse-body';
import { targetInput } from './request-schema';
import type { Studio } from './studio';
import type { UseCase } from './use-case';

/** What one person sees of who may do what. */
export interface AccessOverview {
  readonly groups: readonly string[];
  /** Rules that are about them; without a file none is. */
  readonly rules: readonly {
    readonly name: string;
    readonly role: string;
    readonly where: readonly string[];
  }[];
  readonly hasFile: boolean;
  /** For administrators: since when the file holds as it does, and what is wrong with a newer version. */
  readonly file?: { readonly since: string; readonly problems: readonly PolicyProblem[] };
  /** For administrators: who was here within 30 days. */
  readonly people?: readonly SessionPersonRow[];
  /** Whether they may ask about others, at least somewhere. */
  readonly mayAskForOthers: boolean;
}

export const describeAccess: UseCase<void, AccessOverview> = async (studio, principal) => {
  const state = stateOf(studio);
  const { person } = principal;
  const mayAskForOthers = state !== undefined && principal.maySomewhere('administer');
  const isAdmin = principal.mayEverywhere('administer');
  const groupsClaim = state?.policy.groupsClaim ?? 'groups';
  const rules = state && person ? rulesAbout(state, person) : [];
  return {
    groups: person ? valuesOf(person.claims, groupsClaim) : [],
    rules: rules.map(({ name, role, where }) => ({ name, role, where: where.map(writeScope) })),
    hasFile: state !== undefined,
    mayAskForOthers,
    ...(isAdmin && state && { file: { since: state.since, problems: state.problems } }),
    ...(isAdmin && { people: await studio.store.sessions.listPeople() }),
  };
};

/** Issuer and subject, as a provider spells them. */
const userId = z
  .string()
  .min(1)
  .max(1024)
  .refine((text) => !/\p{Cc}/u.test(text), 'must have no control characters');

const question = z.strictObject({
  permission: z.enum(PERMISSION_NAMES),
  target: targetInput,
  /** Absent: whoever asks. */
  who: z
    .union([
      z.strictObject({ user: userId }),
      z.strictObject({ groups: z.array(z.string().max(300)).max(100) }),
    ])
    .exactOptional(),
});

/** Why somebody may, or may not. About others, and of rules that are about others, only to administrators of the place. */
export const explainAccess: UseCase<unknown, Explanation> = async (studio, principal, input) => {
  const { permission, target, who } = parseInput(question, input);
  const place = namePlace(studio, target);
  if (who) principal.require('administer', place);
  // Of one that they see nothing of, what the rules say is all there is to say.
  if (principal.sees(placeOf(place).target)) findTarget(studio, place);
  const state = stateOf(studio);
  if (!state) return { allowed: true, permission, notes: [] };
  const { policy } = state;
  const person = await findPerson(studio, principal, who, policy.groupsClaim);
  const explained = explain(policy, person, permission, placeOf(place));
  return principal.may('administer', place) ? explained : withoutOthers(explained);
};

/** Ends all sessions of somebody, on every replica with their next request. Resolves with their number. */
export const endSessions: UseCase<unknown, number> = async (studio, principal, input) => {
  const { actor } = principal;
  const id = await orAudit(studio.publishing, actor, { action: 'session.end' }, () => {
    principal.requireEverywhere('administer', 'end the sessions of others');
    return parseInput(userId, input);
  });
  const at = new Date().toISOString();
  const ended = await studio.store.sessions.endAll(id, at, auditActor(actor));
  if (ended > 0) return ended;
  throw new StudioError('not-found', 'Nobody of this id is signed in.');
};

function stateOf({ settings, log }: Studio): AccessState | undefined {
  return settings.accessFile === undefined ? undefined : readAccess(settings.accessFile, log);
}

function rulesAbout({ policy }: AccessState, person: Person) {
  return policy.rules.filter(isAbout(person, policy.groupsClaim));
}

async function findPerson(
  studio: Studio,
  principal: Principal,
  who: z.output<typeof question>['who'],
  groupsClaim: string,
): Promise<Person> {
  if (who && 'groups' in who) return { subject: '', claims: { [groupsClaim]: who.groups } };
  if (!who) return principal.person ?? { subject: '', claims: {} };
  const row = await studio.store.sessions.findLast(who.user);
  if (row) return personOf(studio.sessions, row);
  throw new StudioError('not-found', 'Nobody of this id was here within 30 days.', {
    hint: 'Ask by their groups instead.',
  });
}
