/** The Workload custom resource as OpenChoreo's converter writes it and its API keeps it. */
export interface Workload {
  readonly apiVersion: 'openchoreo.dev/v1alpha1';
  readonly kind: 'Workload';
  readonly metadata: WorkloadMetadata;
  readonly spec: WorkloadSpec;
}

export interface WorkloadMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface WorkloadSpec {
  readonly owner: { readonly projectName: string; readonly componentName: string };
  readonly container: Container;
  readonly endpoints?: Readonly<Record<string, Endpoint>>;
  readonly dependencies?: Dependencies;
}

export interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly files?: readonly FileVar[];
}

export interface EnvVar {
  readonly key: string;
  readonly value?: string;
  readonly valueFrom?: ValueFrom;
}

export interface FileVar {
  readonly key: string;
  readonly mountPath: string;
  readonly value?: string;
  readonly valueFrom?: ValueFrom;
}

export interface ValueFrom {
  readonly secretKeyRef?: { readonly name?: string; readonly key?: string };
}

export interface Endpoint {
  readonly type: string;
  readonly port: number;
  readonly targetPort?: number;
  readonly basePath?: string;
  readonly displayName?: string;
  readonly visibility?: readonly string[];
  readonly schema?: { readonly type?: string; readonly content?: string };
}

export interface Dependencies {
  readonly endpoints?: readonly EndpointDependency[];
  readonly resources?: readonly ResourceDependency[];
}

export interface EndpointDependency {
  readonly project?: string;
  readonly component: string;
  readonly name: string;
  readonly visibility: string;
  readonly envBindings: {
    readonly address?: string;
    readonly host?: string;
    readonly port?: string;
    readonly basePath?: string;
  };
}

export interface ResourceDependency {
  readonly ref: string;
  readonly envBindings?: Readonly<Record<string, string>>;
  readonly fileBindings?: Readonly<Record<string, string>>;
}
