import type { Finding } from '../descriptor/finding';
import { MOST_FINDINGS } from '../descriptor/finding';
import { schemaKindOf } from '../descriptor/schema-kind';
import { checkOpenApi } from './check-openapi';
import type { SchemaProblem } from './schema-problem';
import { makeFinding } from '../descriptor/check/make-finding';

/**
 * What is wrong within a file that a descriptor may refer to as a schema, told by its path and text: OpenAPI, Protocol
 * Buffers or GraphQL. OpenChoreo takes any text, so that nothing here is an error. The parsers are loaded with the first
 * file that needs them. Never rejects for what a file holds.
 */
export async function checkCompanion(path: string, text: string): Promise<readonly Finding[]> {
  const problems = await findProblems(path, text);
  return problems
    .slice(0, MOST_FINDINGS)
    .map(({ code, range, message }) => makeFinding(code, range, message, { file: path }));
}

async function findProblems(path: string, text: string): Promise<readonly SchemaProblem[]> {
  switch (schemaKindOf(path, text)) {
    case 'openapi':
      return [...checkOpenApi(text)];
    case 'proto': {
      const { checkProto } = await import('./check-proto');
      return checkProto(text);
    }
    case 'graphql': {
      const { checkGraphQl } = await import('./check-graphql');
      return checkGraphQl(text);
    }
    case 'asyncapi':
    case undefined:
      return [];
  }
}
