import { expect, it } from 'vitest';
import { pathWithin } from './path-within';

it.each([
  ['/history/1?compare=2', '/history/1?compare=2'],
  ['https://studio.example.com/history', '/history'],
  ['https://evil.example/x', '/x'],
  ['/.//evil.example', '/evil.example'],
  ['http://a//evil.example', '/evil.example'],
  ['/x/..//evil.example', '/evil.example'],
  ['//evil.example', '/'],
  ['\\\\evil.example', '/'],
  ['//', '/'],
  ['https://[', '/'],
  ['javascript:alert(1)', '/alert(1)'],
  ['/sign-in?callbackUrl=/', '/'],
  [['/a', '/b'], '/'],
  [undefined, '/'],
])('%j leads to %s', (callbackUrl, path) => {
  expect(pathWithin(callbackUrl)).toBe(path);
});
