import { after } from 'next/server';
import { StudioError } from '../errors';
import { auditRefusal } from '../publish/audit-refusal';
import type { Publication, PublishRequest } from '../publish/plan';
import { publish, type PublishOptions } from '../publish/publish';
import { publishingAt } from './at-target';
import { countPublication } from './count-publication';
import { requireRoomInProject } from './limits';
import type { Principal } from './principal';
import type { Studio } from './studio';

/**
 * Begins a publication and resolves with its id as soon as it is recorded; it goes on by itself, and the record tells
 * how. Rejects as `publish` does when it is not begun, and with `overloaded`.
 */
export function startPublication(
  studio: Studio,
  principal: Principal,
  request: PublishRequest,
  wishes: Omit<PublishOptions, 'onRecorded' | 'actor'>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const { target } = request;
    const { actor } = principal;
    const { admit, log } = studio;
    const publishing = publishingAt(studio, studio.targets.of(target));
    const onRecorded = ({ id }: Publication) => resolve(id);
    const running = admit(
      async () => {
        await requireRoomInProject(studio.limits, actor, request);
        const running = publish(publishing, request, { ...wishes, actor, onRecorded });
        return countPublication(actor, running);
      },
      () => auditRefusal(publishing, actor, { target, code: 'overloaded' }),
    ).catch((error: unknown) => {
      // After `onRecorded` nobody waits for this any more: the record says `unknown`, the log says why.
      if (!(error instanceof StudioError)) log.error({ err: error }, 'publication broke off');
      reject(error instanceof Error ? error : new Error(String(error)));
    });
    // Next.js ends the process only when this has ended.
    after(running);
  });
}
