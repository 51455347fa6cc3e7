import { z } from 'zod';
import { readApiJson, type ApiJson } from '../../lib/workload/api-json';
import {
  decodeApiBody,
  decodeWorkload,
  type ApiBody,
  type Decoded,
} from '../../lib/workload/decode-api-body';
import { RELEASES, type Release } from '../../lib/workload/releases';

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
export interface RecordedVerdict extends z.infer<typeof recordedVerdict> {
  readonly decode: (release: Release) => Decoded<ApiBody>;
}

/** Throws where the line is no verdict: a recording is not user input. */
export function parseVerdict(line: string): RecordedVerdict {
  const recorded = recordedVerdict.parse(JSON.parse(line));
  const { text } = recorded;
  if (text !== undefined) {
    const bytes = new TextEncoder().encode(text);
    return { ...recorded, decode: (release) => decodeApiBody(bytes, release) };
  }
  const sent = readSent(line);
  return { ...recorded, decode: (release) => decodeWorkload(sent, release) };
}

/** The body with its numbers as they were written: `80.0` is no `80` to the server. */
function readSent(line: string): ApiJson {
  const json = readApiJson(new TextEncoder().encode(line));
  const members = json.ok && json.value.kind === 'object' ? json.value.members : [];
  const sent = members.find(([key]) => key === 'workload')?.[1];
  if (sent === undefined) throw new Error(`neither workload nor text: ${line.slice(0, 80)}`);
  return sent;
}
