import type { Template } from './template';

export const WEB_APPLICATION: Template = {
  id: 'web-application',
  title: 'Web application',
  description: 'Serves pages to browsers on the internet, and calls a service of the project.',
  image: 'registry.example.com/store/storefront:1.0.0',
  descriptor: {
    text: `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: storefront

endpoints:
  - name: web
    type: HTTP
    port: 3000
    # Whoever is on the internet.
    visibility:
      - external

dependencies:
  endpoints:
    - component: catalog
      name: http
      visibility: project
      # The server's part of the application calls it there: scheme, host, port and base path.
      envBindings:
        address: CATALOG_URL

configurations:
  env:
    - name: PORT
      value: "3000"
  files:
    # Lands at /usr/share/app/settings.json: mountPath is the folder.
    - name: settings.json
      mountPath: /usr/share/app
      valueFrom:
        path: config/settings.json
`,
    files: new Map([
      [
        'config/settings.json',
        `{
  "title": "Store",
  "theme": "light",
  "pageSize": 24
}
`,
      ],
    ]),
  },
};
