import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ImportReport } from './import-report';
import { importFiles } from './import-step';

const COMPOSE = `services:
  web:
    image: registry.example.com/acme/web:1.0.0
    environment:
      STRIPE_SECRET_KEY: sk_live_madeUp1OfNothing2
      LOG_LEVEL: info
`;

const WORKLOAD = `apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: {name: web}
spec:
  container:
    image: registry.example.com/acme/web:1.0.0
    env:
      - key: DB_PASSWORD
        value: correct-horse
      - key: LOG_LEVEL
        value: info
`;

it('knows a secret by the name beside its value', () => {
  const step = importFiles(new Map([['workload.yaml', WORKLOAD]]));
  if (step.kind !== 'made') throw new Error(`the import is ${step.kind}`);
  const html = renderToStaticMarkup(createElement(ImportReport, { made: step.made }));
  expect(html).toContain('DB_PASSWORD');
  expect(html).toContain('value: info');
  expect(html).not.toContain('correct-horse');
});

it('shows where a secret stands and not the secret', () => {
  const step = importFiles(new Map([['compose.yaml', COMPOSE]]));
  if (step.kind !== 'made') throw new Error(`the import is ${step.kind}`);
  const html = renderToStaticMarkup(createElement(ImportReport, { made: step.made }));
  expect(html).toContain('STRIPE_SECRET_KEY: ••••••');
  expect(html).toContain('LOG_LEVEL: info');
  expect(html).not.toContain('sk_live');
});
