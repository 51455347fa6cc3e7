import {
  ALL_GRANTS,
  allows,
  allowsEverywhere,
  allowsSomewhere,
  type Grants,
  scopesOf,
} from '../access/grants';
import type { Permission } from '../access/permission';
import { whyNot } from '../access/explain';
import type { Person } from '../access/person';
import { matches, placeOf, type Scope, scopeOf } from '../access/scope';
import type { Caller } from '../auth/caller';
import { StudioError } from '../errors';
import type { Actor, Target } from '../publish/plan';
import { actorOf } from './refusals';

/**
 * Who asks, with what they may do. Every use case that reads or writes what belongs to somebody takes one, and they are
 * made here alone: of a session, of a token, or, for tests and tools, of whoever has the machine.
 */
export class Principal {
  readonly actor: Actor;
  readonly grants: Grants;
  /** Somebody who signed in, as the rules look at them. */
  readonly person: Person | undefined;

  private constructor(actor: Actor, grants: Grants, person?: Person) {
    this.actor = actor;
    this.grants = grants;
    this.person = person;
  }

  static ofPerson(
    actor: Actor & { readonly kind: 'user' },
    grants: Grants,
    person: Person,
  ): Principal {
    return new Principal(actor, grants, person);
  }

  /** A pipeline sees what it covers, whatever else its token is for. */
  static ofCaller(caller: Caller): Principal {
    const grants = caller.grants.map(({ actions, ...scope }) => ({
      by: caller.name,
      permissions: ['view' as const, ...actions.filter((action) => action !== 'validate')],
      where: [scopeOf(placeOf(scope))],
    }));
    return new Principal(actorOf(caller), grants);
  }

  static ofMachine(actor: Actor): Principal {
    return new Principal(actor, ALL_GRANTS);
  }

  may(permission: Permission, target: Target): boolean {
    return allows(this.grants, permission, placeOf(target));
  }

  mayEverywhere(permission: Permission): boolean {
    return allowsEverywhere(this.grants, permission);
  }

  maySomewhere(permission: Permission): boolean {
    return allowsSomewhere(this.grants, permission);
  }

  /** Where they may: for lists, which are filtered where they are read. */
  reach(permission: Permission): readonly Scope[] {
    return scopesOf(this.grants, permission);
  }

  /** Whether they see anything on a control plane. */
  sees(target: string): boolean {
    return this.reach('view').some(({ targets }) =>
      targets.some((pattern) => matches(pattern, target)),
    );
  }

  /** Throws `forbidden`, which tells nothing of whether there is such a component. */
  require(permission: Permission, target: Target): void {
    const reason = whyNot(this.grants, permission, placeOf(target));
    if (reason !== undefined) throw forbidden(reason);
  }

  /** For what is about everything. */
  requireEverywhere(permission: Permission, what: string): void {
    if (this.mayEverywhere(permission)) return;
    throw forbidden(`You may not ${what}: that takes the role admin everywhere.`);
  }
}

export function forbidden(message: string): StudioError {
  return new StudioError('forbidden', message, {
    hint: '“Access” says what you may do and why; the rules are in a file that those who run this studio keep.',
  });
}
