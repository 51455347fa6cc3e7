/** The recorded exchanges that the sandbox does not imitate, each with the reason. The list is closed: a test counts it. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'open-version': 'names the build of a real server; the sandbox says that it is a sandbox',
  'open-openapi': 'the API description is not served',
  'auth-jwks-down': 'the sandbox checks tokens with its own key and fetches none',
  'race-put': 'the sandbox writes one after another, so that no PUT loses a race',
  'race-put-pairs': 'the sandbox writes one after another, so that no PUT loses a race',
  'race-post': 'has a test of its own, which counts',
  'trouble-kubernetes-down-post': 'there is no Kubernetes that could be down',
  'trouble-kubernetes-down-put': 'there is no Kubernetes that could be down',
  'trouble-kubernetes-down-get': 'there is no Kubernetes that could be down',
  'trouble-kubernetes-down-list': 'there is no Kubernetes that could be down',
  'trouble-kubernetes-stalls-get': 'there is no Kubernetes that could stall',
  'trouble-kubernetes-stalls-post': 'there is no Kubernetes that could stall',
  'security-off-metadata': 'the sandbox always wants a token',
  'security-off-get': 'the sandbox always wants a token',
  'security-off-garbage-token': 'the sandbox always wants a token',
};
