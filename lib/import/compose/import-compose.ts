import type { Imported, ImportFormat, ImportOptions, ImportSource, Refused } from '../imported';
import { childOf, childrenOf } from '../source-node';
import type { ComposeFile } from './compose-file';
import { describeService } from './describe-service';
import { listChoices } from './choices';
import { isUnreadable, readProject } from './project';

const FORMAT = 'Docker Compose';

/** The Compose Specification, and the files of Compose 2 and 3 before it. A service becomes a component. */
export const COMPOSE: ImportFormat = { recognises, import: importCompose };

const FILE_NAME = /(?:^|\/)(?:docker-)?compose\b[^/]*\.(?:ya?ml|json)$/i;
/** A top-level key that no other of our formats has. */
const SECTION = /(?:^|[{,])[ \t]*["']?services["']?[ \t]*:/m;
/** Those of Kubernetes, Score and Choreo, by which others recognise theirs. */
const OTHER_HEADER = /^(?:apiVersion|schemaVersion|kind)[ \t]*:/m;

function recognises({ path, text }: ImportSource): boolean {
  return !OTHER_HEADER.test(text) && (FILE_NAME.test(path) || SECTION.test(text));
}

function importCompose(source: ImportSource, { choice }: ImportOptions): Imported {
  const project = readProject(source);
  if (isUnreadable(project)) return refuse(project.problem, project.range);
  const { main, services, includes } = project;
  const names = [...services.keys()];
  const [only] = names;
  if (only === undefined) {
    const section = childOf(main.root, 'services') ?? main.root;
    const problems = includes.flatMap(({ problem }) => problem ?? []);
    const message = isFirstFormat(main) ? FIRST_FORMAT : NO_SERVICES;
    return refuse([message, ...problems].join(' '), firstLine(source.text, section.range.from));
  }
  const name = choice !== undefined && services.has(choice) ? choice : only;
  if (names.length > 1 && name !== choice) {
    return {
      kind: 'undecided',
      format: FORMAT,
      question: 'Which service becomes the component?',
      choices: listChoices(project),
    };
  }
  const home = services.get(name);
  if (home?.node.value.kind !== 'map') {
    const range = home?.file === main ? home.node.range : firstLine(source.text, 0);
    return refuse(`Service ${name} is no map, and Compose does not read it.`, range);
  }
  return { kind: 'taken', format: FORMAT, ...describeService(project, name) };
}

const NO_SERVICES = 'There are no services here, and so nothing to make a component of.';
const FIRST_FORMAT =
  'This is the first format of Compose, which Compose no longer reads. Indent all of it below a line services: and import again.';

/** Before there was a key `services`, the services stood at the top. */
function isFirstFormat({ root }: ComposeFile): boolean {
  const parts = childrenOf(root);
  return (
    parts.length > 0 &&
    parts.every(
      (part) => childOf(part, 'image') ?? childOf(part, 'build') ?? childOf(part, 'extends'),
    )
  );
}

function refuse(message: string, range: Refused['range']): Refused {
  return { kind: 'refused', format: FORMAT, message, range };
}

function firstLine(text: string, from: number): Refused['range'] {
  const end = text.indexOf('\n', from);
  return { from, to: end < 0 ? text.length : end };
}
