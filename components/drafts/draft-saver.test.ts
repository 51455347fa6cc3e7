import { describe, expect, it } from 'vitest';
import type { ActionResult } from '@/components/studio-actions';
import type { Draft } from '@/components/workbench/draft';
import type { SaveOutcome, SaveRequest, StoredDraft } from '@/lib/drafts/draft';
import { toContent } from './draft-content';
import { type Base, DraftSaver, type SaveState } from './draft-saver';

const draftOf = (text: string): Draft => ({
  target: { namespace: 'acme', project: 'store', component: 'cart' },
  image: 'cart:1',
  release: 'v1.2.3',
  files: new Map([['workload.yaml', text]]),
});

const SIGNED_OUT = { ok: false, error: { code: 'unauthenticated', message: 'x' } } as const;
const GONE = { ok: false, error: { code: 'not-found', message: 'x' } } as const;
const TOO_LARGE = { ok: false, error: { code: 'too-large', message: 'x' } } as const;

/** A saver, a server with one draft, and a clock that only `pass` moves. */
function begin(version = 1, text = 'one') {
  const server = { version, text };
  const sent: SaveRequest[] = [];
  const states: SaveState['kind'][] = [];
  const kept: { draft: Draft; base: Base }[] = [];
  const tasks = new Set<{ task: () => void; at: number }>();
  let now = 0;
  let answer: 'normal' | 'lost' | 'unreachable' | ActionResult<never> = 'normal';
  let shown = draftOf(text);

  const stored = (): StoredDraft => ({
    id: 'a',
    name: 'cart',
    target: shown.target,
    shared: false,
    version: server.version,
    savedAt: new Date(0).toISOString(),
    savedBy: 'Grace',
    content: toContent(draftOf(server.text)),
  });
  const put = async (request: SaveRequest): Promise<ActionResult<SaveOutcome>> => {
    sent.push(request);
    if (answer === 'unreachable') throw new TypeError('offline');
    if (typeof answer === 'object') return answer;
    if (request.base !== server.version)
      return { ok: true, value: { kind: 'conflict', current: stored() } };
    server.version += 1;
    server.text = new Map(request.content.files).get('workload.yaml') ?? '';
    if (answer === 'lost') throw new TypeError('reset');
    return { ok: true, value: { kind: 'saved', version: server.version, savedAt: '' } };
  };
  const saver = new DraftSaver(
    {
      id: 'a',
      name: undefined,
      base: { version, draft: shown },
      draft: shown,
      state: { kind: 'saved', at: 0 },
    },
    {
      put,
      get: () => Promise.resolve({ ok: true, value: stored() }),
      keep: (draft, base) => {
        kept.splice(0, 1, { draft, base });
        return true;
      },
      forget: () => kept.splice(0),
      now: () => now,
      schedule: (task, delay) => {
        const planned = { task, at: now + delay };
        tasks.add(planned);
        return () => tasks.delete(planned);
      },
      onSaved: () => {},
    },
  );
  saver.start({
    onState: ({ kind }) => states.push(kind),
    onNews: (draft) => {
      shown = draft;
    },
  });
  const type = (next: string) => saver.change((shown = draftOf(next)));
  /** Lets milliseconds pass, and whatever comes of it happen. */
  const pass = async (duration: number) => {
    const end = now + duration;
    for (;;) {
      await new Promise(setImmediate);
      const [next] = [...tasks].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (!next) break;
      tasks.delete(next);
      now = Math.max(now, next.at);
      next.task();
    }
    now = end;
  };
  return {
    saver,
    server,
    sent,
    states,
    kept,
    type,
    pass,
    answerWith: (next: typeof answer) => (answer = next),
    shown: () => shown.files.get('workload.yaml'),
  };
}

