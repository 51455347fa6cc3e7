import { describe, expect, test } from 'vitest';
import { importerOf } from '../../../test/import/take';
import { COMPOSE } from './import-compose';

const { importText, take } = importerOf(COMPOSE, 'compose.yaml');

describe('a file', () => {
  test('of several services asks which, and puts data stores last', () => {
    const text = `services:
  cache: {image: "redis:7", ports: ["6379"]}
  web: {build: ./web, ports: ["80", "443"]}
  job: {image: "job:1"}
`;
    expect(importText(text)).toEqual({
      kind: 'undecided',
      format: 'Docker Compose',
      question: 'Which service becomes the component?',
      choices: [
        { id: 'web', detail: 'built from ./web, ports 80, 443' },
        { id: 'job', detail: 'job:1, no ports' },
        {
          id: 'cache',
          detail: 'redis:7, port 6379, a data store: rather a resource than a component',
        },
      ],
    });
  });

  test('names component, project and image, and of all else what stays behind', () => {
    const text = `name: My Shop
services:
  Web_App: &web
    image: web:1
    command: run
    restart: always
    x-mine: 1
    odd: {a: [1]}
  other: *web
volumes: {data: }
secrets: {unused: {file: x}}
x-common: {a: 1}
`;
    const taken = take(text, { choice: 'Web_App' });
    expect(taken.target).toEqual({ project: 'my-shop', component: 'web-app' });
    expect(taken.image).toBe('web:1');
    expect(taken.notes.map(({ fate, field }) => `${fate} ${field}`)).toEqual([
      'guessed name',
      'guessed services.Web_App',
      'carried services.Web_App.image',
      'left-out services.Web_App.command',
      'left-out services.Web_App.restart',
      'left-out services.Web_App.x-mine',
      'left-out services.Web_App.odd',
      'left-out services.other',
      'left-out volumes',
      'left-out secrets',
      'left-out x-common',
    ]);
  });

  test.each([
    ['broken YAML', 'services:\n  web: [\n', 3, 'no YAML'],
    ['no services', 'volumes: {a: }\n', 1, 'no services here'],
    ['a list of services', 'volumes: {a: }\nservices: [web]\n', 2, 'no services here'],
    ['a service that is no map', 'services:\n  web: nginx\n', 2, 'is no map'],
    ['the first format', 'web:\n  image: nginx\ndb:\n  image: postgres\n', 1, 'first format'],
    ['an empty text', '', 1, 'holds no map'],
  ])('with %s is refused at its line', (_, text, line, message) => {
    const imported = importText(text);
    if (imported.kind !== 'refused') throw new Error(imported.kind);
    expect(imported.message).toContain(message);
    expect(text.slice(0, imported.range.from).split('\n')).toHaveLength(line);
  });

  test('blown up by aliases is refused', () => {
    const levels = Array.from({ length: 9 }, (_, at) => {
      const below = at === 0 ? 'x' : `*a${at - 1}`;
      return `  - &a${at} [${Array.from({ length: 9 }, () => below).join(', ')}]\n`;
    });
    expect(importText(`x-a:\n${levels.join('')}services: {web: {image: a}}\n`).kind).toBe(
      'refused',
    );
  });

  test.each([
    ['compose.yaml', 'include: [a.yaml]\n', true],
    ['deploy/docker-compose.prod.yml', 'x-a: 1\n', true],
    ['stack.yml', 'version: "3"\nservices:\n  a: {}\n', true],
    ['pasted.json', '{"services": {}}', true],
    ['score.yaml', 'apiVersion: score.dev/v1b1\nservices: {}\n', false],
    ['workload.yaml', 'endpoints: []\n', false],
  ])('%s is told by name or content', (path, text, expected) => {
    expect(COMPOSE.recognises({ path, text, files: new Map() })).toBe(expected);
  });
});
