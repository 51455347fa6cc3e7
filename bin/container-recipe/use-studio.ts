/** What a visitor and a pipeline ask first. Throws at the first answer that is not as it should be. */
export async function useStudio(url: string): Promise<void> {
  await expectAnswer('the start page', url, 'Workload Studio');
  await expectAnswer('the command', `${url}/workload-studio.cjs`, '#!/usr/bin/env node');
  await expectAnswer('the documentation', `${url}/docs`, 'Getting started');
  await expectAnswer('the API', `${url}/api/v1/openapi.json`, '"openapi"');
  const page = await (await fetch(url)).text();
  const script = /\/_next\/static\/[^"]+\.js/.exec(page)?.[0] ?? '';
  await expectAnswer('a script of the page', url + script, '');
}

async function expectAnswer(what: string, url: string, content: string): Promise<void> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const body = await answer.text();
  if (answer.ok && body.includes(content)) console.log(`OK ${what}: ${body.length} characters`);
  else throw new Error(`${what} is not as it should be: ${answer.status} of ${url}`);
}
