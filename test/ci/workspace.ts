import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { bundleCommand } from '../command-process';
import { SLOW } from '../slow';
import { checkOut } from './checkout';
import { type Comments, installFakeGh } from './fake-gh';
import { startStubStudio, type StubStudio } from './stub-studio';

export const TOKEN = 'wls_token-of-the-test';

export interface Workspace {
  readonly studio: StubStudio;
  /** Where the job runs: a checkout with a descriptor, new for each test. */
  readonly folder: string;
  /** Of commands that the CI brings. */
  readonly tools: string;
  /** Of the pull request 7, none at first. */
  readonly comments: Comments;
}

/** A studio and a checkout for the tests of a file. */
export function useWorkspace(): Workspace {
  let studio: StubStudio | undefined;
  let tools = '';
  let comments: Comments | undefined;
  let folder = '';
  beforeAll(async () => {
    const command = await bundleCommand();
    tools = dirname(command);
    comments = installFakeGh(tools);
    studio = await startStubStudio(command);
  }, SLOW.timeout);
  afterAll(async () => {
    await studio?.close();
    rmSync(tools, { recursive: true });
  });
  beforeEach(() => {
    studio?.clear();
    comments?.set([]);
    folder = checkOut();
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return {
    get studio() {
      if (!studio) throw new Error('The studio has not started yet.');
      return studio;
    },
    get folder() {
      return folder;
    },
    get comments() {
      if (!comments) throw new Error('There is no pull request yet.');
      return comments;
    },
    get tools() {
      return tools;
    },
  };
}
