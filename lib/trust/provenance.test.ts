import { expect, test } from 'vitest';
import { GITHUB_CLAIMS, GITLAB_CLAIMS } from '../../test/ci-claims';
import { nameProvenance, provenanceOf } from './provenance';

const GITHUB = 'https://token.actions.githubusercontent.com';

test('a run of GitHub has its addresses on github.com', () => {
  const provenance = provenanceOf('github', { iss: GITHUB, ...GITHUB_CLAIMS });
  expect(provenance).toMatchObject({
    repositoryUrl: 'https://github.com/acme/catalog',
    runUrl: 'https://github.com/acme/catalog/actions/runs/812',
  });
  expect(nameProvenance(provenance)).toBe('acme/catalog, main, run 812');
});

test('a pipeline of GitLab has its addresses where its tokens come from', () => {
  const provenance = provenanceOf('gitlab', {
    iss: 'https://gitlab.example.com',
    ...GITLAB_CLAIMS,
  });
  expect(provenance).toMatchObject({
    repository: 'acme/catalog',
    ref: 'refs/heads/main',
    startedBy: 'ada',
    runUrl: 'https://gitlab.example.com/acme/catalog/-/pipelines/9001',
  });
});

test('of another issuer subject and issuer are known', () => {
  const provenance = provenanceOf('generic', { iss: 'https://ci.example.com/oidc', sub: 'job-7' });
  expect(provenance).toEqual({ issuer: 'https://ci.example.com/oidc', subject: 'job-7' });
  expect(nameProvenance(provenance)).toBe('job-7 at ci.example.com');
});

test.each(['acme/<b>', '../..//x y', 'acme', 'https://evil.example/a'])(
  'a repository called %s gets no address',
  (repository) => {
    const provenance = provenanceOf('github', { iss: GITHUB, ...GITHUB_CLAIMS, repository });
    expect(provenance).not.toHaveProperty('runUrl');
    expect(provenance).not.toHaveProperty('repositoryUrl');
  },
);

test('claims that are no strings, or endless, do not get in', () => {
  const claims = { ...GITHUB_CLAIMS, ref: ['refs/heads/main'], actor: 'a'.repeat(9_999) };
  const provenance = provenanceOf('github', { iss: GITHUB, ...claims });
  expect(provenance).not.toHaveProperty('ref');
  expect(provenance.startedBy).toHaveLength(500);
});
