import { expect, it } from 'vitest';
import { maskLine } from './mask-line';

const KEY = 'sk_live_madeUp1OfNothing2';

it.each([
  [`STRIPE_SECRET_KEY: ${KEY}`, 'STRIPE_SECRET_KEY: ••••••'],
  [`STRIPE_SECRET_KEY=${KEY}`, 'STRIPE_SECRET_KEY=••••••'],
  [`- "STRIPE_SECRET_KEY=${KEY}"`, '- "STRIPE_SECRET_KEY=••••••'],
  [`"STRIPE_SECRET_KEY": "${KEY}",`, '"STRIPE_SECRET_KEY": ••••••'],
  ['export DB_PASSWORD=hunter2', 'export DB_PASSWORD=••••••'],
  ['DATABASE_URL: postgres://app:hunter2@db/app', 'DATABASE_URL: ••••••'],
  ['environment: { DB_PASSWORD: hunter2 }', 'environment: { DB_PASSWORD: ••••••'],
  ['-----BEGIN PRIVATE KEY-----', '••••••'],
])('masks the secret in %s', (line, masked) => {
  expect(maskLine(line)).toBe(masked);
});

it.each([
  'LOG_LEVEL: info',
  '- "8080:8080"',
  'image: ghcr.io/acme/shop-web:2.1',
  'DB_PASSWORD: ${DB_PASSWORD}',
  'DB_PASSWORD_FILE: /run/secrets/db',
  '- name: DB_PASSWORD',
  'environment:',
  '',
])('leaves %j as it is', (line) => {
  expect(maskLine(line)).toBe(line);
});

it.each([
  ['value: hunter2', 'value: ••••••'],
  ['content: |', 'content: |'],
  ['MIIEvQIBADANBg==', '••••••'],
])('masks what became a secret, though %s does not look like one', (line, masked) => {
  expect(maskLine(line, { becameSecret: true })).toBe(masked);
});
