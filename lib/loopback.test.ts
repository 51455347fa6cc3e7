import { expect, it } from 'vitest';
import { isLoopback } from './loopback';

it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])('%s is loopback', (host) => {
  expect(isLoopback(host)).toBe(true);
});

it.each([
  'studio.example.com',
  'localhost.example.com',
  '127.0.0.1.example.com',
  '10.0.0.1',
  '0.0.0.0',
  '',
])('%j is not', (host) => {
  expect(isLoopback(host)).toBe(false);
});
