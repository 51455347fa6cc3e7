import './interpret-schemas';
import { loadControlPlane } from '../../lib/env-control-plane';
import { SettingsError } from '../../lib/env-variables';
import { type DirectPublisher, publishDirectly } from './publish-directly';
import { UsageError } from './usage-error';
import type { Environment, Secrets } from './world';

/** Throws a `UsageError` that names each variable that is wrong or missing. */
export function publishFrom(environment: Environment, secrets: Secrets): DirectPublisher {
  try {
    const settings = loadControlPlane(environment);
    secrets.add(settings.clientSecret());
    return publishDirectly(settings);
  } catch (error) {
    if (error instanceof SettingsError) throw new UsageError(error.message);
    throw error;
  }
}
