import { expect, it } from 'vitest';
import type { ImageForm } from './image-form';
import { findKeptForm, keepForm } from './kept-form';

const FORM: ImageForm = {
  namespace: 'acme',
  project: 'shop',
  component: 'cart',
  image: 'cart:1',
  controlPlane: '',
  release: 'v1.2.3',
  descriptor: '',
  files: {},
};

it('is there for whoever typed it, until it is forgotten', () => {
  keepForm('ada', FORM);
  expect(findKeptForm('ada')).toBe(FORM);
  expect(findKeptForm('bruno')).toBeUndefined();
  keepForm('ada');
  expect(findKeptForm('ada')).toBeUndefined();
});
