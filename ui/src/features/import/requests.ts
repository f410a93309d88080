// Requests that leave everything as it is: what a person chooses is laid over them.

/** Reads the file again with nothing changed. */
export const NO_CHOICE = {
  sheet: null,
  header_row: null,
  encoding: null,
  delimiter: null,
  hidden_rows: null,
  hidden_columns: null,
  guide_rows: null,
  total_rows: null,
  afresh: null,
};

/** Changes no option. */
export const NO_OPTIONS = {
  role: null,
  mode: null,
  match_on: null,
  clear_blank: null,
  activations: null,
  create_units: null,
  step: null,
};
