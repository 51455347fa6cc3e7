import type { Finding } from '../finding';
import type { MapValue } from '../value';
import { checkReference } from './check-reference';
import type { CheckContext } from './context';
import { replaceRange, writeScalar } from './edits';
import { findField, findKey, findRepeated, findValue, isBlank, placeOf, textOf } from './look-up';
import { changeTo, makeFinding, makeFix } from './make-finding';
import { baseName, trimSlashes } from './resolve-path';

/** `configurations.files`, whose content lands at `mountPath + "/" + name`. */
export function* checkFiles(context: CheckContext, files: readonly MapValue[]): Generator<Finding> {
  for (const file of files) {
    yield* checkFileNames(file);
    yield* checkMountPath(file);
    const from = findValue(file, 'valueFrom');
    const path = findField(from, 'path')?.value;
    const written = textOf(path);
    // A secret wins, and then nobody opens the path.
    if (path && written && findValue(from, 'secretKeyRef')?.kind !== 'map') {
      yield* checkReference(context, path, written);
    }
  }
  yield* checkSameFile(files);
}

function* checkFileNames(file: MapValue): Generator<Finding> {
  if (isBlank(findValue(file, 'name')) && !findKey(file, 'key')) {
    yield makeFinding(
      'missing-name',
      placeOf(file),
      'This file has no name. OpenChoreo keeps it nameless, and it cannot be mounted. Add the name that it should have in the container.',
    );
  }
  if (isBlank(findValue(file, 'mountPath'))) {
    yield makeFinding(
      'mount-path',
      placeOf(file),
      'This file has no mountPath. OpenChoreo accepts that, and the container cannot start. Add the folder in which it should lie.',
    );
  }
}

function* checkMountPath(file: MapValue): Generator<Finding> {
  const mountPath = findField(file, 'mountPath')?.value;
  const written = trimSlashes(textOf(mountPath) ?? '');
  const name = textOf(findValue(file, 'name'));
  if (mountPath === undefined || !written || !name) return;
  const last = baseName(written);
  const folder = written.slice(0, written.length - last.length - 1) || '/';
  if (last === name) {
    yield makeFinding(
      'mount-path',
      mountPath.range,
      `mountPath is a folder, and OpenChoreo adds the name: the file becomes ${written}/${name}. Write ${folder}.`,
      { fix: changeTo(mountPath.range, folder) },
    );
  } else if (/\.[a-z]{1,5}$/i.test(last)) {
    yield makeFinding(
      'mount-path',
      mountPath.range,
      `mountPath is a folder, and OpenChoreo adds the name: the file becomes ${written}/${name}. If it should be ${written}, name it ${last} and mount it at ${folder}.`,
      { fix: nameLike(file, last, folder) },
    );
  } else if (!written.startsWith('/')) {
    yield makeFinding(
      'mount-path',
      mountPath.range,
      `${written} is no absolute path, and a container cannot mount it. Begin it with a slash.`,
      { fix: changeTo(mountPath.range, `/${written}`) },
    );
  }
}

function nameLike(file: MapValue, name: string, folder: string): ReturnType<typeof makeFix> {
  const nameValue = findField(file, 'name')?.value;
  const mountPath = findField(file, 'mountPath')?.value;
  if (nameValue === undefined || mountPath === undefined) return undefined;
  return makeFix(`Name it ${name} and mount it at ${folder}`, [
    replaceRange(nameValue.range, writeScalar(name)),
    replaceRange(mountPath.range, writeScalar(folder)),
  ]);
}

function* checkSameFile(files: readonly MapValue[]): Generator<Finding> {
  for (const { range, text } of findRepeated(files, 'name')) {
    yield makeFinding(
      'duplicate-file',
      range,
      `Another file is named ${text} too. OpenChoreo tells files apart by name, even in different folders, so one hides the other. Give it a name of its own.`,
    );
  }
}
