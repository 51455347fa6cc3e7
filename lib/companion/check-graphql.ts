import { GraphQLError } from 'graphql/error/GraphQLError';
import { parse } from 'graphql/language';
import { validateSchema } from 'graphql/type/validate';
import { buildASTSchema } from 'graphql/utilities/buildASTSchema';
import { validateSDL } from 'graphql/validation/validate';
import type { SchemaProblem } from './schema-problem';

/** Errors of syntax, else those of the schema. Directives may be defined by a gateway, so unknown ones are none. */
export function checkGraphQl(text: string): readonly SchemaProblem[] {
  if (text.trim() === '') return [];
  try {
    const document = parse(text);
    const known = validateSDL(document).filter(
      ({ message }) => !message.startsWith('Unknown directive'),
    );
    const errors = known.length > 0 ? known : validateSchema(buildASTSchema(document, BUILT_SO));
    return errors.map((error) => describe(text, error, 'schema-invalid'));
  } catch (error) {
    if (error instanceof GraphQLError) return [describe(text, error, 'schema-unreadable')];
    throw error;
  }
}

/** What is wrong was found before. */
const BUILT_SO = { assumeValidSDL: true };

function describe(
  text: string,
  { message, positions, nodes }: GraphQLError,
  code: SchemaProblem['code'],
): SchemaProblem {
  const from = positions?.[0] ?? 0;
  const rest = /^(?:\w+|.)/s.exec(text.slice(from))?.[0].length ?? 0;
  const location = nodes?.[0]?.loc;
  const to = location?.start === from && location.end - from < 80 ? location.end : from + rest;
  const sentence = message.replace(/^Syntax Error: /, '');
  return {
    code,
    range: { from, to },
    message: `${sentence} OpenChoreo takes the schema as it is; what reads it later may refuse it.`,
  };
}
