import { StudioError } from '../errors';
import { type Added, MOST_VALID } from '../store/change-access';
import type { CiScope } from '../trust/grant';

/** Throws `limit-reached` where what lets pipelines in was not written, since the project or component has as many as it may. */
export function requireRoom(
  outcome: Added,
  what: 'CI tokens' | 'trust rules',
  { namespace, project, component }: CiScope,
): void {
  switch (outcome) {
    case 'inserted':
      return;
    case 'component-full':
      throw new StudioError(
        'limit-reached',
        `${namespace} / ${project} / ${component} has ${MOST_VALID.component} ${what} that are valid, which is as many as one component may have.`,
        { hint: 'Revoke those that nobody uses under Connect CI.' },
      );
    case 'project-full':
      throw new StudioError(
        'limit-reached',
        `${namespace} / ${project} has ${MOST_VALID.project} ${what} that are valid, which is as many as one project may have.`,
        {
          hint: 'Revoke those that nobody uses under Connect CI. Whoever may publish to the whole project sees all of them there, and who runs the studio knows who that is. One for all components takes the place of many.',
        },
      );
  }
}
