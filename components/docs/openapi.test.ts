import { expect, it } from 'vitest';
import { fieldsOf, typeOf } from './openapi';

it.each([
  [{ type: 'string' }, 'text'],
  [{ type: 'string', format: 'date-time' }, 'time'],
  [{ type: 'array', items: { $ref: '#/components/schemas/Finding' } }, 'list of Finding'],
  [{ enum: ['create', 'update'] }, 'create | update'],
  [{ const: true }, 'true'],
  [{ anyOf: [{ $ref: '#/components/schemas/Plan' }, { type: 'object' }] }, 'Plan or object'],
  [{}, 'anything'],
])('%j is called %j', (schema, type) => {
  expect(typeOf(schema)).toBe(type);
});

it('lists the fields of an object with what they refer to', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'string', description: 'A name.' },
      plans: { type: 'array', items: { $ref: '#/components/schemas/Plan' } },
    },
    required: ['id'],
  };
  expect(fieldsOf(schema)).toEqual([
    { name: 'id', type: 'text', required: true, description: 'A name.' },
    { name: 'plans', type: 'list of Plan', required: false, reference: 'Plan' },
  ]);
});
