import { StudioError } from '../errors';
import { MOST_VALID } from '../store/change-access';
import type { CiScope } from '../trust/grant';

/** Throws `limit-reached` where what lets pipelines in was not written, since the project has as many as it may. */
export function requireRoom(
  outcome: 'inserted' | 'full',
  what: 'CI tokens' | 'trust rules',
  { namespace, project }: CiScope,
): void {
  if (outcome === 'inserted') return;
  throw new StudioError(
    'limit-reached',
    `${namespace} / ${project} has ${MOST_VALID} ${what} that are valid, which is as many as one project may have.`,
    {
      hint: 'Revoke those that nobody uses under Connect CI. One for all components of the project takes the place of many.',
    },
  );
}
