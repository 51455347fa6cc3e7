import { allowsAll } from '../access/grants';
import type { Permission } from '../access/permission';
import { placeOf, scopeOf } from '../access/scope';
import type { CiAction, CiScope } from '../trust/grant';
import { forbidden, type Principal } from './principal';

/** What a person needs to give an action away. To validate touches nothing that is anybody's. */
const NEEDED: Readonly<Record<CiAction, readonly Permission[]>> = {
  validate: ['connect'],
  plan: ['connect', 'plan'],
  publish: ['connect', 'publish'],
};

/** Throws `forbidden` where a pipeline would be let in to more than the person may do: in all of the scope, each action. */
export function requireToConnect(
  { grants }: Principal,
  given: CiScope,
  actions: readonly CiAction[],
): void {
  const scope = scopeOf(placeOf(given));
  const missing = actions.find((action) =>
    NEEDED[action].some((permission) => !allowsAll(grants, permission, scope)),
  );
  if (missing === undefined) return;
  const { namespace, project, component } = given;
  throw forbidden(
    `You may not let a pipeline ${missing} in ${namespace} / ${project} / ${component}: that takes the role publisher in all of it.`,
  );
}
