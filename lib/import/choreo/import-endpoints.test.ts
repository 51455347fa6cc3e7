import { describe, expect, test } from 'vitest';
import { bodyOf, importerOf, notesOf } from '../../../test/import/take';
import type { Taken } from '../imported';
import { CHOREO } from './import-choreo';

const { take } = importerOf(CHOREO, '.choreo/component.yaml');

const FILES = { 'openapi.yaml': 'openapi: 3.0.0\n' };

function takeEndpoint(fields: string, files = {}): Taken {
  const text = `schemaVersion: 1.2\nendpoints:\n  - {name: a, service: {port: 1}, type: REST, ${fields}}\n`;
  return take(text, { files });
}

describe('an endpoint', () => {
  test.each([
    ['GRPC', 'gRPC'],
    ['WS', 'Websocket'],
    ['graphql', 'GraphQL'],
    ['web', 'HTTP'],
  ])('of type %s becomes %s', (written, type) => {
    const taken = take(`schemaVersion: 1.2\nendpoints: [{name: a, type: ${written}}]\n`);
    expect(bodyOf(taken)).toContain(`    type: ${type}\n`);
  });

  test.each([
    ['networkVisibilities: [Public, Organization, Project]', ['external', 'namespace']],
    ['networkVisibilities: [public, PUBLIC, Everybody]', ['external']],
    ['networkVisibility: Project', []],
    ['networkVisibilities: Organization', ['namespace']],
    ['displayName: B', ['external']],
  ])('with %s is visible to %j', (written, expected) => {
    const body = bodyOf(takeEndpoint(written));
    expect([...body.matchAll(/^ {6}- (.*)$/gm)].map(([, scope]) => scope)).toEqual(expected);
  });

  test('says what Choreo does not read itself', () => {
    expect(notesOf(takeEndpoint('networkVisibility: Public'))).toContainEqual(
      expect.stringMatching(/^guessed endpoints\[0\]\.networkVisibility: Choreo does not read/),
    );
  });

  test.each([
    ['openapi.yaml', FILES, 'openapi.yaml'],
    ['./docs/../openapi.yaml', FILES, 'openapi.yaml'],
    ['openapi.yaml', { '.choreo/openapi.yaml': '' }, '.choreo/openapi.yaml'],
    ['app/docs/a.yaml', { 'docs/a.yaml': '' }, 'docs/a.yaml'],
    ['a.yaml', { 'x/a.yaml': '', 'y/a.yaml': '' }, undefined],
    ['openapi.yaml', {}, undefined],
    ['.', FILES, undefined],
    ["''", FILES, undefined],
  ])('with schema %s among %j refers to %s', (written, files, expected) => {
    const { descriptor } = takeEndpoint(`schemaFilePath: ${written}`, files);
    expect([...descriptor.files.keys()]).toEqual(expected === undefined ? [] : [expected]);
    expect(/schemaFile: "?(.*?)"?$/m.exec(descriptor.text)?.[1]).toBe(expected);
  });

  test('without a port gets one that is marked', () => {
    const taken = take(
      'schemaVersion: 1.2\nendpoints: [{name: a, type: TCP, service: {port: <P>}}]\n',
    );
    expect(bodyOf(taken)).toContain('    # A guess: write the port');
    expect(notesOf(taken)).toContainEqual(
      expect.stringMatching(/^guessed .*port: “<P>” is no port/),
    );
  });

  test('takes one value of a list', () => {
    const taken = take(
      'schemaVersion: 1.2\nendpoints: [{name: a, service: {port: [9090, 9091]}}]\n',
    );
    expect(bodyOf(taken)).toContain('port: 9090\n');
    expect(notesOf(taken, 'endpoints[0].service.port')).toEqual([
      expect.stringMatching(/^guessed endpoints\[0\]\.service\.port\[0\]: .*the first was taken/),
      expect.stringMatching(/^left-out endpoints\[0\]\.service\.port\[1\]: /),
    ]);
  });

  test('of TCP is told that nobody comes in from outside', () => {
    const taken = take(
      'endpoints: [{name: a, type: TCP, networkVisibilities: [Public, Organization]}]\n',
    );
    expect(notesOf(taken, 'endpoints[0].networkVisibilities')).toEqual([
      expect.stringContaining('makes no route to an endpoint of type TCP'),
      expect.not.stringContaining('makes no route'),
    ]);
  });

  test('keeps its name apart from the others', () => {
    const taken = take(
      'version: 1\nendpoints:\n- {name: My API, port: 1}\n- {name: my_api, port: 2}\n',
    );
    expect(bodyOf(taken)).toMatch(/name: my-api\n[^]*name: my-api-2\n/);
  });
});
