import type { Template } from './template';

export const SCHEDULED_TASK: Template = {
  id: 'scheduled-task',
  title: 'Scheduled task',
  description: 'Runs at set times and ends, such as a nightly report.',
  image: 'registry.example.com/store/nightly-report:1.0.0',
  descriptor: {
    text: `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: nightly-report

# When it runs is no part of its Workload: the schedule is a parameter of the component.

dependencies:
  endpoints:
    - component: orders
      name: http
      visibility: project
      envBindings:
        address: ORDERS_URL

configurations:
  env:
    # In quotes, lest YAML take a value for a number or for true and false.
    - name: DAYS
      value: "1"
    - name: TIME_ZONE
      value: Europe/Berlin
    - name: MAIL_PASSWORD
      valueFrom:
        secretKeyRef:
          name: mail-account
          key: password
  files:
    # Short ones can stand here as they are. This one lands at /etc/report/layout.toml.
    - name: layout.toml
      mountPath: /etc/report
      value: |
        [page]
        size = "A4"
`,
    files: new Map(),
  },
};