describe('a saver', () => {
  it('saves once typing rests, and a second time what was typed meanwhile', async () => {
    const { saver, server, sent, kept, type, pass } = begin();
    type('one t');
    await pass(500);
    type('one tw');
    await pass(900);
    expect(sent).toHaveLength(0);
    await pass(100);
    expect(server).toEqual({ version: 2, text: 'one tw' });
    expect(saver.state.kind).toBe('saved');
    expect(kept).toEqual([]);
    type('one two');
    await pass(1_000);
    expect(sent.map(({ base }) => base)).toEqual([1, 2]);
  });

  it('saves typing that never rests', async () => {
    const { server, type, pass } = begin();
    for (let key = 0; key < 25; key += 1) {
      type('x'.repeat(key + 1));
      await pass(500);
    }
    expect(server.version).toBe(2);
  });

  it('creates a new draft under the name of its component', async () => {
    const { server, sent, type, pass } = begin(0);
    type('two');
    await pass(1_000);
    expect(sent[0]).toMatchObject({ id: 'a', base: 0, name: 'cart' });
    expect(server.version).toBe(1);
  });

  it('keeps what cannot be sent, and sends the newest when it can', async () => {
    const { saver, server, sent, kept, type, pass, answerWith } = begin();
    answerWith('unreachable');
    type('two');
    await pass(1_000);
    expect(saver.state).toEqual({ kind: 'waiting', signedOut: false, kept: true });
    expect(kept).toMatchObject([{ draft: draftOf('two'), base: { version: 1 } }]);
    await pass(60_000);
    // Less and less often.
    expect(sent.length).toBeLessThan(8);
    type('three');
    await pass(1_000);
    expect(kept).toMatchObject([{ draft: draftOf('three') }]);
    answerWith('normal');
    saver.retry();
    await pass(0);
    expect(server).toEqual({ version: 2, text: 'three' });
    expect(kept).toEqual([]);
  });

  it('waits for whoever was signed out', async () => {
    const { saver, type, pass, answerWith } = begin();
    answerWith(SIGNED_OUT);
    type('two');
    await pass(1_000);
    expect(saver.state).toMatchObject({ kind: 'waiting', signedOut: true });
    answerWith('normal');
    await pass(30_000);
    expect(saver.state.kind).toBe('saved');
  });

  it('knows its own save again whose answer was lost', async () => {
    const { saver, server, states, type, pass, answerWith } = begin();
    answerWith('lost');
    type('two');
    await pass(1_000);
    answerWith('normal');
    type('two and a half');
    await pass(30_000);
    expect(server).toEqual({ version: 3, text: 'two and a half' });
    expect(saver.state.kind).toBe('saved');
    expect(states).not.toContain('conflict');
  });

  it('holds what another has overtaken until somebody decides', async () => {
    const { saver, server, kept, type, pass } = begin();
    Object.assign(server, { version: 2, text: 'theirs' });
    type('mine');
    await pass(1_000);
    expect(saver.state).toMatchObject({ kind: 'conflict', theirs: { version: 2 } });
    type('mine still');
    await pass(5_000);
    expect(server.text).toBe('theirs');
    expect(kept).toMatchObject([{ draft: draftOf('mine still'), base: { version: 1 } }]);
    if (saver.state.kind === 'conflict') saver.settle(draftOf('both'), saver.state.theirs);
    await pass(1_000);
    expect(server).toEqual({ version: 3, text: 'both' });
    expect(saver.state.kind).toBe('saved');
  });

  it('has nothing to save where theirs is taken, or where both wrote the same', async () => {
    const { saver, server, sent, type, pass } = begin();
    Object.assign(server, { version: 2, text: 'theirs' });
    type('mine');
    await pass(1_000);
    if (saver.state.kind === 'conflict') saver.settle(draftOf('theirs'), saver.state.theirs);
    expect(saver.state.kind).toBe('saved');
    Object.assign(server, { version: 3, text: 'agreed' });
    type('agreed');
    await pass(1_000);
    expect(saver.state.kind).toBe('saved');
    await pass(60_000);
    expect(sent).toHaveLength(2);
  });

  it('takes over a newer version where nothing is unsaved, and meets it where something is', async () => {
    const { saver, server, type, pass, shown } = begin();
    Object.assign(server, { version: 2, text: 'theirs' });
    await saver.check();
    expect(shown()).toBe('theirs');
    expect(saver.state).toMatchObject({ kind: 'saved', by: 'Grace' });
    type('mine');
    Object.assign(server, { version: 3, text: 'theirs again' });
    await saver.check();
    expect(saver.state).toMatchObject({ kind: 'conflict', theirs: { version: 3 } });
    expect(shown()).toBe('mine');
    await pass(1_000);
  });

  it('tries again after an edit what was refused', async () => {
    const { saver, sent, type, pass, answerWith } = begin();
    answerWith(TOO_LARGE);
    type('two');
    await pass(60_000);
    expect(saver.state).toMatchObject({ kind: 'refused', failure: { code: 'too-large' } });
    expect(sent).toHaveLength(1);
    answerWith('normal');
    type('tw');
    await pass(1_000);
    expect(saver.state.kind).toBe('saved');
  });

  it('keeps what was deleted under its hands', async () => {
    const { saver, kept, type, pass, answerWith } = begin();
    answerWith(GONE);
    type('two');
    await pass(1_000);
    expect(saver.state.kind).toBe('gone');
    type('three');
    await pass(1_000);
    expect(kept).toMatchObject([{ draft: draftOf('three') }]);
  });

  it('keeps and sends what is unsaved when it is left, even behind a save that is on its way', async () => {
    const { saver, server, kept, type, pass } = begin();
    type('two');
    await pass(1_000);
    type('three');
    saver.leave();
    type('four');
    saver.stop();
    expect(kept).toMatchObject([{ draft: draftOf('four') }]);
    await pass(0);
    expect(server).toEqual({ version: 4, text: 'four' });
    expect(kept).toEqual([]);
  });
});
