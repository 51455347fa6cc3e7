import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  FORBIDDEN,
  type FakeControlPlane,
  startFakeControlPlane,
} from '../../test/fake-control-plane';

let fake: FakeControlPlane;
beforeEach(async () => {
  fake = await startFakeControlPlane();
});
afterEach(() => fake.close());

const component = (name: string, displayName?: string) => ({
  metadata: {
    name,
    ...(displayName && { annotations: { 'openchoreo.dev/display-name': displayName } }),
  },
});
describe('discovery', () => {
  test('lists names with their display names', async () => {
    fake.answers = () => ({
      status: 200,
      body: { items: [component('cart', 'Cart'), component('catalog')] },
    });
    expect(await fake.plane.discovery.listComponents('team-a', 'shop')).toEqual({
      kind: 'listed',
      items: [{ name: 'cart', displayName: 'Cart' }, { name: 'catalog' }],
    });
    expect(fake.log[1]).toContain('/namespaces/team-a/components?project=shop&limit=100');
  });

  test.each<[string, Answer]>([
    ['empty', { status: 200, body: { items: [], pagination: {} } }],
    ['refused', { status: 403, body: FORBIDDEN }],
  ])('a list that is %s is hidden', async (_, answer) => {
    fake.answers = () => answer;
    expect(await fake.plane.discovery.listNamespaces()).toEqual({ kind: 'hidden' });
  });
});
