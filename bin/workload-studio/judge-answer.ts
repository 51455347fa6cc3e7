import { z } from 'zod';
import type { Reply } from '../../lib/control-plane/connection';
import { judgeStatus, type Verdict } from './send-patiently';

const problem = z.object({
  code: z.string(),
  publication: z.object({ outcome: z.object({ state: z.string() }).optional() }).optional(),
});

/** Of OpenChoreo, and gone with no change on its side or ours. */
const PASSING: ReadonlySet<string> = new Set(['upstream-unavailable', 'upstream-timeout']);

/**
 * Whether a studio may answer otherwise to what it was sent. To a key it gives one answer for good once a publication has
 * ended, so that a failed one has to begin anew, and does where nothing was written. Of one that is `unknown` it finds out
 * more when it gets the same key again, and writes nothing: with a new key it would.
 */
export function judgeAnswer(reply: Reply): Verdict {
  const told = readProblem(reply);
  // What no studio says comes from a proxy before it.
  if (!told) return judgeStatus(reply);
  const { code, publication } = told;
  const state = publication?.outcome?.state;
  if (state === 'failed') return code === 'upstream-unavailable' ? 'begin-anew' : 'final';
  if (state === 'unknown' || code === 'key-in-flight') return 'repeat';
  if (code.startsWith('upstream-')) return PASSING.has(code) ? 'repeat' : 'final';
  return judgeStatus(reply);
}

function readProblem({ text, status }: Reply): z.infer<typeof problem> | undefined {
  if (status < 400) return undefined;
  try {
    return problem.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
