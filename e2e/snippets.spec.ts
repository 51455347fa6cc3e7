import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { ALL_WORK, PIPELINES } from '../lib/ci/pipeline';
import { writeSnippet } from '../lib/ci/snippets';
import { givenByCi } from '../test/ci/given-by-ci';
import { readJob } from '../test/ci/jobs';
import { runJob } from '../test/ci/run-job';
import { createToken, postPublish } from './ci';
import { LATEST } from './studio';

test('every snippet publishes as it stands, from a clean environment', async ({
  page,
  request,
}) => {
  const component = 'reading-list-service';
  const token = await createToken(page, { component });
  const folder = mkdtempSync(join(tmpdir(), 'snippets-'));
  const endpoints = 'endpoints: [{name: api, port: 80, type: HTTP, schemaFile: openapi.yaml}]\n';
  writeFileSync(join(folder, 'workload.yaml'), endpoints);
  writeFileSync(join(folder, 'openapi.yaml'), 'openapi: 3.0.3\ninfo: {}\npaths: {}\n');
  // What people published there in other tests would go, and no snippet agrees to that.
  const descriptor = endpoints.replace(', schemaFile: openapi.yaml', '');
  await postPublish(request, LATEST.url, token, { component, descriptor, allowRemovals: true });

  for (const [at, id] of PIPELINES.entries()) {
    const commit = `${at}`.repeat(40);
    const repository = `registry.example.com/acme/${component}`;
    const image = `${repository}:${commit}`;
    const snippet = writeSnippet(id, {
      origin: LATEST.url,
      audience: LATEST.url,
      target: { namespace: 'acme', project: 'store', component },
      access: 'token',
      work: ALL_WORK,
      imageRepository: repository,
    });
    const given = givenByCi(id, { scratch: folder, commit });

    const check = readJob(snippet, 'check', { commit, token, image });
    if (check) {
      // The comment itself is GitHub's business.
      const scripts = check.scripts.filter((script) => !script.includes('gh api'));
      const { code, stdout, stderr } = await runJob({ ...check, scripts }, folder, given);
      expect(code, `${id}: ${stdout}${stderr}`).toBe(0);
      expect(stdout).toContain('would be');
    }
    const publish = readJob(snippet, 'publish', { commit, token, image });
    if (!publish) throw new Error(`The snippet ${id} does not publish.`);
    const { code, stdout, stderr } = await runJob(publish, folder, given);
    expect(code, `${id}: ${stdout}${stderr}`).toBe(0);
    const [url = ''] = /http:\/\/[^"\s]+\/history\/[\w-]+/.exec(stdout) ?? [];
    await page.goto(url);
    const main = page.getByRole('main');
    await expect(main).toContainText(image);
    await expect(main).toContainText(/created|updated/);
    if (id !== 'curl') await expect(main).toContainText(`Commit${commit}`);
  }
  rmSync(folder, { recursive: true });
});
