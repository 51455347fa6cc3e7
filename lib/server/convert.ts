import { StudioError } from '../errors';
import { reportFindings } from '../report/report-findings';
import type { ApiCall } from './api-route';
import { generateGently } from './generate-gently';
import { problemResponse } from './problem';
import { readBody } from './read-body';
import { convertBody, generateInputFrom, parseBody } from './request-schema';

/** `POST /api/v1/convert`: the Workload that the converter of the release gives, or 422. */
export async function convert({ requestId, studio, request }: ApiCall): Promise<Response> {
  const body = parseBody(convertBody, await readBody(request));
  const input = generateInputFrom(body, studio.settings.release);
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
