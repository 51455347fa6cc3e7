import type { Settings } from '../env';
import { DEFAULT_TARGET } from '../target-name';
import type { TargetSettings } from '../targets/target-settings';

/** The targets of the settings: those of the file, else the one that the environment names, else the sandbox. */
export function listTargets(settings: Settings): readonly TargetSettings[] {
  const { targetsFile, controlPlane, sandboxPort, liveChecks } = settings;
  if (targetsFile) return targetsFile.parsed.targets;
  return [
    {
      name: DEFAULT_TARGET,
      title: controlPlane ? new URL(controlPlane.apiUrl).host : 'Built-in sandbox',
      isDefault: true,
      reached: controlPlane
        ? { kind: 'remote', controlPlane }
        : { kind: 'sandbox', sandbox: { folder: 'sandbox', port: sandboxPort, role: 'explorer' } },
      ...(settings.releaseIsSet && { release: settings.release }),
      liveChecks,
      fingerprint: '',
      connection: '',
    },
  ];
}

/** Whether something runs that keeps its state in the data folder. */
export function hasSandbox(settings: Settings): boolean {
  return listTargets(settings).some(({ reached }) => reached.kind === 'sandbox');
}
