/** Where a person is. Sections are few and fixed; no addresses, no router. */
export type Section = 'people' | 'import' | 'invitations' | 'units' | 'roles' | 'changes' | 'settings';

interface Place {
  section: Section;
  /**
   * Where inside the section. `units`: the kind. `import`: empty or a draft's id. `people`: empty, `add`, `several`,
   * `find`, `person:ID`, or `filter:KEY=VALUE`, taken once. `settings`: empty or `profile`.
   */
  detail: string;
}

let place = $state.raw<Place>({ section: 'people', detail: '' });

export function currentPlace(): Place {
  return place;
}

/** Goes to a section. */
export function goTo(section: Section, detail = ''): void {
  place = { section, detail };
}
