/** A company's own control plane and identity provider, as a studio with a real configuration meets them. */
export const COMPANY = {
  controlPlane: 'http://127.0.0.1:3132',
  controlPlanePort: 3132,
  identityProvider: 'http://localhost:3133',
  identityProviderPort: 3133,
  clientId: 'company-publisher',
  clientSecret: 'client-secret-of-the-company',
  metricsToken: 'metrics-token-of-the-company',
  sessionSecret: 'session-secret-of-the-company-0123456789',
} as const;
