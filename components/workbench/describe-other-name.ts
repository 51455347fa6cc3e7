import { descriptorText, type Draft } from './draft';
import { parseImage } from './parse-image';

/** `metadata.name` as descriptors commonly spell it. Nothing depends on it but a remark, so it needs no parser. */
const METADATA_NAME = /^metadata:\s*\n( +)(?:.*\r?\n\1)*?name:\s*["']?([\w.-]+)/m;

/**
 * Says so where the draft names another thing than the component that is published to. The descriptor's own name says
 * what it is; only without one does the image's. An image often carries its system's name in front of the component's,
 * as `shop-web` does for `web`: that is no other name.
 */
export function describeOtherName(draft: Draft): string | undefined {
  const component = draft.target.component.trim();
  if (component === '') return undefined;
  const named = METADATA_NAME.exec(descriptorText(draft))?.[2];
  const name = named ?? nameInImage(draft.image, component);
  if (!name || name === component) return undefined;
  return `This draft says ${name}; it will be published to ${component}.`;
}

function nameInImage(image: string, component: string): string | undefined {
  const last = parseImage(image.trim()).repository.split('/').at(-1);
  const isPrefixed = ['-', '_', '.'].some((mark) => last?.endsWith(mark + component));
  return isPrefixed ? component : last;
}
