/** The parts of an image reference, as container tools read it. */
export interface ImageParts {
  /** Host and port; absent where the reference leaves it to the tool's default. */
  readonly registry?: string;
  readonly repository: string;
  readonly tag?: string;
  /** With its algorithm: `sha256:…`. */
  readonly digest?: string;
}

/** Takes `[registry/]repository[:tag][@digest]` apart. It judges nothing: OpenChoreo takes any text that is not empty. */
export function parseImage(image: string): ImageParts {
  const at = image.indexOf('@');
  const name = at < 0 ? image : image.slice(0, at);
  // A colon before the last slash belongs to the registry's port.
  const colon = name.lastIndexOf(':');
  const tagged = colon > name.lastIndexOf('/');
  const path = tagged ? name.slice(0, colon) : name;
  const slash = path.indexOf('/');
  const first = slash < 0 ? '' : path.slice(0, slash);
  const hasRegistry = /[.:]/.test(first) || first === 'localhost';
  return {
    ...(hasRegistry && { registry: first }),
    repository: hasRegistry ? path.slice(slash + 1) : path,
    ...(tagged && { tag: name.slice(colon + 1) }),
    ...(at >= 0 && { digest: image.slice(at + 1) }),
  };
}
