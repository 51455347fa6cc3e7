import type { Template } from './template';

export const WORKER: Template = {
  id: 'worker',
  title: 'Worker',
  description: 'Takes work from a queue, and is called by nobody.',
  image: 'registry.example.com/store/order-worker:1.0.0',
  descriptor: {
    text: `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: order-worker

# No endpoints: nobody calls a worker.

dependencies:
  # Resources of the project, by the names of their outputs.
  resources:
    - ref: orders-queue
      envBindings:
        url: QUEUE_URL
    - ref: orders-database
      envBindings:
        host: DATABASE_HOST
        port: DATABASE_PORT
      fileBindings:
        caCertificate: /etc/database/ca.crt
  endpoints:
    - component: catalog
      name: http
      visibility: project
      envBindings:
        address: CATALOG_URL

configurations:
  env:
    - name: CONCURRENCY
      value: "4"
    - name: LOG_LEVEL
      value: info
    - name: DATABASE_PASSWORD
      valueFrom:
        secretKeyRef:
          name: orders-database
          key: password
`,
    files: new Map(),
  },
};
