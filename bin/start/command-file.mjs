/** The command in one file: the studio serves it at `/workload-studio.cjs`. */
export const COMMAND_FILE = 'public/workload-studio.cjs';
