import { StudioError } from '../errors';
import { reportFindings } from '../report/report-findings';
import { type Answer, answerJson } from './answer';
import type { ApiCall } from './api-route';
import { generateGently } from './generate-gently';
import { answerProblem } from './problem';
import { readRequest } from './read-request';
import { convertBody, generateInputFrom } from './request-schema';
import { requireAction } from './require-scope';

/** `POST /api/v1/convert`: the Workload that the converter of the release gives, or 422. */
export async function convert(call: ApiCall): Promise<Answer> {
  const { requestId, studio } = call;
  requireAction(call, 'validate');
  const body = await readRequest(call, convertBody);
  const input = generateInputFrom(body, studio.targets.get().release());
  const { workload, failure, findings } = await generateGently(input);
  const extensions = {
    release: input.release,
    findings: reportFindings(findings, input.descriptor),
  };
  if (workload) return answerJson({ workload, ...extensions });
  const message = failure?.message ?? 'The converter gives no Workload.';
  return answerProblem(new StudioError('invalid-descriptor', message), {
    requestId,
    ...extensions,
  });
}
