import { type BuiltAction, listActions } from './manifests';
import { type Got, send } from './send';

type Headers = Readonly<Record<string, string>>;
export type ActionAnswer =
  | { readonly ok: true; readonly value: ReturnType<typeof JSON.parse> }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

const actions = new Map(listActions().map((action) => [action.name, action]));

export function findAction(name: string): BuiltAction {
  const found = actions.get(name);
  if (!found) throw new Error(`The build has no server action ${name}.`);
  return found;
}

/** As the code of a page calls it. */
export function sendAction(name: string, who: Headers, input: readonly unknown[]): Promise<Got> {
  const { id, path } = findAction(name);
  return send({
    method: 'POST',
    path,
    headers: {
      ...who,
      'next-action': id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
    },
    body: JSON.stringify(input),
  });
}

export async function callAction(
  name: string,
  who: Headers,
  input: readonly unknown[],
): Promise<ActionAnswer> {
  return readAnswer(await sendAction(name, who, input));
}

/** What the action gave back, out of the stream that React makes of it. */
export function readAnswer({ status, text }: Got): ActionAnswer {
  const line = text.split('\n').find((one) => one.startsWith('1:{'));
  if (line === undefined)
    throw new Error(`No answer of an action (${status}): ${text.slice(0, 300)}`);
  return JSON.parse(line.slice(2));
}

export function valueOf(answer: ActionAnswer): ReturnType<typeof JSON.parse> {
  if (answer.ok) return answer.value;
  throw new Error(`${answer.error.code}: ${answer.error.message}`);
}

/** A body for a component of project A. */
export function postToApi(operation: string, who: Headers, fields: object = {}): Promise<Got> {
  const target = { namespace: 'acme', project: 'store', component: 'catalog' };
  return send({
    method: 'POST',
    path: `/api/v1/${operation}`,
    headers: { ...who, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...target,
      image: 'registry.example.com/acme/catalog:1',
      descriptor: 'endpoints:\n  - name: api\n    port: 8080\n    type: HTTP\n',
      ...fields,
    }),
  });
}
