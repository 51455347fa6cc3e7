import { expect, it } from 'vitest';
import type { ReportedFinding, ReportedPlan } from './report';
import { reportFromAnswer } from './report-from-answer';

const FINDING: ReportedFinding = {
  code: 'rest-type',
  severity: 'error',
  message: 'REST is no type.',
  file: 'workload.yaml',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 5,
};
const PLAN: ReportedPlan = {
  id: 'p',
  action: 'update',
  verdict: 'accepted',
  name: 'catalog-workload',
  readable: true,
  changes: [],
  removalsNeedConsent: false,
  violations: [],
};
const TARGET = { namespace: 'acme', project: 'store', component: 'catalog' };
const RECORD = {
  id: '1',
  url: 'https://studio.example.com/history/1',
  target: TARGET,
  image: 'a:1',
};

it('takes findings and plan from where each answer has them', () => {
  expect(reportFromAnswer('validate', { findings: [FINDING] }).findings).toEqual([FINDING]);
  const planned = reportFromAnswer('plan', { plan: { ...PLAN, findings: [FINDING] } });
  expect(planned).toEqual({ operation: 'plan', findings: [FINDING], plan: PLAN });
  const failed = reportFromAnswer('publish', {
    code: 'overwritten',
    detail: 'Another writer replaced it.',
    publication: { ...RECORD, plan: { ...PLAN, findings: [FINDING] } },
  });
  expect(failed).toMatchObject({ findings: [FINDING], plan: PLAN, target: TARGET, image: 'a:1' });
  expect(failed.failure).toEqual({ code: 'overwritten', message: 'Another writer replaced it.' });
});

it('knows a publication that went through from one that did not', () => {
  const outcome = { result: 'created' } as const;
  const published = reportFromAnswer('publish', { ...RECORD, outcome, plan: PLAN });
  expect(published).toMatchObject({ outcome, publication: { id: '1', url: RECORD.url } });
  expect(published.failure).toBeUndefined();
  const refused = reportFromAnswer('publish', { code: 'forbidden', hint: 'Make a token.' });
  expect(refused.failure).toEqual({
    code: 'forbidden',
    message: 'forbidden',
    hint: 'Make a token.',
  });
  expect(refused.outcome).toBeUndefined();
});

it('says what was asked for where the answer does not', () => {
  const asked = { target: TARGET, image: 'a:1', release: 'v1.2.3' };
  expect(reportFromAnswer('plan', { plan: PLAN }, asked)).toMatchObject(asked);
  const other = { ...RECORD, image: 'b:2', plan: PLAN };
  expect(reportFromAnswer('publish', other, asked).image).toBe('b:2');
});
