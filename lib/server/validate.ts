import { StudioError } from '../errors';
import { describeErrors } from '../report/headline';
import { reportFindings } from '../report/report-findings';
import { type Answer, answerJson } from './answer';
import type { ApiCall } from './api-route';
import { generateGently } from './generate-gently';
import { answerProblem } from './problem';
import { readRequest } from './read-request';
import { generateInputFrom, validateBody } from './request-schema';
import { requireAction } from './require-scope';

/** `POST /api/v1/validate`: 200 when it could be published as a new Workload, 422 when not, both with all findings. */
export async function validate(call: ApiCall): Promise<Answer> {
  const { requestId, studio } = call;
  requireAction(call, 'validate');
  const body = await readRequest(call, validateBody);
  // A target that nobody gave is no part of what is told.
  const { target: _, image: __, ...subject } = call.notes.subject;
  call.notes.subject = subject;
  const input = generateInputFrom(body, studio.targets.get().release());
  const { findings } = await generateGently(input);
  const answer = { release: input.release, findings: reportFindings(findings, input.descriptor) };
  const message = describeErrors(findings);
  if (message === undefined) return answerJson({ valid: true, ...answer });
  return answerProblem(new StudioError('invalid-descriptor', message), { requestId, ...answer });
}
