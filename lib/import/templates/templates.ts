import { SCHEDULED_TASK } from './scheduled-task';
import { SERVICE } from './service';
import type { Template } from './template';
import { WEB_APPLICATION } from './web-application';
import { WORKER } from './worker';

export type { Template } from './template';

/** One for each kind of component that OpenChoreo ships a type for. */
export const TEMPLATES: readonly Template[] = [SERVICE, WEB_APPLICATION, WORKER, SCHEDULED_TASK];
