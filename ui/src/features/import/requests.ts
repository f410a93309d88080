import type { CommandName, RequestOf } from '../../ipc/commands';

/** Commands that answer the whole draft. */
export type ViewCommand = Extract<
  CommandName,
  | 'import_forget_value'
  | 'import_reshape'
  | 'import_unshape'
  | 'import_same'
  | 'import_reread'
  | 'import_map'
  | 'import_map_value'
  | 'import_set_options'
  | 'import_edit'
  | 'import_fix'
  | 'import_leave_out'
  | 'import_undo'
  | 'import_redo'
  | 'import_range'
  | 'import_replace'
>;

/** A request without the draft's id. */
export type RestOf<C extends ViewCommand> = Omit<RequestOf<C>, 'id'>;

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
  agreed: null,
};

/** Changes no option. */
export const NO_OPTIONS = {
  role: null,
  mode: null,
  match_on: null,
  clear_blank: null,
  activations: null,
  create_units: null,
  bring_back: null,
  step: null,
};
