import { expect, it } from 'vitest';
import { describeValue } from './describe-change';

it.each([
  ['"catalog:1"', 'catalog:1'],
  ['8080', '8080'],
  ['["a","b"]', 'a, b'],
  ['{"type":"HTTP","port":8080}', 'type HTTP, port 8080'],
  [
    '{"visibility":["external"],"schema":{"type":"openapi"}}',
    'visibility external, schema type openapi',
  ],
  ['12 lines, 340 bytes', '12 lines, 340 bytes'],
  [undefined, ''],
])('describes %s', (json, text) => {
  expect(describeValue(json)).toBe(text);
});
