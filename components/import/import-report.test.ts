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

it('shows where a secret stands and not the secret', () => {
  const step = importFiles(new Map([['compose.yaml', COMPOSE]]));
  if (step.kind !== 'made') throw new Error(`the import is ${step.kind}`);
  const html = renderToStaticMarkup(createElement(ImportReport, { made: step.made }));
  expect(html).toContain('STRIPE_SECRET_KEY: ••••••');
  expect(html).toContain('LOG_LEVEL: info');
  expect(html).not.toContain('sk_live');
});
