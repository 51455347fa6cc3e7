import { z } from 'zod';
import { RELEASES } from '../../lib/workload/releases';

const answer = z.union([
  z.strictObject({ workload: z.unknown() }),
  z.strictObject({ error: z.string() }),
  /** The reference writes YAML that it cannot read back. */
  z.strictObject({ unreadable: z.string(), yaml: z.string() }),
]);

/** What a release answered. */
export type Answer = z.infer<typeof answer>;

const versions = z.array(z.enum(RELEASES));

const goldenCase = z.object({
  id: z.string(),
  about: z.string().optional(),
  files: z.record(z.string(), z.string()).default({}),
  filesBase64: z.record(z.string(), z.base64()).default({}),
  setup: z
    .array(
      z.union([
        z.strictObject({ mkdir: z.string() }),
        z.strictObject({ symlink: z.tuple([z.string(), z.string()]) }),
      ]),
    )
    .default([]),
  descriptor: z.boolean().default(true),
  /** A folder of the corpus that holds the files. */
  dir: z.string().optional(),
  params: z.strictObject({
    namespace: z.string(),
    project: z.string(),
    component: z.string(),
    image: z.string(),
  }),
  results: z.array(
    z.looseObject({ versions }).transform(({ versions, anyOf, ...result }) => ({
      versions,
      answers: z.array(answer).parse(anyOf ?? [result]),
    })),
  ),
});

/** One line of a recording: input, and per release the answers of the reference, any of which may come. */
export type GoldenCase = z.infer<typeof goldenCase>;

/** Throws where the line is no case: a recording is not user input. */
export function parseCase(line: string): GoldenCase {
  return goldenCase.parse(JSON.parse(line));
}
