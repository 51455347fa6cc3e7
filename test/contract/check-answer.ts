import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import type { ApiDescription, DescribedOperation } from '../../lib/server/contract/describe-api';

/** What is wrong with an answer by the description; empty where it keeps it. */
export type CheckAnswer = (operationId: string, answer: Response) => Promise<readonly string[]>;

/** Checks answers against the description of the API: status, headers, media type and body. */
export function createAnswerCheck(api: ApiDescription): CheckAnswer {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('date-time', (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text));
  ajv.addSchema(api, 'api');
  const validators = new Map<string, ValidateFunction>();
  const operations = new Map<string, { pointer: string; operation: DescribedOperation }>();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const pointer = `/paths/${escapePointer(path)}/${method}`;
      operations.set(operation.operationId, { pointer, operation });
    }
  }

  return async (operationId, answer) => {
    const known = operations.get(operationId);
    if (!known) return [`${operationId} is not described`];
    const status = String(answer.status);
    const described = known.operation.responses[status];
    if (!described) return [`${operationId} answers ${status}, which is not described`];
    const missing = Object.entries(described.headers)
      .filter(([name, { required }]) => required && !answer.headers.has(name))
      .map(([name]) => `${operationId} ${status} lacks the header ${name}`);
    const text = await answer.text();
    if (!described.content) {
      return [...missing, ...(text === '' ? [] : [`${operationId} ${status} has a body`])];
    }
    const type = (answer.headers.get('content-type') ?? '').replace(/;.*/, '');
    if (!described.content[type]) {
      return [...missing, `${operationId} ${status} comes as ${type}, which is not described`];
    }
    if (!type.endsWith('json') || type.includes('sarif') || type.includes('gitlab')) return missing;
    const reference = `api#${known.pointer}/responses/${status}/content/${escapePointer(type)}/schema`;
    const validate = validators.get(reference) ?? ajv.compile({ $ref: reference });
    validators.set(reference, validate);
    if (validate(JSON.parse(text))) return missing;
    const errors = (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${operationId} ${status}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    return [...missing, ...errors];
  };
}

function escapePointer(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
}
