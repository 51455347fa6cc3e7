import { StudioError } from '../errors';
import { reportFindings } from '../report/report-findings';
import type { ApiCall } from './api-route';
import { generateGently } from './generate-gently';
import { problemResponse } from './problem';
import { readRequest } from './read-request';
import { convertBody, generateInputFrom } from './request-schema';
import { requireAction } from './require-scope';

/** `POST /api/v1/convert`: the Workload that the converter of the release gives, or 422. */
export async function convert(call: ApiCall): Promise<Response> {
  const { requestId, studio } = call;
  requireAction(call, 'validate');
  const body = await readRequest(call, convertBody);
  const input = generateInputFrom(body, studio.targets.get().release());
  const { workload, failure, findings } = await generateGently(input);
  const extensions = {
    release: input.release,
    findings: reportFindings(findings, input.descriptor),
  };
  if (workload) return Response.json({ workload, ...extensions });
  const message = failure?.message ?? 'The converter gives no Workload.';
  return problemResponse(new StudioError('invalid-descriptor', message), {
    requestId,
    ...extensions,
  });
}
