import { z } from 'zod';
import { RELEASES } from '../../lib/workload/releases';

const recordedVerdict = z.object({
  id: z.string(),
  /** The body that was sent: an object, or raw text where that matters. */
  workload: z.unknown().optional(),
  text: z.string().optional(),
  verdicts: z.array(
    z.object({
      versions: z.array(z.enum(RELEASES)),
      status: z.number(),
      /** 201: what was stored; otherwise an error object, or the text of a `text/plain` answer. */
      body: z.unknown(),
    }),
  ),
});

/** One line of a recording: a body, and what a POST of it gave in each release. */
export type RecordedVerdict = z.infer<typeof recordedVerdict>;

/** Throws where the line is no verdict: a recording is not user input. */
export function parseVerdict(line: string): RecordedVerdict {
  return recordedVerdict.parse(JSON.parse(line));
}

export function bytesOf({ text, workload }: RecordedVerdict): Uint8Array {
  return new TextEncoder().encode(text ?? JSON.stringify(workload));
}
