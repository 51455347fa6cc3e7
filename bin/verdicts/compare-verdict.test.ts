import { describe, expect, it } from 'vitest';
import { compareVerdicts } from './compare-verdict';
import { parseVerdict, type RecordedVerdict } from './recorded-verdict';
import { summarize } from './summarize';

const SPEC = {
  owner: { projectName: 'shop', componentName: 'probe' },
  container: { image: 'registry.example/cart:1' },
};
const LABELS = { 'openchoreo.dev/project': 'shop', 'openchoreo.dev/component': 'probe' };

/** What a server stores of a body with this spec. */
function stored(spec: unknown): unknown {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'cart', namespace: 'verdicts', labels: LABELS },
    spec,
    status: {},
  };
}

function verdict(sent: unknown, status: number, body: unknown): RecordedVerdict {
  const sentAs =
    typeof sent === 'string'
      ? { text: sent }
      : { workload: { metadata: { name: 'cart' }, spec: sent } };
  const verdicts = [{ versions: ['v1.2.3'], status, body }];
  return parseVerdict(JSON.stringify({ id: 'one', ...sentAs, verdicts }));
}

function refusal(...messages: readonly string[]): unknown {
  return { code: 'UNPROCESSABLE_CONTENT', error: messages.join('; ') };
}

const BAD_PORTS = {
  ...SPEC,
  endpoints: { a: { type: 'HTTP', port: -1 }, b: { type: 'HTTP', port: 65_536 } },
};
const A =
  'spec.endpoints.a.port: Invalid value: -1: spec.endpoints.a.port in body should be greater than or equal to 1';
const B =
  'spec.endpoints.b.port: Invalid value: 65536: spec.endpoints.b.port in body should be less than or equal to 65535';
const NO_JSON = "can't decode JSON body: invalid character 'm' looking for beginning of value\n";

describe('compareVerdicts', () => {
  it.each([
    ['what is stored', verdict(SPEC, 201, stored(SPEC)), true, true],
    ['other content stored', verdict(SPEC, 201, stored({ ...SPEC, endpoints: {} })), true, false],
    ['messages in any order', verdict(BAD_PORTS, 422, refusal(B, A)), true, true],
    ['a message too many', verdict(BAD_PORTS, 422, refusal(A, B, B)), true, false],
    ['another status', verdict(BAD_PORTS, 400, refusal(A, B)), false, false],
    ['a refusal for a Workload', verdict(SPEC, 422, refusal(A)), false, false],
    ['a text answer', verdict('metadata: {}', 400, NO_JSON), true, true],
    ['other words', verdict('metadata: {}', 400, 'no JSON\n'), true, false],
  ])('judges %s', (_, recorded, sameStatus, sameAnswer) => {
    const [, compared] = compareVerdicts([verdict(SPEC, 201, stored(SPEC)), recorded]);
    expect(compared).toMatchObject({ sameStatus, sameAnswer });
  });

  it.each([
    ['a Workload as it is stored', SPEC, true],
    ['an unknown field', { ...SPEC, replicas: 2 }, false],
    ['something empty that is not stored', { ...SPEC, endpoints: {} }, false],
    ['raw text', JSON.stringify({ metadata: { name: 'cart' }, spec: SPEC }), false],
  ])('tells our own bodies: %s', (_, sent, ours) => {
    expect(compareVerdicts([verdict(sent, 201, stored(SPEC))])[0]?.ours).toBe(ours);
  });

  it('keeps numbers as they were sent', () => {
    const sent = { ...SPEC, endpoints: { a: { type: 'HTTP', port: 80 } } };
    const error =
      "can't decode JSON body: json: cannot unmarshal number 80.0 into Go struct field WorkloadEndpoint.spec.endpoints.port of type int\n";
    const recorded = {
      id: 'one',
      workload: { metadata: { name: 'cart' }, spec: sent },
      verdicts: [{ versions: ['v1.2.3'], status: 400, body: error }],
    };
    const line = JSON.stringify(recorded).replace('"port":80', '"port":80.0');
    expect(compareVerdicts([parseVerdict(line)])[0]?.sameAnswer).toBe(true);
  });

  it('misses a component in whose name nothing got through', () => {
    const other = { ...SPEC, owner: { ...SPEC.owner, componentName: 'ghost' } };
    const answer = { code: 'BAD_REQUEST', error: 'Referenced component not found' };
    expect(compareVerdicts([verdict(other, 400, answer)])[0]?.sameAnswer).toBe(true);
  });
});

describe('summarize', () => {
  it('counts a planted difference of status, and one of messages apart', () => {
    const { lines, different } = summarize(
      compareVerdicts([
        verdict(SPEC, 201, stored(SPEC)),
        verdict(BAD_PORTS, 422, refusal(A)),
        verdict(BAD_PORTS, 201, stored(BAD_PORTS)),
      ]),
    );
    expect(different).toBe(1);
    expect(lines.at(-1)).toBe('equal 2, different 1');
    expect(lines.at(-2)).toBe('same messages: 1 of 3 (33.33%), of our own bodies 1 of 3 (33.33%)');
  });
});
