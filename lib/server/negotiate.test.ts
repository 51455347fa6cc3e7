import { expect, it } from 'vitest';
import { StudioError } from '../errors';
import { negotiate } from './negotiate';

const OFFERS = [
  ['json', ['application/json', 'application/problem+json']],
  ['text', ['text/plain']],
  ['markdown', ['text/markdown']],
  ['junit', ['application/junit+xml', 'application/xml']],
] as const;

it.each([
  [null, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/*', 'json'],
  ['application/problem+json', 'json'],
  ['text/*', 'text'],
  ['text/markdown', 'markdown'],
  ['TEXT/Markdown; charset=utf-8', 'markdown'],
  ['application/xml', 'junit'],
  ['text/plain;q=0.5, text/markdown;q=0.9', 'markdown'],
  ['text/plain;q=0.5, text/markdown;q=0.500', 'text'],
  ['text/*, text/plain;q=0', 'markdown'],
  ['application/json;q=0, */*;q=0.1', 'json'],
  ['application/json;q=0, application/problem+json;q=0, */*;q=0.1', 'text'],
  ['text/html, application/xhtml+xml, */*;q=0.8', 'json'],
  ['nonsense, text/plain', 'text'],
  ['text/plain;q=2, text/markdown;q=0.1', 'markdown'],
  [',,,', 'json'],
])('%j is answered with %s', (accept, name) => {
  expect(negotiate(accept, OFFERS)).toBe(name);
});

it.each(['text/html', 'application/json;q=0,application/problem+json;q=0.0', 'image/*', '*/*;q=0'])(
  '%j cannot be answered',
  (accept) => {
    expect(() => negotiate(accept, OFFERS)).toThrow(StudioError);
    expect(() => negotiate(accept, OFFERS)).toThrow('no answer in a type');
  },
);
