/** What a company's identity provider knows of somebody. */
export interface CompanyPerson {
  readonly subject: string;
  readonly name: string;
  groups: readonly string[];
}

/** Those who work there; the first is who comes when nobody is named. */
export function hirePeople(): readonly CompanyPerson[] {
  return [
    { subject: 'grace', name: 'Grace Hopper', groups: ['platform'] },
    { subject: 'vera', name: 'Vera Viewer', groups: ['store-viewers'] },
    { subject: 'aaron', name: 'Aaron Author', groups: ['store-authors'] },
    { subject: 'paula', name: 'Paula Publisher', groups: ['store-publishers'] },
    { subject: 'bruno', name: 'Bruno Banker', groups: ['bank-publishers'] },
    { subject: 'rita', name: 'Rita Revoked', groups: ['store-publishers'] },
    { subject: 'erik', name: 'Erik Expired', groups: ['store-publishers'] },
    { subject: 'nobody', name: 'Nobody Yet', groups: [] },
  ];
}
