import { describe, expect, it } from 'vitest';
import { decodeApiBody } from './decode-api-body';

function decode(text: string): ReturnType<typeof decodeApiBody> {
  return decodeApiBody(new TextEncoder().encode(text), 'v1.2.3');
}

function refusal(text: string): string | undefined {
  const decoded = decode(text);
  if (decoded.ok) return undefined;
  return decoded.kind === 'overflow' ? 'overflow' : decoded.message;
}

function spec(text: string): unknown {
  const decoded = decode(`{"metadata":{"name":"n"},"spec":${text}}`);
  return decoded.ok ? decoded.body.spec : decoded;
}

const EMPTY = { owner: { projectName: '', componentName: '' }, container: { image: '' } };

describe('a null behind another value of the same key', () => {
  it.each([
    ['takes back an optional struct', '{"container":{"image":"i"},"container":null}', EMPTY],
    [
      'leaves a required string',
      '{"container":{"image":"i","image":null}}',
      { ...EMPTY, container: { image: 'i' } },
    ],
    [
      'takes back an optional string that is stored all the same',
      '{"container":{"env":[{"valueFrom":{"secretKeyRef":{"name":"s","NAME":null,"key":"k"}}}]}}',
      {
        ...EMPTY,
        container: {
          image: '',
          env: [{ key: '', valueFrom: { secretKeyRef: { name: '', key: 'k' } } }],
        },
      },
    ],
  ])('%s', (_, text, expected) => {
    expect(spec(text)).toEqual(expected);
  });

  it('takes back the whole spec', () => {
    const decoded = decode(
      '{"metadata":{"name":"n"},"spec":{"container":{"image":"i"}},"spec":null}',
    );
    expect(decoded.ok && decoded.body.spec).toEqual(EMPTY);
  });
});

describe('a list given again', () => {
  it.each([
    ['is overwritten item by item', '["a","b"],"args":[null,"c"]', ['a', 'c']],
    ['is cut to the later length', '["a","b","c"],"args":["x"]', ['x']],
    [
      'brings back what was cut off',
      '["a","b","c"],"args":["x"],"args":["y",null,null]',
      ['y', 'b', 'c'],
    ],
    ['begins anew when it was empty', '["a","b"],"args":[],"args":[null]', ['']],
    ['begins anew behind a null', '["a","b"],"args":null,"args":[null]', ['']],
  ])('%s', (_, args, expected) => {
    expect(spec(`{"container":{"args":${args}}}`)).toEqual({
      ...EMPTY,
      container: { image: '', args: expected },
    });
  });

  it('merges the structs in it', () => {
    const env =
      '[{"key":"A","value":"x"},{"key":"B"}],"env":[{"key":"C"}],"env":[null,{"value":"y"}]';
    expect(spec(`{"container":{"env":${env}}}`)).toEqual({
      ...EMPTY,
      container: {
        image: '',
        env: [
          { key: 'C', value: 'x' },
          { key: 'B', value: 'y' },
        ],
      },
    });
  });
});

describe('numbers beyond int32', () => {
  it.each([
    ['2147483647', undefined],
    ['2147483648', 'overflow'],
    ['-2147483648', undefined],
    ['-2147483649', 'overflow'],
    // A later key makes up for it: only what is to be stored counts.
    ['2147483648,"port":80', undefined],
    [
      '9223372036854775808',
      "can't decode JSON body: json: cannot unmarshal number 9223372036854775808 into Go struct field WorkloadEndpoint.spec.endpoints.port of type int",
    ],
  ])('port %s', (text, expected) => {
    expect(refusal(`{"spec":{"endpoints":{"a":{"port":${text}}}}}`)).toBe(expected);
  });

  it('are no matter in a field that is not stored', () => {
    expect(refusal('{"metadata":{"deletionGracePeriodSeconds":9223372036854775807}}')).toBe(
      undefined,
    );
  });
});

describe('status, which is not stored', () => {
  const into = "can't decode JSON body: json: cannot unmarshal";
  it.each([
    ['{"ready":true}', undefined],
    ['null', undefined],
    ['"x"', `${into} string into Go struct field Workload.status of type map[string]interface {}`],
    ['[]', `${into} array into Go struct field Workload.status of type map[string]interface {}`],
    ['{"a":[1e999]}', `${into} number 1e999 into Go struct field Workload.status of type float64`],
  ])('%s', (text, expected) => {
    expect(refusal(`{"status":${text}}`)).toBe(expected);
  });
});

describe('a creationTimestamp', () => {
  const layout = '2006-01-02T15:04:05Z07:00';
  it.each([
    ['2026-01-01T00:00:00Z', undefined],
    ['2024-02-29T23:59:59.123456789+02:00', undefined],
    ['2026-01-01T0:00:00,5Z', undefined],
    ['2026-02-29T00:00:00Z', 'day out of range'],
    ['2026-01-00T00:00:00Z', 'day out of range'],
    ['2026-13-01T00:00:00Z', 'month out of range'],
    ['2026-00-01T00:00:00Z', 'month out of range'],
    ['2026-01-01T24:00:00Z', 'hour out of range'],
    ['2026-01-01T00:60:00Z', 'minute out of range'],
    ['2026-01-01T00:00:60Z', 'second out of range'],
    ['2026-01-01T00:00:00+25:00', 'time zone offset hour out of range'],
    ['2026-01-01T00:00:00-02:61', 'time zone offset minute out of range'],
    ['2026-01-01T00:00:00Zx', 'extra text: "x"'],
  ])('%s', (time, problem) => {
    const expected = problem && `can't decode JSON body: parsing time "${time}": ${problem}`;
    expect(refusal(`{"metadata":{"creationTimestamp":"${time}"}}`)).toBe(expected);
  });

  it.each([
    ['yesterday', 'yesterday', '2006'],
    ['2026-01-01', '', 'T'],
    ['2026-01-01T00:00:00z', 'z', 'Z07:00'],
    ['2026-01-01T00:00:00*02:00', '*02:00', 'Z07:00'],
    ['é', String.raw`\xc3\xa9`, '2006'],
  ])('%s cannot be parsed', (time, rest, part) => {
    const shown = time === 'é' ? rest : time;
    expect(refusal(`{"metadata":{"creationTimestamp":"${time}"}}`)).toBe(
      `can't decode JSON body: parsing time "${shown}" as "${layout}": cannot parse "${rest}" as "${part}"`,
    );
  });
});
