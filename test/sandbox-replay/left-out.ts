/** The recorded exchanges that the sandbox does not imitate, each with the reason. The list is closed: a test counts it. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'open-version': 'names the build of a real server; the sandbox says that it is a sandbox',
  'open-openapi': 'the API description is not served',
  'security-off-metadata': 'the sandbox always wants a token',
  'security-off-get': 'the sandbox always wants a token',
  'security-off-garbage-token': 'the sandbox always wants a token',
};

/** Recorded as counts of many requests at once; tests of their own play them. */
export const RACES: readonly string[] = ['race-post', 'race-put', 'race-put-pairs'];
