import { z } from 'zod';
import type { SaveRequest } from '../drafts/draft';
import { parseInput } from './parse-body';
import { filePath, release, targetName, withinLimits } from './request-schema';

/** As it is typed: whether it names anything is found out when it is published. */
const typed = z.string().max(1024, 'must have at most 1024 characters');

const files = z
  .array(z.tuple([filePath, z.string()]))
  .refine((all) => all.some(([path]) => path === 'workload.yaml'), 'has no workload.yaml')
  .refine((all) => new Map(all).size === all.length, 'has two files of one name');

/** Made by whoever begins the draft, so that saving it twice makes one. */
export const draftId = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');

const draftName = z.string().trim().min(1, 'must not be empty').max(80);

const saveDraftInput = z.strictObject({
  id: draftId,
  base: z.int().min(0),
  name: draftName,
  content: z.strictObject({
    target: z.strictObject({
      controlPlane: targetName.exactOptional(),
      namespace: typed,
      project: typed,
      component: typed,
    }),
    image: typed,
    release,
    files,
  }),
});

/** Throws `bad-request`, and `too-large` for more than can be published. */
export function parseSaveRequest(body: unknown): SaveRequest {
  const request = parseInput(saveDraftInput, body);
  const { 'workload.yaml': text = '', ...others } = Object.fromEntries(request.content.files);
  withinLimits(text, others);
  return request;
}

export const renameDraftInput = z.strictObject({ id: draftId, name: draftName });
export const shareDraftInput = z.strictObject({ id: draftId, shared: z.boolean() });
export const draftVersionInput = z.strictObject({ id: draftId, version: z.int().min(1) });
