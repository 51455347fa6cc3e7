import type { Target } from '@/lib/publish/plan';
import type { Release } from '@/lib/workload/releases';
import type { Draft } from './draft';

const DESCRIPTOR = `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: catalog

# What other components, and people outside, can call.
endpoints:
  - name: api
    displayName: Catalog API
    port: 8080
    type: HTTP
    basePath: /v1
    schemaFile: openapi.yaml
    visibility:
      - namespace
      - external

# What the catalog calls, and where it finds the address.
dependencies:
  endpoints:
    - component: pricing
      name: api
      visibility: project
      envBindings:
        address: PRICING_URL

configurations:
  env:
    - name: LOG_LEVEL
      value: info
    - name: PAGE_SIZE
      value: "50"
    - name: DATABASE_PASSWORD
      valueFrom:
        secretKeyRef:
          name: catalog-database
          key: password
  files:
    # Lands at /etc/catalog/app.toml
    - name: app.toml
      mountPath: /etc/catalog
      valueFrom:
        path: configs/app.toml
`;

const OPENAPI = `openapi: 3.0.3
info:
  title: Catalog API
  version: 1.4.2
paths:
  /products:
    get:
      summary: List products
      parameters:
        - name: page
          in: query
          schema:
            type: integer
            minimum: 1
      responses:
        "200":
          description: One page of products
  /products/{id}:
    get:
      summary: Get one product
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        "200":
          description: The product
        "404":
          description: There is no such product
`;

const APP_CONFIG = `[search]
minimum_score = 0.35
languages = ["en", "de"]

[cache]
ttl_seconds = 300
`;

/** The draft of a first visit: one of each thing a descriptor is made of, and nothing wrong with it. */
export function createExampleDraft(target: Target | undefined, release: Release): Draft {
  return {
    target: target ?? { namespace: '', project: '', component: '' },
    image: 'registry.example.com/acme/catalog:1.4.2',
    release,
    files: new Map([
      ['workload.yaml', DESCRIPTOR],
      ['openapi.yaml', OPENAPI],
      ['configs/app.toml', APP_CONFIG],
    ]),
  };
}
