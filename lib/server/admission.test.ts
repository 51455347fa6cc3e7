import { EventEmitter, once } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { createAdmission, createSlots } from './admission';

/** Work that ends when told to. */
function work() {
  const events = new EventEmitter();
  const ended = once(events, 'end');
  return {
    run: () => ended.then(([value]: string[]) => value),
    end: (value: string) => events.emit('end', value),
  };
}

const refused = vi.fn<() => void>();
beforeEach(() => refused.mockClear());

/** Room for one, and for one who waits. */
function openAdmission(waitMs: number) {
  const admit = createAdmission(createSlots({ limit: 1, waitMs }));
  return <T>(run: () => Promise<T>) => admit(run, refused);
}

it('takes what there is room for, lets as many wait in their order, and refuses the rest at once', async () => {
  const admit = openAdmission(60_000);
  const order: unknown[] = [];
  const first = work();
  const second = work();
  const running = admit(first.run).then((value) => order.push(value));
  const waiting = admit(second.run).then((value) => order.push(value));
  await expect(admit(() => Promise.resolve('never'))).rejects.toMatchObject({
    code: 'overloaded',
    retryAfter: 1,
  });
  expect(refused).toHaveBeenCalledOnce();
  second.end('second');
  first.end('first');
  await Promise.all([running, waiting]);
  expect(order).toEqual(['first', 'second']);
  await expect(admit(() => Promise.resolve('free again'))).resolves.toBe('free again');
});

it('refuses what has waited too long, and never begins it', async () => {
  const admit = openAdmission(1);
  const first = work();
  const running = admit(first.run);
  let begun = false;
  const late = admit(() => {
    begun = true;
    return Promise.resolve();
  });
  await expect(late).rejects.toMatchObject({ code: 'overloaded' });
  first.end('done');
  await running;
  expect(begun).toBe(false);
  expect(refused).toHaveBeenCalledOnce();
  await expect(admit(() => Promise.resolve('free again'))).resolves.toBe('free again');
});

it('makes room also after a failure', async () => {
  const admit = openAdmission(1);
  const failing = admit(() => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(refused).not.toHaveBeenCalled();
  await expect(admit(() => Promise.resolve('free again'))).resolves.toBe('free again');
});
