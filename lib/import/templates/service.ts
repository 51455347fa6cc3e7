import type { Template } from './template';

export const SERVICE: Template = {
  id: 'service',
  title: 'Service',
  description: 'Answers HTTP requests, and says how in an OpenAPI file.',
  image: 'registry.example.com/store/catalog:1.0.0',
  descriptor: {
    text: `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: catalog

endpoints:
  - name: http
    type: HTTP
    # What others call; the container's own port, where it is another, is targetPort.
    port: 8080
    basePath: /api/v1
    # Add external to let the internet in. The project may call it in any case.
    visibility:
      - namespace
    # The gateway takes its routes from this file.
    schemaFile: openapi.yaml

dependencies:
  # Other components. OpenChoreo sets the variables when it deploys.
  endpoints:
    - component: pricing
      name: http
      visibility: project
      envBindings:
        address: PRICING_URL

configurations:
  env:
    - name: LOG_LEVEL
      value: info
    # A secret is named here, never written: name is that of a SecretReference.
    - name: DATABASE_PASSWORD
      valueFrom:
        secretKeyRef:
          name: catalog-database
          key: password
`,
    files: new Map([
      [
        'openapi.yaml',
        `openapi: 3.0.3
info:
  title: Catalog
  version: 1.0.0
paths:
  /products:
    get:
      summary: All products
      responses:
        '200':
          description: The products.
          content:
            application/json:
              schema:
                type: array
                items:
                  $ref: '#/components/schemas/Product'
  /products/{id}:
    get:
      summary: One product
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        '200':
          description: The product.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Product'
        '404':
          description: There is none.
components:
  schemas:
    Product:
      type: object
      required: [id, name]
      properties:
        id:
          type: string
        name:
          type: string
`,
      ],
    ]),
  },
};
