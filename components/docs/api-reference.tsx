import { CodeBlock } from '@/components/ui/code-block';
import { exampleCall } from './example-call';
import { FieldList, plain } from './field-list';
import {
  fieldsOf,
  formFieldsOf,
  type OpenApi,
  type OpenApiOperation,
  recordOf,
  typeOf,
} from './openapi';

/** All operations and schemas of an OpenAPI document on one page, without a script. */
export function ApiReference({ api }: { api: OpenApi }) {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return (
    <div className="space-y-10">
      <nav aria-label="Operations">
        <ul className="grid gap-1 md:grid-cols-2">
          {operations.map(({ path, method, operation }) => (
            <li key={operation.operationId} className="min-w-0">
              <a
                href={`#${operation.operationId}`}
                className="hover:bg-hover block rounded-md px-2 py-1"
              >
                <Call method={method} path={path} />
                <span className="text-ink-soft block text-sm">{operation.summary}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {operations.map(({ path, method, operation }) => (
        <OperationSection
          key={operation.operationId}
          path={path}
          method={method}
          operation={operation}
        />
      ))}
      <section aria-labelledby="schemas" className="space-y-6">
        <h2 id="schemas" className="text-lg font-semibold">
          Schemas
        </h2>
        {Object.entries(api.components.schemas).map(([name, schema]) => (
          <section key={name} id={name} aria-label={name} className="scroll-mt-4 space-y-2">
            <h3 className="font-mono font-semibold">{name}</h3>
            {typeof schema['description'] === 'string' && (
              <p className="text-ink-soft max-w-prose">{plain(schema['description'])}</p>
            )}
            <FieldList label={`Fields of ${name}`} fields={fieldsOf(schema)} />
            {!schema['properties'] && <p className="text-sm">{typeOf(schema)}</p>}
          </section>
        ))}
      </section>
    </div>
  );
}

function Call({ method, path }: { method: string; path: string }) {
  return (
    <span className="font-mono text-sm font-medium break-words">
      <span className="text-accent">{method.toUpperCase()}</span> {path}
    </span>
  );
}

interface OperationSectionProps {
  path: string;
  method: string;
  operation: OpenApiOperation;
}

function OperationSection({ path, method, operation }: OperationSectionProps) {
  const { operationId, summary, description, parameters, requestBody, security } = operation;
  const content = recordOf(requestBody?.['content']);
  const [body] = Object.values(content);
  const formFields = formFieldsOf(content);
  return (
    <section
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="border-line scroll-mt-4 space-y-3 border-t pt-6"
    >
      <h2 id={`${operationId}-title`} className="text-lg font-semibold">
        {summary}
      </h2>
      <p>
        <Call method={method} path={path} />
        <span className="text-ink-faint ml-3 text-sm">
          {security.length > 0 ? 'with a CI token' : 'open to everybody'}
        </span>
      </p>
      {description !== undefined && <p className="max-w-prose">{plain(description)}</p>}
      <CodeBlock name={`Example of ${operationId}`} text={exampleCall(method, path, operation)} />
      <h3 className="font-medium">Parameters</h3>
      <FieldList
        label={`Parameters of ${operationId}`}
        fields={parameters.map((parameter) => ({
          name: String(parameter['name']),
          type: `${String(parameter['in'])}, ${typeOf(recordOf(parameter['schema']))}`,
          required: parameter['required'] === true,
          ...(typeof parameter['description'] === 'string' && {
            description: parameter['description'],
          }),
        }))}
      />
      {body !== undefined && (
        <>
          <h3 className="font-medium">Body: {Object.keys(content).join(' or ')}</h3>
          <FieldList
            label={`Body of ${operationId}`}
            fields={fieldsOf(recordOf(recordOf(body)['schema']))}
          />
          {formFields.length > 0 && (
            <>
              <h3 className="font-medium">Parts of a form, in place of “files”</h3>
              <FieldList label={`Parts of ${operationId}`} fields={formFields} />
            </>
          )}
        </>
      )}
      <h3 className="font-medium">Answers</h3>
      <AnswerList operation={operation} />
    </section>
  );
}

function AnswerList({ operation: { operationId, responses } }: { operation: OpenApiOperation }) {
  return (
    <ul
      aria-label={`Answers of ${operationId}`}
      className="border-line divide-line divide-y rounded-md border"
    >
      {Object.entries(responses).map(([status, { description, content = {} }]) => {
        const [schema] = Object.values(content).map((one) => one.schema);
        const isProblem = 'application/problem+json' in content;
        return (
          <li key={status} className="grid gap-x-4 gap-y-0.5 px-3 py-1.5 md:grid-cols-[3rem_1fr]">
            <span className={`font-medium tabular-nums ${isProblem ? 'text-bad' : 'text-good'}`}>
              {status}
            </span>
            <div className="min-w-0 space-y-1.5 break-words">
              {isProblem ? <ProblemLinks codes={description.split(', ')} /> : description}
              {!isProblem && schema && (
                <FieldList label={`${operationId} ${status}`} fields={answerFields(schema)} />
              )}
              {!isProblem && Object.keys(content).length > 1 && (
                <p className="text-ink-soft text-sm">
                  Also as {Object.keys(content).slice(1).join(', ')}.
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function answerFields(schema: Parameters<typeof fieldsOf>[0]) {
  const fields = fieldsOf(schema);
  if (fields.length > 0) return fields;
  const type = typeOf(schema);
  return [
    { name: 'the body', type, required: true, ...(!type.includes(' ') && { reference: type }) },
  ];
}

function ProblemLinks({ codes }: { codes: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {codes.map((code) => (
        <a
          key={code}
          href={`/docs/errors#${code}`}
          className="text-accent font-mono text-sm underline underline-offset-2"
        >
          {code}
        </a>
      ))}
    </span>
  );
}
