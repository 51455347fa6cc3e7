import { describe, expect, test } from 'vitest';
import { findChoreoFile, isChoreoFile } from './recognise-choreo';

describe('isChoreoFile', () => {
  test.each([
    ['any YAML in the folder', 'app/.choreo/component-1.yaml', 'a: 1\n', true],
    ['schemaVersion', 'x.yaml', 'schemaVersion: "1.2"\nproxy: {}\n', true],
    ['ComponentConfig', '', 'kind: ComponentConfig\nspec: {}\n', true],
    ['its name, whatever stands in it', '.choreo/component-config.yaml', 'services: []\n', true],
    ['version and endpoints', 'endpoints.yaml', 'version: 0.1\nendpoints: []\n', true],
    ['its field names', '', 'endpoints:\n  - name: a\n    networkVisibility: Public\n', true],
    ['an interface in the folder', '.choreo/openapi.yaml', 'openapi: 3.0.0\npaths: {}\n', false],
    ['another file in the folder', '.choreo/icon.svg', '<svg/>', false],
    ['Compose', 'compose.yaml', "version: '3'\nservices: {}\n", false],
    ['Score', 'score.yaml', 'apiVersion: score.dev/v1b1\n', false],
    [
      'a descriptor with its words',
      'workload.yaml',
      'endpoints:\n- schemaFilePath: a.yaml\n',
      false,
    ],
    ['a resource', '', 'apiVersion: openchoreo.dev/v1alpha1\nkind: Workload\n', false],
    ['a devfile', 'devfile.yaml', 'schemaVersion: 2.2.0\ncomponents: []\n', false],
  ])('knows %s', (_, path, text, expected) => {
    expect(isChoreoFile({ path, text, files: new Map() })).toBe(expected);
  });
});

describe('findChoreoFile', () => {
  test.each([
    [['.choreo/endpoints.yaml', '.choreo/component.yaml'], '.choreo/component.yaml'],
    [['a/.choreo/endpoints.yaml', 'component.yaml'], 'a/.choreo/endpoints.yaml'],
    [['.choreo/component-1.yaml'], undefined],
  ])('takes of %j %s', (paths, expected) => {
    expect(findChoreoFile(paths)).toBe(expected);
  });
});
