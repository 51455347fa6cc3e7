import { fieldsOf, type OpenApiOperation, recordOf } from './openapi';

/** Of fields that have to be there, and those worth showing. */
const VALUES: Readonly<Record<string, string>> = {
  namespace: 'acme',
  project: 'store',
  component: 'catalog',
  image: 'registry.example.com/acme/catalog:1.4.2',
  descriptor: '@workload.yaml',
  file: '@openapi.yaml;filename=docs/openapi.yaml',
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
  subject_token: '$ID_TOKEN',
};

const FORM = 'multipart/form-data';
const PARAMETERS = 'application/x-www-form-urlencoded';

/** A call with curl, as a script would have it: `$STUDIO` is the address, `$WORKLOAD_STUDIO_TOKEN` the token. */
export function exampleCall(method: string, path: string, operation: OpenApiOperation): string {
  const { requestBody, security, parameters } = operation;
  const content = recordOf(requestBody?.['content']);
  const type = [FORM, PARAMETERS].find((one) => one in content);
  const flag = type === FORM ? '-F' : '-d';
  const schema = recordOf(recordOf(content[type ?? '']).schema);
  const fields = fieldsOf(schema).filter(
    ({ name, required }) => required || ['descriptor', 'file'].includes(name),
  );
  const hasPath = parameters.some((one) => one['in'] === 'path');
  const lines = [
    `curl -sS --fail-with-body "$STUDIO${hasPath ? path.replace('{id}', '$ID') : path}"`,
    ...(method === 'get' || type ? [] : [`-X ${method.toUpperCase()}`]),
    ...(security.length > 0 ? ['-H "Authorization: Bearer $WORKLOAD_STUDIO_TOKEN"'] : []),
    ...fields.map(({ name }) => `${flag} ${quote(`${name}=${VALUES[name] ?? '…'}`)}`),
  ];
  return lines.join(' \\\n  ');
}

function quote(text: string): string {
  if (text.includes('$')) return `"${text}"`;
  return /[;\s]/.test(text) ? `'${text}'` : text;
}
