import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { pathOf, type Variant, VARIANTS } from '../../bin/manifests/render';

type Labels = Readonly<Record<string, string>>;
type Selector = { readonly matchLabels: Labels };
interface Named {
  readonly name: string;
}

interface Peer {
  readonly namespaceSelector?: object;
  readonly podSelector?: Selector;
}

export interface Container {
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly envFrom: readonly { readonly configMapRef: Named }[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: object;
  readonly resources: Readonly<Record<'requests' | 'limits', Labels>>;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly lifecycle: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly startupProbe: { readonly httpGet: object };
  readonly livenessProbe: { readonly httpGet: object };
  readonly readinessProbe: { readonly httpGet: object };
}

interface Volume {
  readonly name: string;
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly configMap?: Named;
  readonly secret?: { readonly secretName: string };
}

export interface DeploymentSpec {
  readonly replicas?: number;
  readonly strategy: { readonly type: string; readonly rollingUpdate?: object };
  readonly selector: Selector;
  readonly template: {
    readonly metadata: { readonly labels: Labels };
    readonly spec: {
      readonly containers: readonly Container[];
      readonly volumes: readonly Volume[];
      readonly securityContext: object;
      readonly serviceAccountName: string;
      readonly automountServiceAccountToken: boolean;
      readonly enableServiceLinks: boolean;
      readonly terminationGracePeriodSeconds: number;
      readonly topologySpreadConstraints?: readonly { readonly labelSelector: Selector }[];
    };
  };
}

/** As much of each kind as is looked into. What is said here of it, Kubernetes's schemas have checked. */
interface Specs {
  readonly ConfigMap: undefined;
  readonly ServiceAccount: undefined;
  readonly PersistentVolumeClaim: object;
  readonly Secret: object;
  readonly Deployment: DeploymentSpec;
  readonly Service: { readonly selector: Labels };
  readonly PodDisruptionBudget: { readonly maxUnavailable: number; readonly selector: Selector };
  readonly HorizontalPodAutoscaler: {
    readonly minReplicas: number;
    readonly scaleTargetRef: Named;
  };
  readonly NetworkPolicy: {
    readonly podSelector: Selector;
    readonly policyTypes: readonly string[];
    readonly ingress: readonly { readonly ports: readonly object[] }[];
    readonly egress: readonly {
      readonly to?: readonly Peer[];
      readonly ports: readonly { readonly port: number }[];
    }[];
  };
  readonly Ingress: {
    readonly rules: readonly {
      readonly host: string;
      readonly http: {
        readonly paths: readonly { readonly backend: { readonly service: Named } }[];
      };
    }[];
  };
}

export interface Manifest<Kind extends keyof Specs = keyof Specs> {
  readonly apiVersion: string;
  readonly kind: Kind;
  readonly metadata: { readonly name: string; readonly labels?: Labels };
  readonly data?: Labels;
  readonly spec: Specs[Kind];
}

export function readManifests(text: string): readonly Manifest[] {
  return loadAll(text).filter((one): one is Manifest => typeof one === 'object' && one !== null);
}

/** The manifests of a variant, by kind. */
export class Rendered {
  readonly name: string;
  readonly variant: Variant;
  readonly manifests: readonly Manifest[];

  constructor(variant: Variant) {
    this.name = variant.name;
    this.variant = variant;
    this.manifests = readManifests(readFileSync(pathOf(variant), 'utf8'));
  }

  all<Kind extends keyof Specs>(kind: Kind): readonly Manifest<Kind>[] {
    return this.manifests.filter((one): one is Manifest<Kind> => one.kind === kind);
  }

  only<Kind extends keyof Specs>(kind: Kind): Manifest<Kind> {
    const [found, ...others] = this.all(kind);
    if (found && others.length === 0) return found;
    throw new Error(`${this.name} has not one ${kind}`);
  }

  names(kind: keyof Specs): readonly string[] {
    return this.all(kind).map(({ metadata }) => metadata.name);
  }

  get deployment(): DeploymentSpec {
    return this.only('Deployment').spec;
  }

  get container(): Container {
    const [container] = this.deployment.template.spec.containers;
    if (container) return container;
    throw new Error(`${this.name} has no container`);
  }
}

/** Each variant with what its kept rendering holds. */
export const RENDERED = VARIANTS.map((variant) => new Rendered(variant));

export function labelsMatch(selector: Labels, labels: Labels): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}
