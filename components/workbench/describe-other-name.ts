import { descriptorText, type Draft } from './draft';
import { parseImage } from './parse-image';

/** `metadata.name` as descriptors commonly spell it. Nothing depends on it but a remark, so it needs no parser. */
const METADATA_NAME = /^metadata:\s*\n( +)(?:.*\r?\n\1)*?name:\s*["']?([\w.-]+)/m;

/** Says so where descriptor or image name another thing than the component that is published to. */
export function describeOtherName(draft: Draft): string | undefined {
  const component = draft.target.component.trim();
  if (component === '') return undefined;
  const names = [
    METADATA_NAME.exec(descriptorText(draft))?.[2],
    parseImage(draft.image.trim()).repository.split('/').at(-1),
  ];
  const other = names.find((name) => name && name !== component);
  return other && `This draft says ${other}; it will be published to ${component}.`;
}
