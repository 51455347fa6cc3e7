import type { z } from 'zod';
import type { PublishRequest, Target } from '../publish/plan';
import type { ApiCall } from './api-call';
import { namePlace } from './at-target';
import type { StudioTarget } from './open-target';
import { type planBody, publishRequestFrom } from './request-schema';
import { withSignedOrigin } from './signed-origin';
import type { Studio } from './studio';

type Body = z.output<typeof planBody>;

/** What a pipeline wants to publish to, whether there is such a target or not: whether its token covers it is looked at first. */
export function placeOfBody(studio: Studio, body: Body): Target {
  const { target, namespace, project, component } = body;
  const controlPlane = target ?? studio.targets.get().name;
  return namePlace(studio, { controlPlane, namespace, project, component });
}

/** What is wanted, and the target it goes to. Throws `bad-request` where there is none of the name. */
export function requestOf(
  { studio, actor }: ApiCall,
  body: Body,
): { readonly at: StudioTarget; readonly wanted: PublishRequest } {
  const at = studio.targets.get(body.target);
  return { at, wanted: withSignedOrigin(publishRequestFrom(body, at.release(), at.name), actor) };
}
