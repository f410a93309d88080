/** Where a person is. Sections are few and fixed; no addresses, no router. */
export type Section = 'people' | 'import' | 'units' | 'roles' | 'changes' | 'settings';

interface Place {
  section: Section;
  /** For `units`: the kind; for `import`: the draft; for `people`: a filter to start with. */
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
